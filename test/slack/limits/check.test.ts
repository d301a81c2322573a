import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import {
  actions,
  button,
  context,
  fields,
  header,
  image,
  type Message,
  menu,
  plainText,
  section,
  ticked,
} from '../../../src/slack/views/blocks.ts';
import { check } from './check.ts';

const press = { action: 'a', text: 'b', value: 'v', label: 'l' };
const message = (...blocks: KnownBlock[]): Message => ({ text: 'text', blocks });
const times = (count: number, block: KnownBlock) => Array.from({ length: count }, () => block);
const view = (changes: Partial<ModalView>): ModalView => ({
  type: 'modal',
  title: plainText('title'),
  blocks: [section('text')],
  ...changes,
});
const x = (length: number) => 'x'.repeat(length);

const options = (count: number, text: string, value: string) =>
  Array.from({ length: count }, () => ({ text, value }));
const beside = (all: { text: string; value: string }[]): KnownBlock => ({
  ...section('x'),
  accessory: menu('a', all),
});

const besideBoxes = (count: number, text: string, value: string): KnownBlock => ({
  ...section('x'),
  accessory: {
    ...ticked('a', 'x', 'v'),
    options: options(count, text, value).map((one) => ({ ...one, text: plainText(one.text) })),
  },
});

/** Each with the largest that passes and the smallest that does not. */
const picture = (title: string, alt: string) => image({ file: 'F0123456789', title, alt });

