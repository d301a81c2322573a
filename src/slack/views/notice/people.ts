import type { Bulletin, Notice } from '../../../domain/notice.ts';
import { isDirect } from '../../../domain/place.ts';
import type { Reader } from '../../i18n/reader.ts';
import { mention } from '../markup.ts';
import { peopleIn } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import type { Board } from './board.ts';

/** Whether the bulletin is a direct message to the owner; one that an admin gets in place of a channel is not. */
export function isForOwner({ channel, insteadOf }: Pick<Bulletin, 'channel' | 'insteadOf'>): boolean {
  return isDirect(channel) && insteadOf === undefined;
}

/** Whom the last notice calls because nobody has reacted; no line where it calls nobody. */
export function callsFor(notices: Notice[], reader: Reader, { escalate }: Board): string[] {
  if (escalate === undefined || !notices.some(isUnanswered)) return [];
  return [`${SYMBOLS.escalated} ${reader.t('notices.nobody', { whom: peopleIn([escalate], reader) })}`];
}

/** Who renews it has reacted, though it may still be denied. */
function isUnanswered({ escalates, fate, facts }: Notice): boolean {
  return escalates && !fate && !facts?.renewing;
}

/** Whose instance it is, or that it is the reader's own; no line where nobody knows. */
export function ownerLine({ owner }: Notice, bulletin: Bulletin, { t }: Reader): string[] {
  if (owner === undefined) return [];
  const theirs = bulletin.notices.length === 1 ? 'notices.yours' : 'notices.allYours';
  return [t(isForOwner(bulletin) ? theirs : 'notices.owner', { owner: mention(owner) })];
}
