import { type Fate, isDisarmed, type Notice } from '../../../domain/notice.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { clip, code, escaped, mention } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { pointer } from '../words.ts';
import { doingIn } from './doing.ts';
import { isSaved, wayOut } from './fate.ts';
import { phaseOf, renewalOf } from './phase.ts';
import { renewingIn } from './renewing.ts';

/**
 * One of several notices: which instance, when and how it ends, whose it is; or what became of it. Where there is
 * no room for a name, nor is there for the place: the id finds both.
 */
export function rowIn(
  notice: Notice,
  longestName: number,
  shows: { owner: boolean; account: boolean },
  now: Instant,
  reader: Reader,
): string {
  const { instance, owner, fate } = notice;
  const name = pointer({ id: instance.id, name: longestName === 0 ? '' : clip(instance.name, longestName) });
  if (fate && isDisarmed(notice)) return [`~${name}~`, fateInShort(notice, fate, now, reader)].join(' · ');
  return [
    name,
    ...(shows.account && longestName > 0 ? [escaped(instance.account)] : []),
    ...(longestName > 0 ? [code(instance.region)] : []),
    ...(fate?.kind === 'over' ? [] : [endIn(notice, reader)]),
    ...(fate ? [fateInShort(notice, fate, now, reader)] : []),
    ...renewingIn(notice, 'short', reader),
    ...(shows.owner && owner !== undefined ? [mention(owner)] : []),
  ].join(' · ');
}

function endIn(notice: Notice, { t }: Reader): string {
  const phase = phaseOf(notice);
  const end = t(`notices.list.ends.${phase}`, { when: when(notice.deadline) });
  const renewal = phase === 'expiry' ? renewalOf(notice) : 'unknown';
  return renewal === 'unknown' || renewal === 'off'
    ? end
    : `${end} · ${t(`notices.list.renewal.${renewal}`)}`;
}

function fateInShort(notice: Notice, fate: Fate, now: Instant, reader: Reader): string {
  const { t } = reader;
  const { kind, deadline } = notice;
  switch (fate.kind) {
    case 'snoozed': {
      const facts = { when: localTime(fate.until), by: mention(fate.by) };
      return `${SYMBOLS.quiet} ${t(`notices.list.fate.${fate.until > now ? 'snoozed' : 'wasSnoozed'}`, facts)}`;
    }
    case 'let-go':
      return `${SYMBOLS.quiet} ${t('notices.list.fate.let-go', { by: mention(fate.by) })}`;
    case 'moved': {
      const how = isSaved(notice, fate) ? 'renewed' : 'moved';
      const facts = { when: when(fate.to), doing: doingIn(fate.doing, reader) };
      return `${SYMBOLS[how === 'renewed' ? 'works' : 'deadline']} ${t(`notices.list.fate.${how}`, facts)}`;
    }
    case 'cancelled':
      return `${SYMBOLS.works} ${noMoreIn(kind, fate, reader)}`;
    case 'gone': {
      const facts = { when: when(fate.at), doing: doingIn(fate.doing, reader) };
      return `${SYMBOLS.deleted} ${t(`notices.list.fate.gone.${wayOut(notice, fate)}`, facts)}`;
    }
    case 'over': {
      const how = kind === 'expiry' || kind === 'event' ? kind : 'other';
      return `${SYMBOLS.deadline} ${t(`notices.list.fate.over.${how}`, { when: when(deadline) })}`;
    }
  }
}

function noMoreIn(kind: Notice['kind'], fate: Fate & { kind: 'cancelled' }, reader: Reader): string {
  const { t } = reader;
  if (kind === 'arrears' || kind === 'security') return t('notices.list.fate.lifted');
  if (kind === 'event') return t(`notices.list.fate.event.${fate.done ? 'done' : 'off'}`);
  return t('notices.list.fate.cancelled', { doing: doingIn(fate.doing, reader) });
}
