import type { KnownBlock } from '@slack/types';
import type { Bulletin, Notice } from '../../../domain/notice.ts';
import type { Reader } from '../../i18n/reader.ts';
import { LIMITS } from '../../limits/limits.ts';
import { textIn } from '../../limits/text-in.ts';
import { context, type Message, section } from '../blocks.ts';
import { longestNames } from '../names.ts';
import { SYMBOLS } from '../symbols.ts';
import { when } from '../times.ts';
import type { Board } from './board.ts';
import { offerMenu } from './offers.ts';
import { callsFor, isForOwner, ownerLine } from './people.ts';
import { type Phase, phaseOf } from './phase.ts';
import { rowIn } from './row.ts';
import { footnotes } from './small-print.ts';

/** Several notices: what they have in common, and a row each with its own menu. Rows change one by one. */
export function listMessage(bulletin: Bulletin, reader: Reader, board: Board): Message {
  const headline = headlineOf(bulletin, reader);
  const top = topOf(bulletin, headline, reader, board);
  const bottom = footnotes(bulletin, reader).map((note) => context(note));
  const rows = (longest: number) =>
    bulletin.notices.map((notice) => rowBlock(notice, longest, bulletin, reader, board));
  const room = LIMITS.messageText - textIn(top) - textIn(bottom);
  const longest = longestNames((length) => textIn(rows(length)) <= room);
  return {
    text: [headline, ...callsFor(bulletin.notices, reader, board)].join('\n'),
    blocks: [top, ...rows(longest), ...bottom],
  };
}

function topOf(bulletin: Bulletin, headline: string, reader: Reader, board: Board): KnownBlock {
  const [first] = bulletin.notices;
  const calls = callsFor(bulletin.notices, reader, board);
  if (bulletin.continues !== undefined) return section(headline, ...calls);
  return section(
    headline,
    ...calls,
    reader.t(`notices.list.consequence.${commonPhase(bulletin.notices)}`),
    ...(first && isForOwner(bulletin) ? ownerLine(first, bulletin, reader) : []),
  );
}

/** How many end how, and from when to when; of how many in all, where other parts follow. */
function headlineOf({ notices, continues, ofAll }: Bulletin, { t }: Reader): string {
  const phase = commonPhase(notices);
  const said = phase === 'mixed' ? mixtureOf(notices) : phase;
  const what = `*${t(`notices.list.${said}`, { count: notices.length })}*`;
  const times = notices.map(({ deadline }) => deadline).sort();
  const [first = '', last = ''] = [times[0], times.at(-1)];
  const span =
    first === last ? when(first) : t('notices.list.span', { first: when(first), last: when(last) });
  const headline = continues === undefined ? what : t('notices.list.continued', { what });
  const rest = ofAll === undefined ? [] : [t('notices.list.inAll', { count: ofAll })];
  return `${SYMBOLS.deadline} ${[headline, span, ...rest].join(' · ')}`;
}

/** Among them what has ended already, or what does not end by it. */
function mixtureOf(notices: Notice[]): 'mixed' | 'mixedOver' | 'mixedEvents' {
  if (notices.some(({ kind }) => kind === 'event')) return 'mixedEvents';
  return notices.some((notice) => phaseOf(notice) === 'expired') ? 'mixedOver' : 'mixed';
}

/** What they all are, or `mixed`; system events by that alone. */
function commonPhase(notices: Notice[]): Exclude<Phase, `event-${string}`> | 'event' | 'mixed' {
  const [only, ...others] = new Set(notices.map(phaseInList));
  return only !== undefined && others.length === 0 ? only : 'mixed';
}

function phaseInList(notice: Notice): Exclude<Phase, `event-${string}`> | 'event' {
  const phase = phaseOf(notice);
  return phase.startsWith('event-') ? 'event' : (phase as Exclude<Phase, `event-${string}`>);
}

function rowBlock(
  notice: Notice,
  longest: number,
  bulletin: Bulletin,
  reader: Reader,
  board: Board,
): KnownBlock {
  const accessory = offerMenu(notice, board.offers(notice), reader);
  return {
    ...section(
      rowIn(
        notice,
        longest,
        { owner: !isForOwner(bulletin), account: board.severalAccounts },
        board.now(),
        reader,
      ),
    ),
    ...(accessory && { accessory }),
  };
}
