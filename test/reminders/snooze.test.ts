import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE, SECOND } from '../../src/domain/time.ts';
import { snoozedUntil } from '../../src/reminders/snooze.ts';
import { someReminders } from '../policy/samples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const RULES = someReminders({ expiry: [7 * DAY, 3 * DAY, DAY], 'auto-release': [DAY, HOUR, 30 * MINUTE] });

/** A snooze pressed `leftMs` before the end, on the notice of this rung; as ms from now. */
function snoozed(leftMs: number, rungMs: number, kind: 'expiry' | 'auto-release' = 'expiry', rules = RULES) {
  const until = snoozedUntil({ kind, deadline: later(NOW, leftMs), rungMs }, rules, NOW);
  return until === undefined ? undefined : Date.parse(until) - NOW.getTime();
}

describe('a snooze', () => {
  it('is for a day', () => {
    expect(snoozed(5 * DAY, 7 * DAY)).toBe(DAY);
    expect(snoozed(2 * DAY, 3 * DAY), 'to the last rung exactly').toBe(DAY);
  });

  it('ends at the last rung of its kind, if that is sooner', () => {
    expect(snoozed(DAY + HOUR, 3 * DAY)).toBe(HOUR);
    expect(snoozed(DAY + HOUR, DAY, 'auto-release')).toBe(DAY);
    expect(snoozed(8 * HOUR, DAY, 'auto-release')).toBe(7 * HOUR + 30 * MINUTE);
    expect(snoozed(DAY + SECOND, 3 * DAY)).toBe(SECOND);
  });

  it('comes too late at the last rung and after it', () => {
    expect(snoozed(DAY, DAY)).toBeUndefined();
    expect(snoozed(HOUR, DAY)).toBeUndefined();
    expect(snoozed(-HOUR, DAY)).toBeUndefined();
  });

  it('counts its own notice as a rung, though the settings have changed since', () => {
    const none = someReminders({ ...RULES.rungs, expiry: [] });
    expect(snoozed(12 * HOUR, 6 * HOUR, 'expiry', none)).toBe(6 * HOUR);
  });

  it('after the end reaches to the last rung after it', () => {
    const expired = someReminders({ expiry: [7 * DAY, DAY, 0, -10 * DAY, -14 * DAY] });
    expect(snoozed(-2 * DAY, 0, 'expiry', expired)).toBe(DAY);
    expect(snoozed(-13 * DAY - HOUR, -10 * DAY, 'expiry', expired)).toBe(23 * HOUR);
    expect(snoozed(-14 * DAY, -14 * DAY, 'expiry', expired)).toBeUndefined();
    expect(snoozed(5 * DAY, 7 * DAY, 'expiry', expired), 'before it, to the last before it').toBe(DAY);
    expect(snoozed(DAY + HOUR, 7 * DAY, 'expiry', expired)).toBe(HOUR);
  });

  it('is none of what is recycled: it is never held back', () => {
    const now = NOW;
    const notice = { kind: 'recycling' as const, deadline: later(now, 5 * MINUTE), rungMs: 5 * MINUTE };
    expect(snoozedUntil(notice, someReminders({ recycling: [5 * MINUTE, MINUTE] }), now)).toBeUndefined();
  });
});
