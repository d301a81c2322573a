import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEntry, Reminder, ReminderFate, Snooze } from '../../src/domain/reminder.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { DAY, HOUR, later, MINUTE, msUntil, SECOND, toInstant } from '../../src/domain/time.ts';
import { dueReminders, type Facts, horizonMs } from '../../src/reminders/due.ts';
import { anInstance } from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';

const DEADLINE = '2026-12-01T10:00:00Z';
const RULES = someReminders({ expiry: [7 * DAY, 3 * DAY, DAY], 'auto-release': [DAY, HOUR, 30 * MINUTE] });
/** The same with these rungs before an expiry. */
const expiringBy = (...expiry: number[]) => ({ ...RULES, rungs: { ...RULES.rungs, expiry } });
const ENDING = anInstance({ id: 'i-1', chargeType: 'subscription', expiresAt: DEADLINE });

/** The moment so many ms before the deadline. */
const ahead = (ms: number) => new Date(Date.parse(DEADLINE) - ms);

function entry(reminder: Reminder, now: Date): LedgerEntry {
  return { ...reminder, state: 'posted', claimedAt: toInstant(now) };
}

function told(rungMs: number, parts: Partial<LedgerEntry> = {}): LedgerEntry {
  const { account, region, id } = ENDING;
  const key = { account, region, id, kind: 'expiry' as const, deadline: DEADLINE, rungMs };
  return { ...entry({ ...key, channel: 'C0OPS', instance: ENDING }, ahead(rungMs)), ...parts };
}

function snoozed(until: string, parts: Partial<Snooze> = {}): Snooze {
  const { account, region, id } = ENDING;
  return { account, region, id, kind: 'expiry', deadline: DEADLINE, until, by: 'U0OPS', ...parts };
}

function due(left: number, facts: Partial<Facts> = {}, rules = RULES): number[] {
  const all = { instances: [ENDING], ledger: [], snoozes: [], ...facts };
  return dueReminders(all, rules, ahead(left)).map(({ rungMs }) => rungMs);
}

describe('a rung', () => {
  it.each([
    ['before the first', 7 * DAY + 1, []],
    ['exactly at the first', 7 * DAY, [7 * DAY]],
    ['between the first and the second', 5 * DAY, [7 * DAY]],
    ['a moment before the second', 3 * DAY + 1, [7 * DAY]],
    ['exactly at the second', 3 * DAY, [3 * DAY]],
    ['at the last', DAY, [DAY]],
    ['after the last', HOUR, [DAY]],
    ['a moment before the deadline', 1, [DAY]],
    ['at the deadline', 0, []],
    ['after the deadline', -HOUR, []],
  ])('%s', (_, left, rungs) => {
    expect(due(left)).toEqual(rungs);
  });

  it('carries all that its notice needs', () => {
    const facts = { instances: [ENDING], ledger: [], snoozes: [] };
    expect(dueReminders(facts, RULES, ahead(3 * DAY))).toEqual([
      {
        ...{ account: 'main', region: 'cn-hangzhou', id: 'i-1', kind: 'expiry', deadline: DEADLINE },
        ...{ rungMs: 3 * DAY, channel: 'C0OPS', instance: ENDING },
      },
    ]);
  });

  it('may come in any order in the settings', () => {
    expect(due(2 * DAY, {}, expiringBy(DAY, 7 * DAY, 3 * DAY))).toEqual([3 * DAY]);
  });

  it('is none where the settings have none, or no channel', () => {
    const { channel: _none, ...silent } = RULES;
    expect(due(HOUR, {}, expiringBy())).toEqual([]);
    expect(due(HOUR, {}, silent)).toEqual([]);
  });

  it('of each deadline comes by its own rules', () => {
    const both = anInstance({ expiresAt: DEADLINE, autoReleaseAt: later(DEADLINE, -30 * MINUTE) });
    const facts = { instances: [both, anInstance()], ledger: [], snoozes: [] };
    const kinds = dueReminders(facts, RULES, ahead(90 * MINUTE)).map(({ kind, rungMs }) => [kind, rungMs]);
    expect(kinds).toEqual([
      ['auto-release', HOUR],
      ['expiry', DAY],
    ]);
  });
});

