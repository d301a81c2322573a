import type { Bulletin, Notice } from '../../../domain/notice.ts';
import type { Reader } from '../../i18n/reader.ts';
import { actions, context, type Message, section } from '../blocks.ts';
import type { Board } from './board.ts';
import { consequencesOf } from './consequences.ts';
import { fateIn } from './fate.ts';
import { headlineOf } from './headline.ts';
import { offerButtons } from './offers.ts';
import { callsFor, ownerLine } from './people.ts';
import { renewingIn } from './renewing.ts';
import { footnotes, smallPrint } from './small-print.ts';

/** One notice in full. What woke someone at night stands first: what ends, when, and what would stop that. */
export function singleMessage(notice: Notice, bulletin: Bulletin, reader: Reader, board: Board): Message {
  const told = notice.fate
    ? fateIn(notice, notice.fate, board.now(), reader)
    : [headlineOf(notice, reader), ...callsFor([notice], reader, board)];
  const more = notice.fate ? [] : [...consequencesOf(notice, reader), ...ownerLine(notice, bulletin, reader)];
  const buttons = offerButtons(notice, board.offers(notice), reader);
  return {
    text: told.join('\n'),
    blocks: [
      section(...told, ...more, ...renewingIn(notice, 'whole', reader)),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...footnotes(bulletin, reader).map((note) => context(note)),
      smallPrint(notice, reader, board),
    ],
  };
}
