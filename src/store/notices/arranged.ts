import { randomUUID } from 'node:crypto';
import type { DueNotice, NoticeKey } from '../../domain/notice.ts';

/** A message of notices that is to be: `notices` by their ids, in order. */
export interface Draft {
  id: string;
  channel: string;
  /** The first part of the list that this one goes on with. */
  continues?: string;
  notices: string[];
  /** Something in it is told late in vain. */
  urgent: boolean;
}

type Arrange = (won: DueNotice[]) => DueNotice[][];

/**
 * The messages that tell of `won`, each a notice with its id: those of the channels, as `arrange` wants them, and
 * for each owner who is told, too, those of their direct messages, arranged alike. A message that follows one of
 * several notices in the same channel goes on with that list.
 * @throws when `arrange` leaves a notice out or shows it twice: it would be claimed and never told, or told twice
 */
export function arranged(won: Map<string, DueNotice>, arrange: Arrange): Draft[] {
  const ids = new Map([...won].map(([id, notice]) => [textOf(notice), id]));
  const drafts = draftsOf([...won.values()], ids, arrange);
  const direct = [...won.values()].flatMap((notice) =>
    notice.dm && notice.owner !== undefined ? [{ ...notice, channel: notice.owner }] : [],
  );
  for (const notices of Map.groupBy(direct, ({ channel }) => channel).values()) {
    drafts.push(...draftsOf(notices, ids, arrange));
  }
  return drafts;
}

function draftsOf(notices: DueNotice[], ids: Map<string, string>, arrange: Arrange): Draft[] {
  const drafts: Draft[] = [];
  for (const message of arrange(notices)) {
    const [first] = message;
    if (!first) continue;
    const before = drafts.at(-1);
    const goesOn = before !== undefined && before.channel === first.channel && before.notices.length > 1;
    drafts.push({
      id: randomUUID(),
      channel: first.channel,
      ...(goesOn && { continues: before.continues ?? before.id }),
      notices: message.map((notice) => ids.get(textOf(notice)) ?? ''),
      urgent: message.some(({ kind }) => kind === 'recycling'),
    });
  }
  const shown = drafts.flatMap((draft) => draft.notices);
  if (shown.length !== notices.length || new Set([...shown, '']).size !== notices.length + 1)
    throw new Error('each notice is to be in one message');
  return drafts;
}

/** The key alone, as one text. */
export function textOf({ account, region, id, kind, deadline, rungMs }: NoticeKey): string {
  return JSON.stringify([account, region, id, kind, deadline, rungMs]);
}
