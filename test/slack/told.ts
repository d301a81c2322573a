import type {
  AnyBlock,
  Button,
  Checkboxes,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  Overflow,
} from '@slack/types';
import { expect } from 'vitest';
import { checkHome, checkMessageBlocks, checkModal } from '../../src/playground/slack/blocks/check.ts';
import { presetOf } from '../../src/playground/slack/people/values.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { check } from './limits/check.ts';

/**
 * A message as a reader sees it, line by line, for snapshots that can be read; and the checks that
 * every view must pass: Slack's limits, by our checker and by the stand-in's, and markup that renders.
 */
export function told(shown: Message | ModalView | HomeView): string {
  expect(check(shown)).toEqual([]);
  expect(standInsWord(shown)).toMatchObject({ ok: true });
  const blocks = shown.blocks.flatMap(blockIn);
  const lines = !('type' in shown)
    ? [`text: ${shown.text}`, ...blocks]
    : shown.type === 'modal'
      ? [`# ${shown.title.text}`, ...blocks, `[${shown.submit?.text ?? '–'}] [${shown.close?.text}]`]
      : blocks;
  const text = lines.join('\n');
  expectRenderable(text);
  return `\n${text}\n`;
}

function standInsWord(shown: Message | ModalView | HomeView) {
  if (!('type' in shown)) return checkMessageBlocks(shown.blocks);
  return shown.type === 'modal' ? checkModal(shown) : checkHome(shown);
}

/** Every button of a message, in order. */
export function buttonsOf({ blocks }: Pick<Message, 'blocks'>): Button[] {
  return blocks.flatMap((block) => {
    if (block.type === 'actions') return block.elements.filter((element) => element.type === 'button');
    return block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory] : [];
  });
}

/** Slack sees bold and code only where no letter touches them, and Chinese has no spaces of its own. */
function expectRenderable(text: string): void {
  const withoutButtons = text.replace(/^\[.*$/gm, '').replace(/^#.*$/gm, '');
  const spans = /(.?)(?:\*[^*\n]+\*|`[^`\n]+`)(.?)/gsu;
  const touched = [...withoutButtons.matchAll(spans)].filter(([, before, after]) =>
    /[\p{Script=Han}，。：；？！、（）“”]/u.test(`${before}${after}`),
  );
  expect(touched.map(([all]) => all)).toEqual([]);
  // A variable that was not filled in, or a text that is not there.
  expect(withoutButtons).not.toMatch(
    /undefined|\[object |(?<!\()(problems|answers|cards|work|operations|reminders|notices|home|money)\.[a-z]/,
  );
}

function blockIn(block: AnyBlock): string[] {
  const known = block as KnownBlock;
  switch (known.type) {
    case 'header':
      return [`## ${known.text.text}`];
    case 'section':
      return [
        ...(known.text ? [known.text.text] : []),
        ...(known.fields ?? []).map(({ text }) => `| ${text.replace('\n', ' | ')}`),
        ...(known.accessory?.type === 'button' ? [buttonIn(known.accessory)] : []),
        ...(known.accessory?.type === 'overflow' ? [menuIn(known.accessory)] : []),
        ...(known.accessory?.type === 'checkboxes' ? [boxesIn(known.accessory)] : []),
      ];
    case 'context':
      return known.elements.map(
        (element) => `~ ${element.type === 'image' ? element.alt_text : element.text}`,
      );
    case 'actions':
      return known.elements.map((element) => (element.type === 'button' ? buttonIn(element) : element.type));
    case 'input':
      return inputIn(known);
    case 'image':
      return [`[picture: ${known.title?.text}] ${known.alt_text}`];
    default:
      return [known.type];
  }
}

function buttonIn({
  text,
  style,
  action_id: id,
  value,
  accessibility_label: label,
  confirm,
}: Button): string {
  const asked = confirm
    ? ` ? ${confirm.title?.text} ${confirm.text.text} [${confirm.confirm?.text}] [${confirm.deny?.text}] ${confirm.style}`
    : '';
  return `[${text.text}]${style ? ` ${style}` : ''} ${id}=${value} “${label}”${asked}`;
}

function menuIn({ action_id: id, options }: Overflow): string {
  return `[⋮ ${id}: ${options.map(({ text, value }) => `${text.text} = ${value}`).join(' | ')}]`;
}

function boxesIn({ action_id: id, options }: Checkboxes): string {
  return `[☐ ${id}: ${options.map(({ text, value }) => `${text.text} = ${value}`).join(' | ')}]`;
}

function inputIn({ label, hint, element, optional, block_id: id }: InputBlock): string[] {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return [
    `${id}: ${label.text}${optional ? '?' : ''} (${placeholder ?? ''})`,
    ...choicesIn(element),
    ...(hint ? [`~ ${hint.text}`] : []),
  ];
}

/** What a menu offers, `*` before what it begins with; or what stands in a field. */
function choicesIn(element: InputBlock['element']): string[] {
  const preset = presetOf(element);
  const isChosen = (value?: string) => (Array.isArray(preset) ? preset.includes(value) : preset === value);
  const options = 'options' in element ? (element.options ?? []) : [];
  if (options.length === 0) return preset === null ? [] : [`  * ${preset}`];
  return options.map(
    ({ value, text, description }) =>
      `  ${isChosen(value) ? '*' : '-'} ${text.text}${description ? ` (${description.text})` : ''} = ${value}`,
  );
}
