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
}

/** The buttons in blocks, by what stands on them. */
export function buttonsOf(part: unknown): Button[] {
  if (Array.isArray(part)) return part.flatMap(buttonsOf);
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 'button' && 'text' in part && 'action_id' in part) {
    return [{ label: textsIn(part.text)[0] ?? '', actionId: String(part.action_id) }];
  }
  return Object.values(part).flatMap(buttonsOf);
}
