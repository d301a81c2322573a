import type { InputBlock, InputBlockElement } from '@slack/types';
import type { Entries, Entry, OpenView } from '../workspace.ts';
import { presetOf } from './values.ts';

/**
 * What Slack itself finds wrong before it sends a modal to the app: block_id → words.
 * Required fields, lengths and formats of input blocks.
 */
export function fieldErrors(view: OpenView['view'], entries: Entries): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const entered = entries[block.block_id ?? '']?.[block.element.action_id ?? ''];
    const words = wrongWith(block, entered === undefined ? presetOf(block.element) : entered);
    if (words !== undefined) errors[block.block_id ?? ''] = words;
  }
  return errors;
}

function wrongWith(block: InputBlock, entry: Entry): string | undefined {
  const empty = entry === null || entry.length === 0;
  if (empty) return block.optional ? undefined : 'Please complete this required field.';
  return typeof entry === 'string' ? wrongText(block.element, entry) : undefined;
}

function wrongText(element: InputBlockElement, text: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return wrongLength(text.length, element.min_length ?? 0, element.max_length ?? 3000);
    case 'number_input':
      return wrongNumber(text, element);
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
}

function wrongLength(length: number, min: number, max: number): string | undefined {
  if (length < min) return `Please enter at least ${min} characters.`;
  return length > max ? `Please enter at most ${max} characters.` : undefined;
}

function wrongNumber(
  text: string,
  rules: { is_decimal_allowed: boolean; min_value?: string; max_value?: string },
): string | undefined {
  const value = Number(text);
  if (Number.isNaN(value)) return 'Please enter a number.';
  if (!rules.is_decimal_allowed && !Number.isInteger(value)) return 'Please enter a whole number.';
  if (value < Number(rules.min_value ?? -Infinity)) return `Please enter ${rules.min_value} or more.`;
  return value > Number(rules.max_value ?? Infinity) ? `Please enter ${rules.max_value} or less.` : undefined;
}
