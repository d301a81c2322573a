import type { KnownBlock } from '@slack/types';
import type { Reader } from '../i18n/reader.ts';
import { context, type Message } from '../views/blocks.ts';
import { shorten } from './cut.ts';
import { fitBlock } from './fit-block.ts';
import { inGroups } from './group.ts';
import { LIMITS } from './limits.ts';
import { textIn } from './text-in.ts';

/** Stands where a message has no words at all: Slack refuses an empty one. */
const NOTHING = '…';

/**
 * A message as one or more that Slack takes, whatever is in it: too long is better told in two
 * messages than refused as one.
 */
export function paginate({ text, blocks }: Message): Message[] {
  const pages = inGroups(fitBlocks(blocks), { most: LIMITS.messageBlocks, text: LIMITS.messageText });
  if (pages.length <= 1) return [{ text: fitText(text), blocks: pages[0] ?? [] }];
  return pages.map((page, index) => {
    const number = ` (${index + 1}/${pages.length})`;
    return { text: fitText(text, LIMITS.text - number.length) + number, blocks: page };
  });
}

/** As many rows of buttons as a message keeps whatever else has to go. */
const BUTTON_ROWS = 5;

/**
 * The same as one message, for where there is room for one only, such as an edit: the beginning, how
 * many blocks are left out, and the buttons.
 */
export function abridge({ text, blocks }: Message, { t }: Reader): Message {
  const all = fitBlocks(blocks);
  if (all.length <= LIMITS.messageBlocks && textIn(all) <= LIMITS.messageText) {
    return { text: fitText(text), blocks: all };
  }
  const buttons = all.filter((block) => block.type === 'actions').slice(-BUTTON_ROWS);
  const telling = all.filter((block) => block.type !== 'actions');
  const room = LIMITS.messageBlocks - buttons.length - 1;
  for (let kept = Math.min(telling.length, room); ; kept -= 1) {
    const note = context(t('instance.more', { count: telling.length - kept }));
    const shown = [...telling.slice(0, kept), ...(kept < telling.length ? [note] : []), ...buttons];
    if (kept === 0 || textIn(shown) <= LIMITS.messageText) return { text: fitText(text), blocks: shown };
  }
}

/** The blocks of a modal, each as blocks that Slack takes; fields to fill in stand last and are kept. */
export function fitForm(blocks: KnownBlock[]): KnownBlock[] {
  const inputs = blocks.filter((block) => block.type === 'input');
  const telling = fitBlocks(blocks.filter((block) => block.type !== 'input'));
  return [...telling.slice(0, LIMITS.viewBlocks - inputs.length), ...inputs];
}

function fitText(text: string, limit: number = LIMITS.text): string {
  return shorten(text === '' ? NOTHING : text, limit);
}

/** Blocks that fit one by one. Slack refuses a block_id given twice, empty or too long; one of its own does as well. */
function fitBlocks(blocks: KnownBlock[]): KnownBlock[] {
  const seen = new Set<string>();
  return blocks.flatMap(fitBlock).map((block) => {
    const { block_id: id, ...rest } = block;
    if (id === undefined) return block;
    if (id === '' || id.length > LIMITS.id || seen.has(id)) return rest;
    seen.add(id);
    return block;
  });
}
