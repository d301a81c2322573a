import { describe, expect, it } from 'vitest';
import { offsetAt, ticksBetween } from '../../src/charts/ticks.ts';

const at = (text: string) => Date.parse(text);
const labels = (from: string, to: string, zone: string) =>
  ticksBetween(at(from), at(to), zone).map(({ label }) => label);

describe('the marks of time', () => {
  it('are midnights of the zone, some days apart', () => {
    const ticks = ticksBetween(at('2026-10-27T04:00:00Z'), at('2026-11-26T04:00:00Z'), 'Asia/Shanghai');
    expect(ticks.map(({ label }) => label)).toEqual(['11-01', '11-06', '11-11', '11-16', '11-21', '11-26']);
    expect(ticks.map((tick) => new Date(tick.at).toISOString().slice(11, 16))).toEqual(
      Array(6).fill('16:00'),
    );
  });

  it('are days where a week is shown, and hours where a day is', () => {
    expect(labels('2026-11-19T10:00:00Z', '2026-11-26T10:00:00Z', 'UTC')).toEqual(
      ['20', '21', '22', '23', '24', '25', '26'].map((day) => `11-${day}`),
    );
    expect(labels('2026-11-25T10:00:00Z', '2026-11-26T10:00:00Z', 'UTC')).toEqual([
      ...['12:00', '18:00', '00:00', '06:00'],
    ]);
  });

  it('stay at midnight when clocks change', () => {
    const ticks = ticksBetween(at('2026-10-23T12:00:00Z'), at('2026-10-28T12:00:00Z'), 'Europe/Berlin');
    expect(ticks.map((tick) => new Date(tick.at).toISOString().slice(5, 16))).toEqual([
      ...['10-23T22:00', '10-24T22:00', '10-25T23:00', '10-26T23:00', '10-27T23:00'],
    ]);
  });

  it('are none where nothing is shown', () => {
    expect(labels('2026-11-25T10:00:01Z', '2026-11-25T10:00:01Z', 'UTC')).toEqual([]);
  });
});

describe('the offset', () => {
  it.each([
    ['Asia/Shanghai', 'UTC+8'],
    ['Asia/Kolkata', 'UTC+5:30'],
    ['America/St_Johns', 'UTC-3:30'],
    ['UTC', 'UTC'],
  ])('of %s is %s', (zone, offset) => {
    expect(offsetAt(at('2026-11-26T10:00:00Z'), zone)).toBe(offset);
  });
});
