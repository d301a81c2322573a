import type { ContextBlock } from '@slack/types';
import type { Bulletin, Notice } from '../../../domain/notice.ts';
import { later } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context } from '../blocks.ts';
import { channel, code, escaped } from '../markup.ts';
import { duration, when } from '../times.ts';
import { billingOf } from '../words.ts';
import type { Board } from './board.ts';
import { saidLeadOf } from './phase.ts';

/** Which instance it is, and which of its notices this is. */
export function smallPrint(notice: Notice, reader: Reader, { severalAccounts }: Board): ContextBlock {
  const { instance } = notice;
  return context(
    code(instance.id),
    severalAccounts ? escaped(instance.account) : undefined,
    escaped(instance.region),
    billingOf(instance, reader),
    rungIn(notice, reader),
  );
}

/** Which notice it is. A rung that was past when the deadline was first seen is not called by its name. */
function rungIn(notice: Notice, reader: Reader): string | undefined {
  const { t } = reader;
  const lead = saidLeadOf(notice);
  if (lead > 0) return t('notices.rung.before', { duration: duration(lead, reader) });
  if (lead < 0) return t('notices.rung.after', { duration: duration(-lead, reader) });
  return notice.kind === 'expiry' ? t('notices.rung.at') : undefined;
}

/** What is not as it should be with the notice itself: that it is late, or elsewhere than it should be. */
export function footnotes({ notices, insteadOf }: Bulletin, { t }: Reader): string[] {
  const late = notices.filter((notice) => notice.late);
  const [only] = notices.length === 1 ? late : [];
  return [
    ...(only ? [t('notices.late', { when: when(later(only.deadline, -only.rungMs)) })] : []),
    ...(!only && late.length > 0 ? [t('notices.lateSome', { count: late.length })] : []),
    ...(insteadOf === undefined ? [] : [t('notices.insteadOf', { channel: channel(insteadOf) })]),
  ];
}
