import { describe, expect, it } from 'vitest';
import type { Fate, Notice } from '../../src/domain/notice.ts';
import { DAY, HOUR, later, MINUTE } from '../../src/domain/time.ts';
import { extendedTo, offersOf } from '../../src/reminders/offers.ts';
import { anInstance } from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const RULES = someReminders({
  expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY, -14 * DAY],
  'auto-release': [DAY, HOUR, 30 * MINUTE],
  recycling: [5 * MINUTE],
  arrears: [0, -10 * DAY, -14 * DAY],
  event: [90 * DAY, 3 * DAY, DAY, HOUR],
  security: [0, -3 * DAY, -7 * DAY],
});

function a(kind: Notice['kind'], leftMs: number): Notice {
  const instance = anInstance();
  const { account, region, id } = instance;
  const key = { account, region, id, kind, deadline: later(NOW, leftMs), rungMs: 7 * DAY };
  const due = { ...key, channel: 'C0OPS', instance, late: false, escalates: false };
  return { ...due, notice: 'n-1', claimedAt: '2026-11-20T10:00:00Z' };
}

function offers(kind: Notice['kind'], leftMs: number, parts: Partial<Notice> = {}) {
  return offersOf({ ...a(kind, leftMs), ...parts }, RULES, NOW);
}

const kinds = (...given: Parameters<typeof offers>) => offers(...given).map(({ kind }) => kind);

