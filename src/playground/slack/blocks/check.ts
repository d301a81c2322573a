import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { block } from './blocks.ts';
import { plainText } from './composition.ts';
import { identify } from './identify.ts';
import { type Problem, problemsOf } from './problems.ts';
import { blockLimit, type Surface, surfaceProblems } from './surfaces.ts';

/** What passed, with every id filled in, or all that is wrong. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: Problem[] };

type ModalOf = ModalView & { blocks: KnownBlock[] };
type HomeOf = HomeView & { blocks: KnownBlock[] };

/** Checks the blocks of a message against everything Slack refuses as `invalid_blocks`. */
export function checkMessageBlocks(blocks: unknown): Checked<KnownBlock[]> {
  return checkBlocks(blocks, 'message', ['blocks']);
}

const common = {
  blocks: z.unknown().optional(),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const modal = z.strictObject({
  ...common,
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

const home = z.strictObject({ ...common, type: z.literal('home') });

/** Checks a modal as views.open, views.push and views.update do (`invalid_arguments`). */
export function checkModal(view: unknown): Checked<ModalOf> {
  const shell = checkShell(modal, view);
  const blocks = checkBlocks(blocksOf(view), 'modal', ['view', 'blocks']);
  if (!shell.ok || !blocks.ok) return { ok: false, problems: [...problemsIn(shell), ...problemsIn(blocks)] };
  if (shell.value.submit === undefined && blocks.value.some((one) => one.type === 'input')) {
    const words = '`submit` is required when an input block is within the blocks array';
    return { ok: false, problems: [{ words, pointer: '/view' }] };
  }
  return { ok: true, value: { ...shell.value, blocks: blocks.value } as ModalOf };
}

/** Checks a Home tab as views.publish does (`invalid_arguments`). */
export function checkHome(view: unknown): Checked<HomeOf> {
  const shell = checkShell(home, view);
  const blocks = checkBlocks(blocksOf(view), 'home', ['view', 'blocks']);
  if (!shell.ok || !blocks.ok) return { ok: false, problems: [...problemsIn(shell), ...problemsIn(blocks)] };
  return { ok: true, value: { ...shell.value, blocks: blocks.value } as HomeOf };
}

function checkBlocks(input: unknown, surface: Surface, base: readonly PropertyKey[]): Checked<KnownBlock[]> {
  const parsed = z.array(block).max(blockLimit[surface]).safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, base) };
  // The schemas are strict, so what passed has the shape of Slack's own types.
  const blocks = parsed.data as KnownBlock[];
  const problems = surfaceProblems(blocks, surface, base);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: identify(blocks) };
}

function checkShell<Schema extends z.ZodType>(schema: Schema, view: unknown): Checked<z.infer<Schema>> {
  const parsed = schema.safeParse(view);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error, ['view']) };
}

const blocksOf = (view: unknown): unknown =>
  typeof view === 'object' && view !== null && 'blocks' in view ? view.blocks : undefined;

const problemsIn = (checked: Checked<unknown>): Problem[] => (checked.ok ? [] : checked.problems);