describe('what the ledger says', () => {
  it('makes a rung silent, however far its notice is', () => {
    for (const state of ['claimed', 'posted', 'superseded'] as const) {
      expect(due(5 * DAY, { ledger: [told(7 * DAY, { state })] })).toEqual([]);
    }
  });

  it('of an earlier rung keeps no later one back', () => {
    expect(due(3 * DAY, { ledger: [told(7 * DAY)] })).toEqual([3 * DAY]);
    expect(due(HOUR, { ledger: [told(7 * DAY), told(3 * DAY)] })).toEqual([DAY]);
  });

  it('of a later rung keeps the earlier back, as when the clock of another replica is ahead', () => {
    expect(due(3 * DAY + 1, { ledger: [told(3 * DAY)] })).toEqual([]);
  });

  it.each<ReminderFate>([
    { kind: 'moved', to: later(DEADLINE, DAY) },
    { kind: 'cancelled' },
    { kind: 'gone' },
  ])('of a deadline that was $kind and is back does not silence it: it is armed anew', (fate) => {
    const over = { state: 'superseded', fate } as const;
    expect(due(5 * DAY, { ledger: [told(7 * DAY, over)] })).toEqual([7 * DAY]);
    expect(due(2 * DAY, { ledger: [told(7 * DAY, over), told(3 * DAY, over)] })).toEqual([3 * DAY]);
    expect(due(2 * DAY, { ledger: [told(7 * DAY, over), told(3 * DAY)] })).toEqual([]);
  });

  it('of a snoozed notice makes its rung silent', () => {
    const fate = { kind: 'snoozed', until: toInstant(ahead(6 * DAY)), by: 'U0OPS' } as const;
    expect(due(5 * DAY, { ledger: [told(7 * DAY, { state: 'superseded', fate })] })).toEqual([]);
  });

  it('of another instance, region, account, kind or deadline does not matter', () => {
    const others: Partial<LedgerEntry>[] = [
      { id: 'i-2' },
      { region: 'cn-beijing' },
      { account: 'other' },
      { kind: 'auto-release' },
      { deadline: later(DEADLINE, DAY) },
    ];
    for (const other of others) {
      expect(due(5 * DAY, { ledger: [told(7 * DAY, other)] }), JSON.stringify(other)).toEqual([7 * DAY]);
    }
  });

  it('of the old deadline does not silence a new one: it is armed anew', () => {
    const ledger = [told(7 * DAY), told(3 * DAY), told(DAY)];
    const renewed = anInstance({ ...ENDING, expiresAt: later(DEADLINE, 30 * DAY) });
    const at = (left: number) =>
      dueReminders({ instances: [renewed], ledger, snoozes: [] }, RULES, ahead(left - 30 * DAY));
    expect(at(7 * DAY + 1)).toEqual([]);
    expect(at(7 * DAY)).toMatchObject([{ rungMs: 7 * DAY, deadline: '2026-12-31T10:00:00Z' }]);
  });
});

describe('a snooze', () => {
  const until = toInstant(ahead(4 * DAY));
  const facts = { ledger: [told(7 * DAY)], snoozes: [snoozed(until)] };

  it('holds back all but the last rung', () => {
    expect(due(6 * DAY, { snoozes: [snoozed(until)] })).toEqual([]);
    const long = { ledger: [told(7 * DAY)], snoozes: [snoozed(toInstant(ahead(HOUR)))] };
    expect(due(3 * DAY, long)).toEqual([]);
    expect(due(DAY, long)).toEqual([DAY]);
  });

  it('speaks again at its end, once, though no rung falls on it', () => {
    expect(due(4 * DAY + 1, facts)).toEqual([]);
    expect(due(4 * DAY, facts)).toEqual([4 * DAY]);
    expect(due(4 * DAY - HOUR, facts)).toEqual([4 * DAY]);
    expect(due(4 * DAY - HOUR, { ...facts, ledger: [told(7 * DAY), told(4 * DAY)] })).toEqual([]);
    expect(due(3 * DAY, { ...facts, ledger: [told(7 * DAY), told(4 * DAY)] })).toEqual([3 * DAY]);
  });

  it('that ends after the last rung is no rung of its own', () => {
    const late = { snoozes: [snoozed(toInstant(ahead(HOUR)))], ledger: [told(DAY)] };
    expect(due(2 * HOUR, late)).toEqual([]);
    expect(due(HOUR, late)).toEqual([]);
  });

  it('of another instance, kind or deadline holds nothing back', () => {
    for (const other of [
      { id: 'i-2' },
      { kind: 'auto-release' as const },
      { deadline: later(DEADLINE, DAY) },
    ]) {
      expect(due(6 * DAY, { snoozes: [snoozed(until, other)] }), JSON.stringify(other)).toEqual([7 * DAY]);
    }
  });
});

