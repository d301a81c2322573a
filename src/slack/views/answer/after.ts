import type { KnownBlock } from '@slack/types';
import type { After } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { section } from '../blocks.ts';
import { noteIn } from '../note.ts';
import { problemBlocks } from '../problem.ts';

/** What came of a button in a list, above the list. */
export function afterBlocks(after: After | undefined, reader: Reader): KnownBlock[] {
  if (!after) return [];
  return after.kind === 'refused'
    ? problemBlocks(after.problem, reader)
    : [section(noteIn(after.note, reader))];
}
