import type { KnownBlock } from '@slack/types';

/** Characters of block text that one message takes before `msg_blocks_too_long`; measured, not documented. */
export const messageTextLimit = 13_200;

/** Characters in all markdown blocks of one message (docs.slack.dev/reference/block-kit/blocks/markdown-block). */
export const markdownLimit = 12_000;

/** Characters of everything under a `text` key that is shown, in all blocks together. */
export const textLength = (blocks: readonly KnownBlock[]): number => lengthIn(blocks);

export const markdownLength = (blocks: readonly KnownBlock[]): number =>
  lengthIn(blocks.filter((block) => block.type === 'markdown'));

function lengthIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : lengthIn(inner)),
    0,
  );
}
