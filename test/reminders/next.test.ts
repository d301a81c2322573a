import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { Hush } from '../../src/domain/notice.ts';
import { DAY, HOUR, later, MINUTE } from '../../src/domain/time.ts';
import { dueNotices } from '../../src/reminders/due.ts';
import { nextNotices } from '../../src/reminders/next.ts';
import { snoozedUntil } from '../../src/reminders/snooze.ts';
import { anInstance } from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const RULES = someReminders({
  expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY, -14 * DAY],
  'auto-release': [DAY, HOUR, 30 * MINUTE],
});
const CONTEXT = { timeZone: 'UTC', channelOf: () => 'C0OPS' };

const at = (ms: number) => later(NOW, ms);
const expiring = (ms: number) => anInstance({ chargeType: 'subscription', expiresAt: at(ms) });

function hushOf(instance: Instance, parts: Partial<Hush>): Hush {
  const { account, region, id, expiresAt: deadline = '' } = instance;
  return {
    account,
    region,
    id,
    kind: 'expiry',
    deadline,
    how: 'snooze',
    until: at(DAY),
    by: 'U0A',
    ...parts,
  };
}

function nextOf(instance: Instance, hushes: Hush[] = [], rules = RULES, now = NOW) {
  return nextNotices(instance, hushes, rules, CONTEXT, now).map((next) => ({
    rungMs: next.rungMs,
    at: next.at,
    last: next.last,
  }));
}

describe('the next notice of a deadline', () => {
  it.each([
    { ends: 10 * DAY, rungMs: 7 * DAY, last: false },
    { ends: 7 * DAY, rungMs: 3 * DAY, last: false },
    { ends: 2 * DAY, rungMs: DAY, last: true },
    { ends: DAY, rungMs: 0, last: false },
    { ends: 0, rungMs: -10 * DAY, last: false },
    { ends: -11 * DAY, rungMs: -14 * DAY, last: true },
  ])('that is $ends ms away is the one at $rungMs', ({ ends, rungMs, last }) => {
    expect(nextOf(expiring(ends))).toEqual([{ rungMs, at: at(ends - rungMs), last }]);
  });

  it('is none once all have come, and none after an auto-release', () => {
    expect(nextOf(expiring(-15 * DAY))).toEqual([]);
    expect(nextOf(anInstance({ autoReleaseAt: at(20 * MINUTE) }))).toEqual([]);
    expect(nextOf(anInstance())).toEqual([]);
  });

  it('is one for each deadline', () => {
    const both = anInstance({ expiresAt: at(10 * DAY), autoReleaseAt: at(2 * DAY) });
    expect(nextOf(both).map(({ rungMs }) => rungMs)).toEqual([DAY, 7 * DAY]);
  });

  it('comes when a snooze ends, and not before', () => {
    const instance = expiring(3.5 * DAY);
    expect(nextOf(instance, [hushOf(instance, { until: at(DAY) })])).toEqual([
      { rungMs: 2.5 * DAY, at: at(DAY), last: false },
    ]);
  });

  it('tells of a snooze until that is over, though quiet hours hold back what it held back', () => {
    const quiet = { ...RULES, quiet: { from: '22:00', to: '08:00' } };
    const instance = expiring(3.5 * DAY);
    const hush = hushOf(instance, { until: at(13 * HOUR) });
    const told = (ms: number) =>
      nextNotices(instance, [hush], quiet, CONTEXT, new Date(NOW.getTime() + ms)).map((next) => [
        next.at,
        next.hush?.until,
      ]);
    expect(told(12 * HOUR)).toEqual([[at(22 * HOUR), at(13 * HOUR)]]);
    expect(told(13 * HOUR)).toEqual([[at(22 * HOUR), undefined]]);
  });

  it('is the last of them where somebody lets it end, and then the last after it', () => {
    const instance = expiring(10 * DAY);
    const letGo = hushOf(instance, { how: 'let-go', until: at(10 * DAY) });
    expect(nextOf(instance, [letGo])).toEqual([{ rungMs: DAY, at: at(9 * DAY), last: true }]);
    const after = new Date(NOW.getTime() + 10 * DAY);
    expect(nextOf(instance, [letGo], RULES, after)).toEqual([
      { rungMs: -14 * DAY, at: at(24 * DAY), last: true },
    ]);
  });

  it('of a deadline that has moved since is not hushed', () => {
    const instance = expiring(10 * DAY);
    const former = hushOf(instance, { how: 'let-go', deadline: at(9 * DAY) });
    expect(nextOf(instance, [former])[0]).toMatchObject({ rungMs: 7 * DAY });
  });

  it('comes when quiet hours end, but for the last', () => {
    const quiet = { ...RULES, quiet: { from: '22:00', to: '08:00' } };
    // The rungs come at 23:00, in quiet hours.
    const tonight = expiring(7 * DAY + 13 * HOUR);
    expect(nextOf(tonight, [], quiet)).toEqual([{ rungMs: 7 * DAY, at: at(22 * HOUR), last: false }]);
    expect(nextOf(expiring(DAY + 13 * HOUR), [], quiet)).toEqual([
      { rungMs: DAY, at: at(13 * HOUR), last: true },
    ]);
    // It is held back now.
    const night = new Date('2026-11-21T23:30:00Z');
    expect(nextOf(tonight, [], quiet, night)).toEqual([{ rungMs: 7 * DAY, at: at(22 * HOUR), last: false }]);
  });
});

describe('what is announced', () => {
  const KINDS = ['none', 'snooze', 'let-go'] as const;
  const facts = fc.record({
    ends: fc.integer({ min: -16 * 24, max: 12 * 24 }),
    quiet: fc.boolean(),
    hushed: fc.constantFrom(...KINDS),
    snoozedFor: fc.integer({ min: 1, max: 7 * 24 }),
  });

  it('is what is told, then and not before', () => {
    fc.assert(
      fc.property(facts, ({ ends, quiet, hushed, snoozedFor }) => {
        const instance = expiring(ends * HOUR);
        const rules = quiet ? { ...RULES, quiet: { from: '22:00', to: '08:00' } } : RULES;
        const until = snoozedUntil(
          { kind: 'expiry', deadline: instance.expiresAt ?? '', rungMs: ends * HOUR },
          rules,
          NOW,
          snoozedFor * HOUR,
        );
        if (hushed === 'snooze' && until === undefined) return;
        const hush = hushOf(instance, { how: 'let-go', until: instance.expiresAt ?? '' });
        const wishes = { none: [], 'let-go': [hush], snooze: [hushOf(instance, { until: until ?? '' })] };
        const hushes = wishes[hushed];
        const context = { ...CONTEXT, lateAfterMs: HOUR };
        // What is due by now is told already, and what quiet hours hold back is not.
        const rungsTold = dueNotices({ instance, notices: [], hushes }, rules, context, NOW).due;
        const notices = rungsTold.map((due) => ({ ...due, notice: 'n', claimedAt: at(0) }));
        const dueAt = (time: string, ms = 0) =>
          dueNotices({ instance, notices, hushes }, rules, context, new Date(Date.parse(time) + ms)).due;
        const [next] = nextNotices(instance, hushes, rules, context, NOW);
        if (!next) return;
        expect(dueAt(next.at).map(({ rungMs }) => rungMs)).toEqual([next.rungMs]);
        expect(dueAt(next.at, -1000)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
