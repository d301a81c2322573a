import { describe, expect, it } from 'vitest';
import type { Fate } from '../../../src/domain/notice.ts';
import { bulletinMessage } from '../../../src/slack/views/notice.ts';
import { bulletin, NASTY, notice, READERS } from '../fixtures.ts';
import {
  board,
  EXPIRY,
  expired,
  expiring,
  FATES,
  idOf,
  NOTICES,
  named,
  renewed,
} from '../notice-examples.ts';
import { buttonsOf, told } from '../told.ts';

const [english] = READERS;
if (!english) throw new Error('no reader');

describe.each(READERS)('in $language', (reader) => {
  it.each(NOTICES)('%s', (_, one) => {
    expect(told(bulletinMessage(bulletin([one]), reader, board()))).toMatchSnapshot();
  });

  it.each(FATES)('what became of it: %s', (_, one, fate) => {
    expect(told(bulletinMessage(bulletin([{ ...one, fate }]), reader, board()))).toMatchSnapshot();
  });

  it('to the owner, by direct message', () => {
    const one = expiring({ owner: 'U0BOB' });
    expect(told(bulletinMessage(bulletin([one], { channel: 'U0BOB' }), reader, board()))).toMatchSnapshot();
  });

  it('where it should not be, and of which account', () => {
    const shown = bulletin([expiring()], { insteadOf: 'C0DATA' });
    expect(told(bulletinMessage(shown, reader, board({ severalAccounts: true })))).toMatchSnapshot();
  });

  it('with less than a day for a snooze', () => {
    const until = { kind: 'snooze', until: '2026-11-22T09:30:00Z' } as const;
    expect(
      told(bulletinMessage(bulletin([notice()]), reader, board({ offers: () => [until] }))),
    ).toMatchSnapshot();
  });

  it('several of a kind', () => {
    const all = [renewed('on', 14), renewed('never', 1), renewed('off', 3), expiring({ owner: 'U0BOB' })];
    const shown = bulletin(named(all), { insteadOf: 'C0DATA' });
    expect(told(bulletinMessage(shown, reader, board()))).toMatchSnapshot();
  });

  it('several, and what became of each', () => {
    const all = FATES.map(([, one, fate]) => ({ ...one, late: true, fate }));
    expect(told(bulletinMessage(bulletin(named(all)), reader, board()))).toMatchSnapshot();
  });

  it('several of all kinds, one of which nobody has reacted to', () => {
    const all = NOTICES.map(([, one]) => one);
    expect(told(bulletinMessage(bulletin(named(all)), reader, board()))).toMatchSnapshot();
  });

  it('the rest of a list', () => {
    const shown = bulletin(named([expired(10), expired(10)]), { continues: 'b1' });
    expect(told(bulletinMessage(shown, reader, board()))).toMatchSnapshot();
  });

  it('the first of several parts', () => {
    const shown = bulletin(named([expired(10), expired(10)]), { ofAll: 97 });
    expect(told(bulletinMessage(shown, reader, board()))).toMatchSnapshot();
  });

  it('the rest of a list, of which nobody has reacted to one: whoever is called is called here, too', () => {
    const shown = bulletin(named([expired(14), expired(14, { escalates: true })]), { continues: 'b1' });
    const { text, blocks } = bulletinMessage(shown, reader, board());
    expect(text).toContain('<!subteam^S0LEADS>');
    expect(JSON.stringify(blocks)).toContain('<!subteam^S0LEADS>');
  });

  it('several, to their owner', () => {
    const shown = bulletin(named([expiring({ owner: 'U0BOB' }), expiring({ owner: 'U0BOB' })]), {
      channel: 'U0BOB',
    });
    expect(told(bulletinMessage(shown, reader, board()))).toMatchSnapshot();
  });

  const LONGEST: [what: string, name: string][] = [
    ['Chinese', '生产环境主数据库'.repeat(16)],
    ['names that are escaped', '&'.repeat(128)],
    ['names', `${NASTY}${NASTY}`.slice(0, 128)],
  ];
  const STATES: [what: string, fate: Fate | undefined][] = [
    ['open', undefined],
    ['snoozed', { kind: 'snoozed', until: EXPIRY, by: 'U0123456789' }],
    ['moved', { kind: 'moved', to: EXPIRY, doing: { by: 'U0123456789', operation: 'op-0123456789abcdef' } }],
  ];

  it.each(LONGEST.flatMap(([what, name]) => STATES.map(([state, fate]) => ({ what, name, state, fate }))))(
    'forty rows of the longest $what, $state, are one message',
    ({ name, fate }) => {
      const one = renewed('never', 3);
      const long = { ...one, owner: 'U0123456789', late: true, instance: { ...one.instance, name } };
      const rows = Array.from({ length: 40 }, (_, i) =>
        Object.assign(
          { ...long, notice: idOf(i), escalates: true },
          { instance: { ...long.instance, id: `i-bp1234567890abcdef${String(i).padStart(2, '0')}` } },
          fate && { fate },
        ),
      );
      const shown = bulletinMessage(
        bulletin(rows, { insteadOf: 'C0123456789' }),
        reader,
        board({ severalAccounts: true }),
      );
      const text = told(shown);
      for (const { instance: each } of rows) expect(text).toContain(each.id);
    },
  );
});

describe('the buttons', () => {
  it('carry the notice and nothing else', () => {
    const one = notice();
    const found = buttonsOf(bulletinMessage(bulletin([one]), english, board()));
    expect(found.map(({ text }) => text.text)).toEqual([
      'Extend 1 day',
      'Cancel auto-release',
      'Snooze until 22 Nov 10:30 (UTC+1)',
    ]);
    expect(new Set(found.map(({ value }) => value))).toEqual(new Set([one.notice]));
  });
});

describe('an edit', () => {
  it('does not change what was said, however long ago that was', () => {
    const before = bulletinMessage(bulletin([expiring()]), english, board());
    const snoozed = expiring({ fate: { kind: 'snoozed', until: EXPIRY, by: 'U0BOB' } });
    const after = bulletinMessage(bulletin([snoozed]), english, board());
    expect(after.text.split('\n')[0]).toBe(before.text.split('\n')[0]);
  });
});
