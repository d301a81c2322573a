import type { Notice } from '../../../domain/notice.ts';
import type { Reader } from '../../i18n/reader.ts';
import { SYMBOLS } from '../symbols.ts';
import { duration, whenIn } from '../times.ts';
import { nameIn } from '../words.ts';
import { phaseOf, saidLeadOf } from './phase.ts';

/** What ends, and when. In how long stands only where Slack shows no dates: what was true then goes stale. */
export function headlineOf(notice: Notice, reader: Reader): string {
  const { t } = reader;
  const phase = phaseOf(notice);
  const facts = { name: nameIn(notice.instance), when: whenIn(notice.deadline, leftIn(notice, reader)) };
  const ends = phase === 'expired' ? t('notices.expired', facts) : t(`notices.ends.${phase}`, facts);
  return `${SYMBOLS.deadline} ${ends}`;
}

function leftIn(notice: Notice, reader: Reader): string {
  const { t } = reader;
  const lead = saidLeadOf(notice);
  if (lead === 0) return t('notices.left.now');
  return t(lead > 0 ? 'notices.left.before' : 'notices.left.after', {
    duration: duration(Math.abs(lead), reader),
  });
}
