import type { KnownBlock } from '@slack/types';
import { interactiveIn } from './interactive.ts';
import { type Problem, pointerTo } from './problems.ts';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** How many blocks each surface takes (docs.slack.dev/reference/block-kit/blocks). */
export const blockLimit: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

/** What is not welcome everywhere; a type that is absent is. */
const onlyOn: Readonly<Record<string, readonly Surface[]>> = {
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  alert: ['modal'],
  context_actions: ['message'],
  datetimepicker: ['message', 'modal'],
  number_input: ['modal'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  file_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  workflow_button: ['message'],
};

/**
 * The rules that go beyond one block: what the surface takes, ids that must be unique, one focus a view.
 * @param base the path to the blocks, such as `['view', 'blocks']`.
 */
export function surfaceProblems(
  blocks: readonly KnownBlock[],
  surface: Surface,
  base: readonly PropertyKey[],
): Problem[] {
  const at = (...path: PropertyKey[]) => pointerTo([...base, ...path]);
  return [
    ...blocks.flatMap((block, index) => unwelcome(block, surface, at(index))),
    ...repeated(blocks, (block) => block.block_id).map((index) => ({
      words: 'duplicate block_id',
      pointer: at(index, 'block_id'),
    })),
    ...blocks.flatMap((block, index) =>
      repeated(interactiveIn(block), (element) => element.action_id).map((place) => ({
        words: 'duplicate action_id within the block',
        pointer: at(index, 'elements', place, 'action_id'),
      })),
    ),
    ...focusProblems(blocks, at()),
    ...(blocks.filter((block) => block.type === 'table').length > 1
      ? [{ words: 'only_one_table_allowed', pointer: at() }]
      : []),
  ];
}

function unwelcome(block: KnownBlock, surface: Surface, pointer: string): Problem[] {
  return [block, ...interactiveIn(block)]
    .filter(({ type }) => !(onlyOn[type] ?? [surface]).includes(surface))
    .map(({ type }) => ({ words: `unsupported type on a ${surface}: ${type}`, pointer }));
}

/** Indices of items whose id an earlier one has already. */
function repeated<Item>(items: readonly Item[], idOf: (item: Item) => string | undefined): number[] {
  const ids = items.map(idOf);
  return ids.flatMap((id, index) => (id !== undefined && ids.indexOf(id) < index ? [index] : []));
}

function focusProblems(blocks: readonly KnownBlock[], pointer: string): Problem[] {
  const focused = blocks
    .flatMap((block) => interactiveIn(block))
    .filter((element) => 'focus_on_load' in element && element.focus_on_load === true);
  return focused.length > 1 ? [{ words: 'only one element may have `focus_on_load`', pointer }] : [];
}