describe('time that goes forward in any steps', () => {
  const steps = fc.array(fc.integer({ min: SECOND, max: 4 * DAY }), { minLength: 1, maxLength: 60 });
  const rungs = fc.uniqueArray(fc.integer({ min: MINUTE, max: 20 * DAY }), { minLength: 1, maxLength: 5 });

  /** Looks after each step, and claims what is due, as the workflow does; times are ms before the deadline. */
  function replay(stepsMs: number[], rules: Settings['reminders'], snoozes: Snooze[] = []) {
    const ledger: LedgerEntry[] = [];
    const looks: { left: number; rungs: number[] }[] = [];
    let left = 21 * DAY;
    for (const step of stepsMs) {
      left -= step;
      const now = ahead(left);
      const found = dueReminders({ instances: [ENDING], ledger, snoozes }, rules, now);
      ledger.push(...found.map((reminder) => entry(reminder, now)));
      looks.push({ left, rungs: found.map(({ rungMs }) => rungMs) });
    }
    return { looks, told: ledger.map(({ rungMs }) => rungMs) };
  }

  it('tells each rung at most once, the nearest first due, never early and never late', () => {
    fc.assert(
      fc.property(steps, rungs, (stepsMs, expiry) => {
        const { looks, told: all } = replay(stepsMs, expiringBy(...expiry));
        expect(new Set(all).size).toBe(all.length);
        expect(all).toEqual(all.toSorted((a, b) => b - a));
        for (const { left, rungs: now } of looks) {
          expect(now.length).toBeLessThanOrEqual(1);
          for (const rung of now) expect(rung).toBeGreaterThanOrEqual(left);
          if (now.length > 0) expect(left).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('tells the last rung if it looks at all between that and the deadline', () => {
    fc.assert(
      fc.property(steps, rungs, fc.integer({ min: 0, max: 20 * DAY }), (stepsMs, expiry, wake) => {
        const snoozes = [snoozed(toInstant(ahead(wake)))];
        const last = Math.min(...expiry);
        for (const given of [[], snoozes]) {
          const { looks, told: all } = replay(stepsMs, expiringBy(...expiry), given);
          const looked = looks.some(({ left }) => left > 0 && left <= last);
          expect(all.filter((rung) => rung === last)).toHaveLength(looked ? 1 : 0);
        }
      }),
    );
  });

  it('is silent while snoozed, but for the last rung', () => {
    fc.assert(
      fc.property(steps, rungs, fc.integer({ min: 0, max: 20 * DAY }), (stepsMs, expiry, wake) => {
        const snooze = snoozed(toInstant(ahead(wake)));
        const { looks } = replay(stepsMs, expiringBy(...expiry), [snooze]);
        const asleep = looks.filter(({ left }) => msUntil(snooze.until, ahead(left)) > 0);
        for (const { rungs: now } of asleep) {
          for (const rung of now) expect(rung).toBe(Math.min(...expiry));
        }
      }),
    );
  });
});

describe('the horizon', () => {
  it('is the longest rung of either kind, so that nothing due lies beyond it', () => {
    expect(horizonMs(RULES)).toBe(7 * DAY);
    expect(horizonMs(someReminders({ 'auto-release': [HOUR, 2 * DAY] }))).toBe(2 * DAY);
    expect(horizonMs(someReminders({}))).toBe(0);
  });
});