const EDGES: [what: string, ok: Message | ModalView, broken: Message | ModalView][] = [
  ['text', { text: x(4000), blocks: [] }, { text: x(4001), blocks: [] }],
  ['no text', { text: 'x', blocks: [] }, { text: '', blocks: [] }],
  ['blocks', message(...times(50, section('x'))), message(...times(51, section('x')))],
  ['all text', message(...times(5, section(x(2640)))), message(...times(5, section(x(2641))))],
  ['the words of a picture', message(picture('x', x(2000))), message(picture('x', x(2001)))],
  ['the title of a picture', message(picture(x(2000), 'x')), message(picture(x(2001), 'x'))],
  ['a picture without words', message(picture('x', 'x')), message(picture('x', ''))],
  ['a section', message(section(x(3000))), message(section(x(3001)))],
  ['an empty section', message(section('x')), message(section(''))],
  ['a section of nothing', message(section('x')), message({ type: 'section' })],
  [
    'fields',
    message({ type: 'section', fields: Array(10).fill(plainText('x')) }),
    message({ type: 'section', fields: Array(11).fill(plainText('x')) }),
  ],
  ['a field', message(fields([['a', x(1996)]])), message(fields([['a', x(1997)]]))],
  ['a header', message(header(x(150))), message(header(x(151)))],
  [
    'context',
    message({ type: 'context', elements: Array(10).fill(plainText('x')) }),
    message({ type: 'context', elements: Array(11).fill(plainText('x')) }),
  ],
  ['empty context', message(context('x')), message({ type: 'context', elements: [] })],
  [
    'actions',
    message(actions(...Array.from({ length: 25 }, (_, i) => button({ ...press, action: `${i}` })))),
    message(actions(...Array.from({ length: 26 }, (_, i) => button({ ...press, action: `${i}` })))),
  ],
  ['an action id twice', message(actions(button(press))), message(actions(button(press), button(press)))],
  [
    'an action id',
    message(actions(button({ ...press, action: x(255) }))),
    message(actions(button({ ...press, action: x(256) }))),
  ],
  [
    'a block id twice',
    message({ ...section('x'), block_id: 'a' }),
    message({ ...section('x'), block_id: 'a' }, { ...section('x'), block_id: 'a' }),
  ],
  [
    'a button',
    message(actions(button({ ...press, text: x(75) }))),
    message(actions(button({ ...press, text: x(76) }))),
  ],
  [
    'a value',
    message(actions(button({ ...press, value: x(2000) }))),
    message(actions(button({ ...press, value: x(2001) }))),
  ],
  [
    'a label',
    message(actions(button({ ...press, label: x(75) }))),
    message(actions(button({ ...press, label: x(76) }))),
  ],
  ['a menu', message(beside(options(5, x(75), x(150)))), message(beside(options(6, x(75), x(150))))],
  ['an option', message(beside(options(1, x(75), 'v'))), message(beside(options(1, x(76), 'v')))],
  ['its value', message(beside(options(1, 'x', x(150)))), message(beside(options(1, 'x', x(151))))],
  ['boxes', message(besideBoxes(10, x(75), x(150))), message(besideBoxes(11, x(75), x(150)))],
  ['a box', message(besideBoxes(1, x(75), 'v')), message(besideBoxes(1, x(76), 'v'))],
  ['the value of a box', message(besideBoxes(1, 'x', x(150))), message(besideBoxes(1, 'x', x(151)))],
  ['an empty menu', message(beside(options(1, 'x', 'v'))), message(beside([]))],
  [
    'a dialog’s title',
    message(asking({ title: plainText(x(100)) })),
    message(asking({ title: plainText(x(101)) })),
  ],
  [
    'a dialog’s text',
    message(asking({ text: plainText(x(300)) })),
    message(asking({ text: plainText(x(301)) })),
  ],
  [
    'a dialog’s button',
    message(asking({ confirm: plainText(x(30)) })),
    message(asking({ confirm: plainText(x(31)) })),
  ],
  [
    'a dialog’s way back',
    message(asking({ deny: plainText(x(30)) })),
    message(asking({ deny: plainText(x(31)) })),
  ],
  ['a modal’s title', view({ title: plainText(x(24)) }), view({ title: plainText(x(25)) })],
  ['a modal’s submit', view({ submit: plainText(x(24)) }), view({ submit: plainText(x(25)) })],
  ['a modal’s close', view({ close: plainText(x(24)) }), view({ close: plainText(x(25)) })],
  ['a modal’s metadata', view({ private_metadata: x(3000) }), view({ private_metadata: x(3001) })],
  ['a modal’s callback', view({ callback_id: x(255) }), view({ callback_id: x(256) })],
  [
    'a modal’s blocks',
    view({ blocks: times(100, section('x')) }),
    view({ blocks: times(101, section('x')) }),
  ],
  ['an input without submit', asks({}), { ...asks({}), submit: plainText('') }],
  ['an input’s label', asks({ label: plainText(x(2000)) }), asks({ label: plainText(x(2001)) })],
  ['an input’s hint', asks({ hint: plainText(x(2000)) }), asks({ hint: plainText(x(2001)) })],
  [
    'an input’s placeholder',
    asks({ element: { type: 'plain_text_input', placeholder: plainText(x(150)) } }),
    asks({ element: { type: 'plain_text_input', placeholder: plainText(x(151)) } }),
  ],
  [
    'an input’s length',
    asks({ element: { type: 'plain_text_input', max_length: 3000 } }),
    asks({ element: { type: 'plain_text_input', max_length: 3001 } }),
  ],
];

function asking(changes: object): KnownBlock {
  return actions(
    button({
      ...press,
      confirm: {
        title: plainText('t'),
        text: plainText('t'),
        confirm: plainText('y'),
        deny: plainText('n'),
        ...changes,
      },
    }),
  );
}

function asks(changes: object): ModalView {
  return view({
    submit: plainText('Go'),
    blocks: [{ type: 'input', label: plainText('l'), element: { type: 'plain_text_input' }, ...changes }],
  });
}

describe('what Slack takes', () => {
  it.each(EDGES)('%s: the most passes, one more does not', (_, ok, broken) => {
    expect(check(ok)).toEqual([]);
    expect(check(broken)).toHaveLength(1);
  });

  it('says where and how much', () => {
    expect(check(message(section('x'), section(x(3200))))).toEqual([
      { at: 'blocks[1].text', what: '3200 characters, 3000 allowed' },
    ]);
  });

  it('does not pass what it does not know', () => {
    expect(check(message({ type: 'markdown', text: 'a' }))).toHaveLength(1);
  });
});