describe('a notice offers', () => {
  it('of an expiry to renew it, once or always, to be quiet, and to let it happen', () => {
    expect(offers('expiry', 5 * DAY)).toEqual([
      { kind: 'renew' },
      { kind: 'auto-renew' },
      { kind: 'snooze' },
      { kind: 'let-go', last: 'both' },
    ]);
  });

  it('no auto-renewal that would be tried only after the expiry', () => {
    expect(kinds('expiry', 14 * HOUR + MINUTE)).toContain('auto-renew');
    expect(kinds('expiry', 14 * HOUR)).not.toContain('auto-renew');
    expect(kinds('expiry', 14 * HOUR)).toContain('renew');
  });

  it('to be quiet until the last rung, where that comes within the day', () => {
    expect(offers('expiry', DAY + HOUR)).toContainEqual({ kind: 'snooze', until: later(NOW, HOUR) });
    expect(kinds('expiry', DAY)).not.toContain('snooze');
  });

  it('no snooze until then again', () => {
    const until = later(NOW, HOUR);
    const same = { kind: 'snoozed', until, by: 'U0OPS' } as const;
    expect(kinds('expiry', DAY + HOUR, { fate: same })).not.toContain('snooze');
    const shorter = { kind: 'snoozed', until: later(NOW, HOUR / 2), by: 'U0OPS' } as const;
    expect(kinds('expiry', DAY + HOUR, { fate: shorter })).toContain('snooze');
  });

  it('to let it expire with word of which last notices still come', () => {
    const letGo = (leftMs: number, expiry: number[]) =>
      offersOf({ ...a('expiry', leftMs), rungMs: 7 * DAY }, someReminders({ expiry }), NOW).filter(
        ({ kind }) => kind === 'let-go',
      );
    expect(letGo(2 * DAY, [DAY, 0])).toEqual([{ kind: 'let-go', last: 'both' }]);
    expect(letGo(2 * DAY, [DAY])).toEqual([{ kind: 'let-go', last: 'before' }]);
    expect(letGo(HOUR, [DAY, 0])).toEqual([{ kind: 'let-go', last: 'after' }]);
    expect(letGo(HOUR, [DAY])).toEqual([{ kind: 'let-go', last: 'neither' }]);
  });

  it('of an auto-release to move it, to take it away, to be quiet', () => {
    expect(kinds('auto-release', 2 * DAY)).toEqual(['extend', 'cancel-auto-release', 'snooze']);
    expect(kinds('auto-release', 20 * MINUTE)).toEqual(['extend', 'cancel-auto-release']);
  });

  it('of what is taken back to save its disks', () => {
    expect(kinds('recycling', 4 * MINUTE)).toEqual(['back-up']);
  });

  it('of an expired one to renew it, as long as its data is kept, and to be quiet', () => {
    expect(kinds('expiry', -HOUR, { rungMs: 0 })).toEqual(['renew', 'snooze']);
    const last = { rungMs: -14 * DAY, fate: { kind: 'over' } } as const;
    expect(kinds('expiry', -15 * DAY + MINUTE, last)).toEqual(['renew']);
    expect(kinds('expiry', -15 * DAY, last)).toEqual([]);
  });

  it('of what is locked to be quiet until the last notice', () => {
    expect(offers('arrears', -HOUR, { rungMs: 0 })).toEqual([{ kind: 'snooze' }]);
    expect(offers('security', -7 * DAY + HOUR, { rungMs: 0 })).toEqual([
      { kind: 'snooze', until: later(NOW, HOUR) },
    ]);
  });

  it('nothing that is too late', () => {
    expect(kinds('auto-release', -HOUR)).toEqual([]);
    expect(kinds('recycling', -HOUR)).toEqual([]);
    expect(kinds('arrears', -15 * DAY, { rungMs: -14 * DAY })).toEqual([]);
  });

  it('to renew by hand what renews itself, and neither to have it do so nor to let it expire', () => {
    const on = { facts: { renewal: { state: 'on' } } } as const;
    expect(kinds('expiry', 5 * DAY, on)).toEqual(['renew', 'snooze']);
    expect(kinds('expiry', 12 * DAY, on)).toEqual(['renew', 'snooze']);
    expect(kinds('expiry', -HOUR, { ...on, rungMs: 0 })).toEqual(['renew', 'snooze']);
  });

  it.each(['off', 'never'] as const)('everything of what is set to renew %s', (state) => {
    const facts = { renewal: { state } };
    expect(kinds('expiry', 5 * DAY, { facts })).toEqual(['renew', 'auto-renew', 'snooze', 'let-go']);
    expect(kinds('expiry', -HOUR, { facts, rungMs: 0 })).toEqual(['renew', 'snooze']);
  });

  it('nothing but to be quiet while somebody renews it, or has asked to', () => {
    for (const kind of ['renew', 'auto-renew'] as const) {
      const facts = { renewing: { kind, by: 'U0OPS', operation: 'op-1', pending: true } };
      expect(kinds('expiry', 5 * DAY, { facts })).toEqual(['snooze']);
      expect(kinds('expiry', -HOUR, { facts, rungMs: 0 })).toEqual(['snooze']);
    }
  });

  it('a way back from letting it expire, and not the same once more', () => {
    const fate = { kind: 'let-go', by: 'U0OPS' } as const;
    expect(kinds('expiry', 5 * DAY, { fate })).toEqual(['renew', 'auto-renew']);
    expect(kinds('expiry', -HOUR, { fate, rungMs: 0 })).toEqual(['renew']);
  });

  it.each<Fate>([
    { kind: 'moved', to: later(NOW, 9 * DAY) },
    { kind: 'cancelled' },
    { kind: 'gone', at: '2026-11-21T09:00:00Z' },
  ])('nothing once it was $kind', (fate) => {
    expect(kinds('auto-release', DAY, { fate })).toEqual([]);
    expect(kinds('expiry', DAY, { fate })).toEqual([]);
  });
});

describe('an extension', () => {
  it('is a day from the time that is set, or from now where that is over, in whole minutes', () => {
    expect(extendedTo('2026-11-22T10:00:00Z', NOW)).toBe('2026-11-23T10:00:00Z');
    const late = new Date('2026-11-21T10:00:42Z');
    expect(extendedTo('2026-11-21T09:00:00Z', late)).toBe('2026-11-22T10:00:00Z');
  });

  it('ends where ECS takes no later time', () => {
    expect(extendedTo('2029-11-21T08:00:00Z', NOW)).toBe('2029-11-21T10:00:00Z');
    expect(extendedTo('2029-11-21T10:00:00Z', NOW)).toBeUndefined();
  });
});
