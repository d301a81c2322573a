import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { inGroups } from '../limits/group.ts';
import { LIMITS } from '../limits/limits.ts';

/** A message as it is posted; `text` is what notifications show and screen readers read. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** Markup; verbatim, so that Slack makes no links or mentions of its own out of names. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Text without markup; no emoji either, because `:fire:` can be part of a name. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** A line in large letters, up to 150 characters. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(text) };
}

/** One block of markup; lines that are undefined or empty are left out. */
export function section(...lines: (string | undefined)[]): SectionBlock {
  return { type: 'section', text: mrkdwn(lines.filter(Boolean).join('\n')) };
}

/** Lines in as many sections as they need; none is cut in two. */
export function sections(lines: string[]): SectionBlock[] {
  const texts = lines.map((line) => mrkdwn(`${line}\n`));
  return inGroups(texts, { most: lines.length, text: LIMITS.section }).map((group) =>
    section(
      group
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    ),
  );
}

/** Pairs of a label and a value, two columns wide. */
export function fields(pairs: [label: string, value: string][]): SectionBlock {
  return { type: 'section', fields: pairs.map(([label, value]) => mrkdwn(`*${label}*\n${value}`)) };
}

/** Small print on one line. */
export function context(...parts: (string | undefined)[]): ContextBlock {
  return { type: 'context', elements: [mrkdwn(parts.filter(Boolean).join(' · '))] };
}

/** A line across. */
export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** A picture that Slack has, by its file id; `alt` says in words what it shows, up to 2,000 characters. */
export function image({ file, title, alt }: { file: string; title: string; alt: string }): ImageBlock {
  return { type: 'image', slack_file: { id: file }, title: plainText(title), alt_text: alt };
}

/** A row of buttons, up to 25; no two with the same action. */
export function actions(...elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

export interface ButtonSpec {
  action: string;
  /** About 30 characters are shown. */
  text: string;
  value: string;
  /** What a screen reader says; up to 75 characters. */
  label: string;
  style?: 'primary' | 'danger';
  confirm?: ConfirmationDialog;
}

/** One button, for `actions`. */
export function button({ action, text, value, label, style, confirm }: ButtonSpec): Button {
  return {
    type: 'button',
    action_id: action,
    text: plainText(text),
    value,
    accessibility_label: label,
    ...(style && { style }),
    ...(confirm && { confirm }),
  };
}

/** One box to tick; stands beside a section. What is ticked comes along with every click on the message. */
export function ticked(action: string, text: string, value: string): Checkboxes {
  return { type: 'checkboxes', action_id: action, options: [{ text: plainText(text), value }] };
}

/** A menu behind three dots, up to 5 options; stands beside a section. It can carry no label for screen readers. */
export function menu(action: string, options: { text: string; value: string }[]): Overflow {
  return {
    type: 'overflow',
    action_id: action,
    options: options.map(({ text, value }) => ({ text: plainText(text), value })),
  };
}
