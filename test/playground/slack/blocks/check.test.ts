import { describe, expect, it } from 'vitest';
import { checkHome, checkMessageBlocks, checkModal } from '../../../../src/playground/slack/blocks/check.ts';
import { spoken } from '../../../../src/playground/slack/blocks/problems.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const button = (extra: object = {}) => ({ type: 'button', text: plain('Stop'), ...extra });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string, extra: object = {}) => ({ text: plain('An option'), value, ...extra });
const select = (extra: object = {}) => ({ type: 'static_select', options: [option('a')], ...extra });
const input = (element: object, extra: object = {}) => ({
  type: 'input',
  label: plain('Name'),
  element,
  ...extra,
});
const typed = (extra: object = {}) => ({ type: 'plain_text_input', ...extra });
const confirm = (extra: object = {}) => ({
  title: plain('Sure?'),
  text: plain('It will stop'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...extra,
});
const picture = (extra: object = {}) => ({
  type: 'image',
  image_url: 'https://x.cn/a.png',
  alt_text: 'a',
  ...extra,
});
const table = (rows: number, cells: number) => ({
  type: 'table',
  rows: times(rows, () => times(cells, () => ({ type: 'raw_text', text: 'x' }))),
});
const dataTable = (rows: number) => ({ ...table(rows, 2), type: 'data_table', caption: 'Instances' });
const modal = (extra: object = {}) => ({ type: 'modal', title: plain('A title'), blocks: [], ...extra });

const said = (checked: ReturnType<typeof checkMessageBlocks | typeof checkModal | typeof checkHome>) =>
  checked.ok ? [] : checked.problems.map(spoken);

/** Each row: what it is, the largest that passes, the smallest that does not, and where. */
const messageLimits: [string, object[], object[], string][] = [
  ['blocks', times(50, () => section('a')), times(51, () => section('a')), '/blocks'],
  ['section text', [section(x(3000))], [section(x(3001))], '/blocks/0/text/text'],
  ['section text at all', [section('a')], [section('')], '/blocks/0/text/text'],
  [
    'section fields',
    [{ type: 'section', fields: times(10, () => mrkdwn('a')) }],
    [{ type: 'section', fields: times(11, () => mrkdwn('a')) }],
    '/blocks/0/fields',
  ],
  [
    'section field text',
    [{ type: 'section', fields: [mrkdwn(x(2000))] }],
    [{ type: 'section', fields: [mrkdwn(x(2001))] }],
    '/blocks/0/fields/0/text',
  ],
  [
    'header',
    [{ type: 'header', text: plain(x(150)) }],
    [{ type: 'header', text: plain(x(151)) }],
    '/blocks/0/text/text',
  ],
  [
    'context elements',
    [{ type: 'context', elements: times(10, () => mrkdwn('a')) }],
    [{ type: 'context', elements: times(11, () => mrkdwn('a')) }],
    '/blocks/0/elements',
  ],
  [
    'actions elements',
    [actions(...times(25, () => button()))],
    [actions(...times(26, () => button()))],
    '/blocks/0/elements',
  ],
  ['actions at all', [actions(button())], [actions()], '/blocks/0/elements'],
  [
    'block_id',
    [{ type: 'divider', block_id: x(255) }],
    [{ type: 'divider', block_id: x(256) }],
    '/blocks/0/block_id',
  ],
  [
    'action_id',
    [actions(button({ action_id: x(255) }))],
    [actions(button({ action_id: x(256) }))],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'button text',
    [actions(button({ text: plain(x(75)) }))],
    [actions(button({ text: plain(x(76)) }))],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button value',
    [actions(button({ value: x(2000) }))],
    [actions(button({ value: x(2001) }))],
    '/blocks/0/elements/0/value',
  ],
  [
    'button url',
    [actions(button({ url: x(3000) }))],
    [actions(button({ url: x(3001) }))],
    '/blocks/0/elements/0/url',
  ],
  [
    'accessibility_label',
    [actions(button({ accessibility_label: x(75) }))],
    [actions(button({ accessibility_label: x(76) }))],
    '/blocks/0/elements/0/accessibility_label',
  ],
  [
    'confirm title',
    [actions(button({ confirm: confirm({ title: plain(x(100)) }) }))],
    [actions(button({ confirm: confirm({ title: plain(x(101)) }) }))],
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    [actions(button({ confirm: confirm({ text: mrkdwn(x(300)) }) }))],
    [actions(button({ confirm: confirm({ text: mrkdwn(x(301)) }) }))],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    [actions(button({ confirm: confirm({ deny: plain(x(30)) }) }))],
    [actions(button({ confirm: confirm({ deny: plain(x(31)) }) }))],
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'option text',
    [actions(select({ options: [option('a', { text: plain(x(75)) })] }))],
    [actions(select({ options: [option('a', { text: plain(x(76)) })] }))],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option description',
    [actions(select({ options: [option('a', { description: plain(x(75)) })] }))],
    [actions(select({ options: [option('a', { description: plain(x(76)) })] }))],
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'option value',
    [actions(select({ options: [option(x(150))] }))],
    [actions(select({ options: [option(x(151))] }))],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'select options',
    [actions(select({ options: times(100, (i) => option(`${i}`)) }))],
    [actions(select({ options: times(101, (i) => option(`${i}`)) }))],
    '/blocks/0/elements/0/options',
  ],
  [
    'overflow options',
    [actions({ type: 'overflow', options: times(5, (i) => option(`${i}`)) })],
    [actions({ type: 'overflow', options: times(6, (i) => option(`${i}`)) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    [actions({ type: 'radio_buttons', options: times(10, (i) => option(`${i}`)) })],
    [actions({ type: 'radio_buttons', options: times(11, (i) => option(`${i}`)) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'placeholder',
    [actions(select({ placeholder: plain(x(150)) }))],
    [actions(select({ placeholder: plain(x(151)) }))],
    '/blocks/0/elements/0/placeholder/text',
  ],
  ['alt_text', [picture({ alt_text: x(2000) })], [picture({ alt_text: x(2001) })], '/blocks/0/alt_text'],
  [
    'markdown',
    [{ type: 'markdown', text: x(12_000) }],
    [{ type: 'markdown', text: x(12_001) }],
    '/blocks/0/text',
  ],
  ['table rows', [table(100, 1)], [table(101, 1)], '/blocks/0/rows'],
  ['table cells', [table(1, 20)], [table(1, 21)], '/blocks/0/rows/0'],
  [
    'card body',
    [{ type: 'card', body: mrkdwn(x(200)) }],
    [{ type: 'card', body: mrkdwn(x(201)) }],
    '/blocks/0/body/text',
  ],
  ['data table rows', [dataTable(101)], [dataTable(102)], '/blocks/0/rows'],
  ['tables', [table(1, 1)], [table(1, 1), table(1, 1)], '/blocks'],
];

const modalLimits: [string, object, object, string][] = [
  [
    'blocks',
    modal({ blocks: times(100, () => section('a')) }),
    modal({ blocks: times(101, () => section('a')) }),
    '/view/blocks',
  ],
  ['title', modal({ title: plain(x(24)) }), modal({ title: plain(x(25)) }), '/view/title/text'],
  ['submit', modal({ submit: plain(x(24)) }), modal({ submit: plain(x(25)) }), '/view/submit/text'],
  ['close', modal({ close: plain(x(24)) }), modal({ close: plain(x(25)) }), '/view/close/text'],
  ['callback_id', modal({ callback_id: x(255) }), modal({ callback_id: x(256) }), '/view/callback_id'],
  [
    'private_metadata',
    modal({ private_metadata: x(3000) }),
    modal({ private_metadata: x(3001) }),
    '/view/private_metadata',
  ],
  [
    'alert',
    modal({ blocks: [{ type: 'alert', text: plain(x(200)) }] }),
    modal({ blocks: [{ type: 'alert', text: plain(x(201)) }] }),
    '/view/blocks/0/text/text',
  ],
  [
    'input label',
    modal({ submit: plain('Go'), blocks: [input(typed(), { label: plain(x(2000)) })] }),
    modal({ submit: plain('Go'), blocks: [input(typed(), { label: plain(x(2001)) })] }),
    '/view/blocks/0/label/text',
  ],
  [
    'input hint',
    modal({ submit: plain('Go'), blocks: [input(typed(), { hint: plain(x(2000)) })] }),
    modal({ submit: plain('Go'), blocks: [input(typed(), { hint: plain(x(2001)) })] }),
    '/view/blocks/0/hint/text',
  ],
  [
    'plain_text_input',
    modal({ submit: plain('Go'), blocks: [input(typed({ max_length: 3000 }))] }),
    modal({ submit: plain('Go'), blocks: [input(typed({ max_length: 3001 }))] }),
    '/view/blocks/0/element/max_length',
  ],
];

const wrongBlocks: [string, object[], string][] = [
  ['an unknown block', [{ type: 'banner' }], '[ERROR] unsupported type [json-pointer:/blocks/0/type]'],
  [
    'an unknown element',
    [actions({ type: 'lever' })],
    '[ERROR] unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'an unknown field',
    [{ ...section('a'), colour: 'red' }],
    '[ERROR] invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['a missing field', [{ type: 'header' }], '[ERROR] missing required field: text [json-pointer:/blocks/0]'],
  [
    'an empty section',
    [{ type: 'section' }],
    '[ERROR] must define either `text` or `fields` [json-pointer:/blocks/0]',
  ],
  [
    'mrkdwn where plain text is needed',
    [actions(button({ text: mrkdwn('*Stop*') }))],
    '[ERROR] must be one of: plain_text [json-pointer:/blocks/0/elements/0/text/type]',
  ],
  [
    'an unknown style',
    [actions(button({ style: 'warning' }))],
    '[ERROR] must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'half a confirm dialog',
    [actions(button({ confirm: confirm({ title: undefined }) }))],
    '[ERROR] missing required field: title [json-pointer:/blocks/0/elements/0/confirm]',
  ],
  [
    'a picture in a row of buttons',
    [actions(picture())],
    '[ERROR] unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a date that is none',
    [actions({ type: 'datepicker', initial_date: '2026-02-30' })],
    '[ERROR] must be a valid date [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'a time that is none',
    [actions({ type: 'timepicker', initial_time: '24:00' })],
    '[ERROR] must match pattern /^([01]\\d|2[0-3]):[0-5]\\d$/ [json-pointer:/blocks/0/elements/0/initial_time]',
  ],
  [
    'options and groups at once',
    [actions(select({ option_groups: [{ label: plain('g'), options: [option('a')] }] }))],
    '[ERROR] must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a preset that is no option',
    [actions(select({ initial_option: option('b') }))],
    '[ERROR] initial option must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'a block_id twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '[ERROR] duplicate block_id [json-pointer:/blocks/1/block_id]',
  ],
  [
    'an action_id twice in a block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    '[ERROR] duplicate action_id within the block [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  ['an empty card', [{ type: 'card' }], expect.stringContaining('must define one of `hero_image`')],
  [
    'a data table of ragged rows',
    [{ ...dataTable(2), rows: [...table(1, 2).rows, ...table(1, 3).rows] }],
    '[ERROR] all rows must have the same number of cells [json-pointer:/blocks/0/rows]',
  ],
  [
    'what only a modal takes',
    [input({ type: 'number_input', is_decimal_allowed: false })],
    '[ERROR] unsupported type on a message: number_input [json-pointer:/blocks/0]',
  ],
];

describe('the limits of Block Kit', () => {
  it.each(messageLimits)('in a message: %s', (_, most, tooMuch, pointer) => {
    expect(said(checkMessageBlocks(most))).toEqual([]);
    expect(said(checkMessageBlocks(tooMuch))).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });

  it.each(modalLimits)('in a modal: %s', (_, most, tooMuch, pointer) => {
    expect(said(checkModal(most))).toEqual([]);
    expect(said(checkModal(tooMuch))).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });

  it.each(wrongBlocks)('refuses %s', (_, blocks, words) => {
    expect(said(checkMessageBlocks(blocks))).toEqual([words]);
  });

  it('says how many characters are too many, as Slack does', () => {
    expect(said(checkMessageBlocks([section(x(3001))]))).toEqual([
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ]);
    expect(said(checkMessageBlocks(times(51, () => section('a'))))).toEqual([
      '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
    ]);
  });

  it('wants a submit button where there is something to submit', () => {
    expect(said(checkModal(modal({ blocks: [input(typed())] })))).toEqual([
      '[ERROR] `submit` is required when an input block is within the blocks array [json-pointer:/view]',
    ]);
  });

  it('tells everything that is wrong with a view at once', () => {
    const view = modal({ title: plain(x(25)), blocks: [section(x(3001)), { type: 'banner' }] });
    expect(said(checkModal(view))).toHaveLength(3);
  });

  it('takes a Home tab without a title, and no table there', () => {
    expect(said(checkHome({ type: 'home', blocks: [section('a')] }))).toEqual([]);
    expect(said(checkHome({ type: 'home', blocks: [table(1, 1)] }))).toEqual([
      '[ERROR] unsupported type on a home: table [json-pointer:/view/blocks/0]',
    ]);
    expect(said(checkHome({ type: 'home', title: plain('a'), blocks: [] }))).toEqual([
      '[ERROR] invalid additional property: title [json-pointer:/view]',
    ]);
  });

  it('makes up the ids that were left out, and keeps those that were given', () => {
    const checked = checkMessageBlocks([
      actions(button(), button({ action_id: 'mine' })),
      { type: 'divider' },
    ]);
    expect(checked).toMatchObject({
      ok: true,
      value: [
        {
          block_id: expect.stringMatching(/^.{5}$/),
          elements: [{ action_id: expect.stringMatching(/^.{5}$/) }, { action_id: 'mine' }],
        },
        { block_id: expect.stringMatching(/^.{5}$/) },
      ],
    });
  });

  it('takes every element where it may stand', () => {
    const menus = ['external_select', 'users_select', 'conversations_select', 'channels_select'];
    const all = [
      ...menus.map((type) => input({ type })),
      ...menus.map((type) => input({ type: `multi_${type}` })),
      ...['email_text_input', 'url_text_input', 'file_input', 'rich_text_input'].map((type) =>
        input({ type }),
      ),
      ...['datepicker', 'timepicker', 'datetimepicker'].map((type) => input({ type })),
      input({ type: 'checkboxes', options: [option('a')], initial_options: [option('a')] }),
      input({ type: 'number_input', is_decimal_allowed: true, min_value: '1', max_value: '500' }),
      input({ type: 'multi_static_select', option_groups: [{ label: plain('g'), options: [option('a')] }] }),
      { ...section('a'), accessory: picture() },
      { type: 'context', elements: [picture(), plain('a')] },
      picture({ title: plain('a') }),
    ];
    expect(said(checkModal(modal({ submit: plain('Go'), blocks: all })))).toEqual([]);
  });

  it('takes rich text and refuses what is not part of it', () => {
    const rich = (element: object) => [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
    ];
    expect(said(checkMessageBlocks(rich({ type: 'user', user_id: 'U1' })))).toEqual([]);
    expect(said(checkMessageBlocks(rich({ type: 'text' })))).toEqual([
      '[ERROR] missing required field: text [json-pointer:/blocks/0/elements/0/elements/0]',
    ]);
  });
});
