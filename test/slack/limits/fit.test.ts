import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessageBlocks } from '../../../src/playground/slack/blocks/check.ts';
import { readerFor } from '../../../src/slack/i18n/reader.ts';
import { abridge, paginate } from '../../../src/slack/limits/fit.ts';
import {
  actions,
  button,
  type Message,
  mrkdwn,
  plainText,
  section,
} from '../../../src/slack/views/blocks.ts';
import { buttonsOf } from '../told.ts';
import { check } from './check.ts';

const reader = readerFor('en', 'UTC');

/** Short and enormous texts, with everything in them that is bad to cut through. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .tuple(
      fc.constantFrom('a', '🙂', '&amp;', '<@U0ALICE>', 'line\n', '```', '`', ' ', '<!date^1^{time}|x>'),
      fc.nat(8000),
    )
    .map(([unit, count]) => unit.repeat(count).slice(0, 20_000)),
);
const id = fc.option(fc.oneof(fc.constantFrom('a', 'b', ''), fc.string({ minLength: 250, maxLength: 260 })), {
  nil: undefined,
});
// `max`, so that lists really get as long as Slack’s limits and beyond.
const up = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength, size: 'max' });

const press = fc.record({
  label: text,
  words: text,
  value: text,
  action: fc.oneof(fc.uuid(), fc.constant('same'), fc.constant('')),
  asks: fc.boolean(),
});
const block: fc.Arbitrary<KnownBlock> = fc.oneof(
  fc.constant({ type: 'divider' } as const),
  text.map((t) => ({ type: 'header', text: plainText(t) }) as const),
  fc
    .tuple(text, up(text, 14))
    .map(([t, f]) => ({ type: 'section', text: mrkdwn(t), fields: f.map(mrkdwn) }) as const),
  up(text, 14).map((f) => ({ type: 'section', fields: f.map(mrkdwn) }) as const),
  up(text, 14).map((e) => ({ type: 'context', elements: e.map(mrkdwn) }) as const),
  up(press, 30).map((all) =>
    actions(
      ...all.map(({ label, words, value, action, asks }) =>
        button({
          action,
          text: words,
          value,
          label,
          ...(asks && {
            confirm: {
              title: plainText(words),
              text: plainText(label),
              confirm: plainText(words),
              deny: plainText(label),
            },
          }),
        }),
      ),
    ),
  ),
  fc.constant({ type: 'image', image_url: 'https://a.b', alt_text: 'a' } as const),
);
const anything: fc.Arbitrary<Message> = fc.record({
  text,
  blocks: up<KnownBlock>(
    fc.tuple(block, id).map(([b, i]) => (i === undefined ? b : { ...b, block_id: i })),
    70,
  ),
});

describe('a message of any size', () => {
  it('becomes messages that Slack takes', () => {
    fc.assert(
      fc.property(anything, (message) => {
        const pages = paginate(message);
        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) {
          expect(check(page)).toEqual([]);
          expect(checkMessageBlocks(page.blocks)).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('becomes one message that Slack takes', () => {
    fc.assert(
      fc.property(anything, (message) => {
        expect(check(abridge(message, reader))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => section(`row ${i} ${'x'.repeat(300)}`));
const approve = actions(button({ action: 'a', text: 'Approve', value: 'op-1', label: 'Approve' }));

describe('paginate', () => {
  it('leaves alone what fits', () => {
    const message = { text: 'hello', blocks: [...rows(3), approve] };
    expect(paginate(message)).toEqual([message]);
  });

  it('loses no row, and numbers the pages', () => {
    const pages = paginate({ text: 'rows', blocks: rows(120) });
    expect(pages.flatMap(({ blocks }) => blocks)).toEqual(rows(120));
    expect(pages.map(({ text }) => text)).toEqual(['rows (1/3)', 'rows (2/3)', 'rows (3/3)']);
  });

  it('goes on with long text in the next block, cut between lines, and keeps code being code', () => {
    const line = 'word '.repeat(20).trim();
    const long = Array(80).fill(line).join('\n');
    const told = paginate({ text: 'x', blocks: [section(long)] }).flatMap(({ blocks }) => blocks);
    expect(told.map((each) => (each.type === 'section' ? each.text?.text : '')).join('\n')).toBe(long);
    const [first, second] = paginate({ text: 'x', blocks: [section(`\`\`\`${long}\`\`\``)] }).flatMap(
      ({ blocks }) => blocks.map((each) => (each.type === 'section' ? (each.text?.text ?? '') : '')),
    );
    expect(first?.endsWith('```')).toBe(true);
    expect(second?.startsWith('```')).toBe(true);
  });

  it('drops a button whose value would have to be cut: it would do something else', () => {
    const blocks = [
      actions(button({ action: 'a', text: 'Go', value: 'v'.repeat(2001), label: 'Go' })),
      approve,
    ];
    expect(paginate({ text: 'x', blocks })).toEqual([{ text: 'x', blocks: [approve] }]);
  });
});

describe('abridge', () => {
  it('counts what it leaves out, and keeps the buttons', () => {
    const short = abridge({ text: 'rows', blocks: [...rows(120), approve] }, reader);
    expect(buttonsOf(short)).toHaveLength(1);
    const kept = short.blocks.filter(({ type }) => type === 'section').length;
    expect(JSON.stringify(short.blocks.at(-2))).toContain(`… ${120 - kept} more`);
  });

  it('leaves alone what fits', () => {
    const message = { text: 'hello', blocks: [...rows(3), approve] };
    expect(abridge(message, reader)).toEqual(message);
  });
});
