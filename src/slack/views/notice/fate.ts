import type { Fate, Notice } from '../../../domain/notice.ts';
import { dataKeptUntil } from '../../../domain/renewal.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { mention } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { nameIn } from '../words.ts';
import { doingIn } from './doing.ts';
import { headlineOf } from './headline.ts';
import { lastIn } from './last.ts';
import { chargeOf, renewalOf } from './phase.ts';

/** What became of a notice, a line each: what is true now, and what the notice was about or who has heard enough. */
export function fateIn(notice: Notice, fate: Fate, now: Instant, reader: Reader): string[] {
  const { t } = reader;
  switch (fate.kind) {
    case 'snoozed': {
      const facts = { when: when(fate.until), by: mention(fate.by) };
      const last = lastIn(notice.kind, fate.until <= notice.deadline, reader);
      const quiet =
        fate.until > now
          ? t('notices.fate.snoozed', { ...facts, last })
          : t('notices.fate.wasSnoozed', facts);
      return [headlineOf(notice, reader), `${SYMBOLS.quiet} ${quiet}`];
    }
    case 'let-go': {
      const decided = t('notices.fate.let-go', { by: mention(fate.by) });
      return [
        headlineOf(notice, reader),
        `${SYMBOLS.quiet} ${decided}`,
        // Somebody has decided otherwise since.
        ...(renewalOf(notice) === 'ahead'
          ? [t('notices.renewal.ahead', { when: when(chargeOf(notice)) })]
          : []),
      ];
    }
    case 'over':
      return [overIn(notice, reader)];
    default: {
      const changed = changedIn(notice, fate, reader);
      return [changed, t(`notices.was.${notice.kind}`, { when: when(notice.deadline) })];
    }
  }
}

type Changed = Fate & { kind: 'moved' | 'cancelled' | 'gone' };

function changedIn(notice: Notice, fate: Changed, reader: Reader): string {
  const { t } = reader;
  const { kind, deadline, instance } = notice;
  const facts = { name: nameIn(instance), doing: doingIn(fate.doing, reader) };
  switch (fate.kind) {
    case 'moved': {
      const how = kind === 'expiry' && fate.to < deadline ? 'earlier' : kind;
      const moved = t(`notices.fate.moved.${how}`, { ...facts, when: when(fate.to) });
      return `${isSaved(notice, fate) ? SYMBOLS.works : SYMBOLS.deadline} ${moved}`;
    }
    case 'cancelled':
      if (fate.done) return `${SYMBOLS.works} ${t('notices.fate.eventDone', facts)}`;
      return `${SYMBOLS.works} ${t(`notices.fate.cancelled.${kind}`, facts)}`;
    case 'gone': {
      const gone = t(`notices.fate.gone.${wayOut(notice, fate)}`, { ...facts, when: when(fate.at) });
      return `${SYMBOLS.deleted} ${gone}`;
    }
  }
}

/** Whether a subscription was renewed. */
export function isSaved({ kind, deadline }: Notice, fate: Fate): boolean {
  return kind === 'expiry' && fate.kind === 'moved' && fate.to > deadline;
}

/** Which way an instance has gone: by somebody here, by ECS when its time had come, or nobody knows. */
export function wayOut({ kind, deadline }: Notice, { at, doing }: Fate & { kind: 'gone' }) {
  if (doing) return 'released';
  const itsTime = at >= deadline && (kind === 'auto-release' || kind === 'recycling');
  return itsTime ? kind : 'other';
}

function overIn({ kind, deadline, instance }: Notice, { t }: Reader): string {
  const over = t(`notices.fate.over.${kind}`, {
    name: nameIn(instance),
    when: when(deadline),
    deleted: localTime(dataKeptUntil(deadline)),
  });
  return `${SYMBOLS.deadline} ${over}`;
}
