import { describe, expect, it } from 'vitest';
import type { InstanceRecord } from '../../src/playground/ecs/index.ts';
import { type Ending, Reckoning, type Telling } from './reckoning.ts';
import { without } from './told.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-11-25T12:00:00Z');
const END = NOON + 10 * DAY;
const EXPIRY: Ending = { kind: 'expiry', at: END };

const subscription = (at = END) => ({ id: 'i-1', expiresAt: new Date(at) }) as InstanceRecord;
const toBeReleased = (at: number) => ({ id: 'i-1', autoReleaseAt: new Date(at) }) as InstanceRecord;

/** How long before the end each thing is told that is due, in hours. */
function hoursOf({ due }: Reckoning): number[] {
  return due.map(({ deadline, moment }) => (deadline - moment) / HOUR);
}

describe('what is due', () => {
  it('is each rung once, before the expiry and after it', () => {
    const reckoning = new Reckoning();
    for (let at = NOON; at < END + 16 * DAY; at += DAY) reckoning.look(at, [subscription()]);
    expect(hoursOf(reckoning)).toEqual([7 * 24, 3 * 24, 24, 0, -10 * 24, -14 * 24]);
  });

  it('is told as one where nobody looked, and no more of what was moved away', () => {
    const reckoning = new Reckoning();
    reckoning.look(NOON, [subscription()]);
    reckoning.look(NOON + 8 * DAY, [subscription()]);
    reckoning.look(NOON + 9 * DAY, [subscription(END + 30 * DAY)]);
    expect(hoursOf(reckoning)).toEqual([3 * 24]);
    reckoning.look(NOON + 9.5 * DAY - 3 * HOUR, [subscription()]);
    expect(hoursOf(reckoning)).toEqual([3 * 24, 24]);
  });

  it('waits for the morning, but for the last rung', () => {
    const reckoning = new Reckoning();
    const midnight = NOON + 7 * DAY + 12 * HOUR;
    reckoning.look(midnight, [subscription()]);
    expect(reckoning.due).toEqual([]);
    reckoning.look(midnight + 8 * HOUR, [subscription()]);
    expect(hoursOf(reckoning)).toEqual([3 * 24]);
    reckoning.look(END - 11 * HOUR, [subscription()]);
    expect(hoursOf(reckoning)).toEqual([3 * 24, 24]);
  });

  it('is told late of what was released before anybody looked, not of what somebody released', () => {
    const reckoning = new Reckoning();
    reckoning.look(NOON, [toBeReleased(NOON + 2 * HOUR)]);
    reckoning.look(NOON + 3 * HOUR, []);
    expect(hoursOf(reckoning)).toEqual([24, 0.5]);

    const other = new Reckoning();
    other.look(NOON, [toBeReleased(NOON + 4 * HOUR)]);
    other.look(NOON + 3 * HOUR, []);
    expect(hoursOf(other)).toEqual([24]);
  });

  it('is put off by a snooze until its end, or the last rung', () => {
    const reckoning = new Reckoning();
    reckoning.look(NOON + 7 * DAY - HOUR, [subscription()]);
    expect(reckoning.snooze('i-1', EXPIRY, NOON + 7 * DAY - HOUR)).toBe(true);
    for (let hour = 0; hour < 24; hour++) reckoning.look(NOON + 7 * DAY + hour * HOUR, [subscription()]);
    expect(hoursOf(reckoning)).toEqual([7 * 24, 2 * 24 + 1]);
    expect(reckoning.snooze('i-1', EXPIRY, END - DAY)).toBe(false);
  });

  it('is but the last of each phase once it is let go', () => {
    const reckoning = new Reckoning();
    reckoning.look(NOON + 3 * DAY, [subscription()]);
    reckoning.letGo('i-1', EXPIRY);
    for (let at = NOON + 4 * DAY; at < END + 16 * DAY; at += DAY) reckoning.look(at, [subscription()]);
    expect(hoursOf(reckoning)).toEqual([7 * 24, 24, -14 * 24]);
  });
});

it('what was told as often as it was due leaves nothing over', () => {
  const one: Telling = { id: 'i-1', deadline: END, moment: END - DAY, at: NOON };
  expect(without([one, one], [one])).toEqual([one]);
  expect(without([one], [{ ...one, at: NOON + 1 }])).toEqual([]);
});
