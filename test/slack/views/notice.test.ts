import { describe, expect, it } from 'vitest';
import { type Fate, isDisarmed, type Notice } from '../../../src/domain/notice.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import type { AutoRenewal } from '../../../src/domain/renewal.ts';
import { DAY, HOUR, later, MINUTE } from '../../../src/domain/time.ts';
import type { Board } from '../../../src/slack/views/notice/board.ts';
import { bulletinMessage } from '../../../src/slack/views/notice.ts';
import { bulletin, disks, instance, NASTY, notice, READERS } from '../fixtures.ts';
import { buttonsOf, told } from '../told.ts';

const [english] = READERS;
if (!english) throw new Error('no reader');

const NOW = '2026-11-21T10:00:20Z';
const EXPIRY = '2026-11-22T10:00:00Z';
const JOB = { by: 'U0BOB', operation: 'op-7' };

const OFFERS: Record<Notice['kind'], Offer[]> = {
  expiry: [{ kind: 'snooze' }, { kind: 'let-go' }],
  'auto-release': [{ kind: 'extend' }, { kind: 'cancel-auto-release' }, { kind: 'snooze' }],
  recycling: [{ kind: 'back-up' }],
  arrears: [{ kind: 'snooze' }],
  security: [{ kind: 'snooze' }],
};

const board = (changes: Partial<Board> = {}): Board => ({
  offers: (one) => (isDisarmed(one) || one.fate?.kind === 'over' ? [] : OFFERS[one.kind]),
  escalate: 'S0LEADS',
  severalAccounts: false,
  ...changes,
});

const subscription = instance({ chargeType: 'subscription', expiresAt: EXPIRY });

const expiring = (changes: Partial<Notice> = {}): Notice =>
  notice({ kind: 'expiry', deadline: EXPIRY, instance: subscription, ...changes });

const renewed = (state: AutoRenewal['state'], days: number): Notice =>
  expiring({ rungMs: days * DAY, claimedAt: later(EXPIRY, -days * DAY), facts: { renewal: { state } } });

/** First seen so long after the expiry. */
const expired = (days: number, changes: Partial<Notice> = {}): Notice =>
  expiring({ rungMs: -days * DAY, claimedAt: later(EXPIRY, days * DAY + MINUTE), ...changes });

const recycling = (changes: Partial<Notice> = {}): Notice =>
  notice({
    kind: 'recycling',
    deadline: '2026-11-21T10:05:00Z',
    rungMs: 5 * MINUTE,
    instance: instance({ spot: true, name: 'ci-runner-7', locks: ['Recycling'] }),
    facts: { disks },
    ...changes,
  });

const locked = (kind: 'arrears' | 'security'): Notice =>
  notice({ kind, deadline: '2026-11-21T10:00:00Z', rungMs: 0, instance: instance({ locks: ['financial'] }) });

const NOTICES: [what: string, notice: Notice][] = [
  ['an expiry of which nothing more is known', expiring()],
  ['an expiry without auto-renewal', renewed('off', 1)],
  ['an expiry that the vendor stays silent about', renewed('never', 3)],
  ['an expiry that renews by itself, long before', renewed('on', 14)],
  ['an expiry whose renewal has not gone through', renewed('on', 3)],
  ['what has expired', expired(0)],
  ['what has expired ten days ago', expired(10)],
  ['the last of all, and nobody has reacted', expired(14, { escalates: true, owner: 'U0BOB' })],
  ['a release', notice({ facts: { disks }, owner: 'U0BOB' })],
  ['a release of what is protected', notice({ instance: instance({ protected: true }) })],
  [
    'a release first seen two hours before',
    notice({ rungMs: DAY, claimedAt: later('2026-11-22T10:00:00Z', -2 * HOUR) }),
  ],
  ['a release that is told late', notice({ late: true, claimedAt: later(NOW, 8 * HOUR) })],
  ['what is being recycled', recycling()],
  ['what is locked for debts', locked('arrears')],
  ['what is locked for security', locked('security')],
];

const FATES: [what: string, notice: Notice, fate: Fate][] = [
  ['snoozed', expiring(), { kind: 'snoozed', until: '2026-11-22T08:00:00Z', by: 'U0BOB' }],
  ['left to expire', expiring(), { kind: 'let-go', by: 'U0BOB' }],
  ['renewed here', expiring(), { kind: 'moved', to: '2026-12-22T10:00:00Z', doing: JOB }],
  ['renewed elsewhere', expiring(), { kind: 'moved', to: '2026-12-22T10:00:00Z' }],
  ['an expiry that comes sooner', expiring(), { kind: 'moved', to: '2026-11-21T16:00:00Z' }],
  ['no subscription any more', expiring(), { kind: 'cancelled' }],
  ['expired', expiring(), { kind: 'over' }],
  ['an extended release', notice(), { kind: 'moved', to: '2026-11-23T10:00:00Z', doing: JOB }],
  ['a cancelled release', notice(), { kind: 'cancelled', doing: JOB }],
  ['released automatically', notice(), { kind: 'gone', at: '2026-11-22T10:03:00Z' }],
  ['released before', notice(), { kind: 'gone', at: '2026-11-21T12:03:00Z', doing: JOB }],
  ['gone, nobody knows how', notice(), { kind: 'gone', at: '2026-11-21T12:03:00Z' }],
  ['not released in time', notice(), { kind: 'over' }],
  ['recycled', recycling(), { kind: 'gone', at: '2026-11-21T10:06:00Z' }],
  ['recycled later', recycling(), { kind: 'moved', to: '2026-11-21T10:20:00Z' }],
  ['kept after all', recycling(), { kind: 'cancelled' }],
  ['stopped instead of released', recycling(), { kind: 'over' }],
  ['paid', locked('arrears'), { kind: 'cancelled' }],
  ['locked anew', locked('security'), { kind: 'moved', to: '2026-11-21T12:00:00Z' }],
  ['cleaned', locked('security'), { kind: 'cancelled' }],
];

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
    const found = buttonsOf(bulletinMessage(bulletin([notice()]), english, board()));
    expect(found.map(({ text }) => text.text)).toEqual([
      'Extend 1 day',
      'Cancel auto-release',
      'Snooze 1 day',
    ]);
    expect(new Set(found.map(({ value }) => value))).toEqual(new Set([notice().notice]));
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

/** With names, ids and notices of their own. */
function named(notices: Notice[]): Notice[] {
  return notices.map((one, i) => ({
    ...one,
    notice: idOf(i),
    instance: { ...one.instance, id: `i-bp1web${i}`, name: `web-${i}` },
  }));
}

function idOf(i: number): string {
  return `0192f0c1-2b3c-7d4e-8f50-${String(i).padStart(12, '0')}`;
}
