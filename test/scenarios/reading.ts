import type { KnownBlock, PlainTextOption } from '@slack/types';
import { type Interactive, interactiveIn } from '../../src/playground/slack/blocks/interactive.ts';
import type { Message } from '../../src/playground/slack/workspace.ts';

/** Every word of a message, from its text and all its blocks. */
export function textOf(message: Pick<Message, 'text' | 'blocks'>): string {
  return [message.text, ...textsIn(message.blocks)].join('\n');
}

/** The same on one line and without its bold and code marks, as people read it. */
export function wordsOf(message: Pick<Message, 'text' | 'blocks'>): string {
  return textOf(message).replace(/[*`]/g, '').replace(/\s+/g, ' ');
}

/** Every string under a key `text` in Block Kit, whatever it stands in. */
function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}

export interface Button {
  label: string;
  actionId: string;
  blockId: string;
}

/** The buttons in blocks, by what stands on them. */
export function buttonsOf(part: unknown, within = ''): Button[] {
  if (Array.isArray(part)) return part.flatMap((one) => buttonsOf(one, within));
  if (typeof part !== 'object' || part === null) return [];
  const blockId = 'block_id' in part ? String(part.block_id) : within;
  if ('type' in part && part.type === 'button' && 'text' in part && 'action_id' in part) {
    return [{ label: textsIn(part.text)[0] ?? '', actionId: String(part.action_id), blockId }];
  }
  return Object.values(part).flatMap((one) => buttonsOf(one, blockId));
}

/** One thing to choose in a menu. */
export interface Choice extends Button {
  value: string;
  /** The words of the section that the menu stands in. */
  beside: string;
}

/** What the menus in blocks offer: those behind three dots, and those of which one thing is chosen. */
export function choicesOf(blocks: readonly KnownBlock[]): Choice[] {
  return blocks.flatMap((block) =>
    interactiveIn(block).flatMap((menu) =>
      optionsIn(menu).map(({ text, value = '' }) => ({
        label: text.text,
        actionId: menu.action_id ?? '',
        blockId: block.block_id ?? '',
        value,
        beside: block.type === 'section' ? wordsOf({ text: block.text?.text ?? '', blocks: [] }) : '',
      })),
    ),
  );
}

/** The boxes to tick in blocks. */
export function boxesOf(blocks: readonly KnownBlock[]): Choice[] {
  return blocks.flatMap((block) =>
    interactiveIn(block).flatMap((boxes) =>
      boxes.type !== 'checkboxes'
        ? []
        : boxes.options.map(({ text, value = '' }) => ({
            label: text.text,
            actionId: boxes.action_id ?? '',
            blockId: block.block_id ?? '',
            value,
            beside: block.type === 'section' ? wordsOf({ text: block.text?.text ?? '', blocks: [] }) : '',
          })),
    ),
  );
}

function optionsIn(menu: Interactive): readonly PlainTextOption[] {
  if (menu.type === 'overflow') return menu.options;
  if (menu.type !== 'static_select') return [];
  return menu.options ?? menu.option_groups?.flatMap(({ options }) => options) ?? [];
}
