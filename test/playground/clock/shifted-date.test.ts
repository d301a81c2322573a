import { describe, expect, it } from 'vitest';
import { shiftedDate } from '../../../src/playground/clock/shifted-date.ts';

const DAY = 86_400_000;

describe('shiftedDate', () => {
  const Shifted = shiftedDate(Date, () => DAY);

  it('shifts what asks for the present', () => {
    expect(Math.abs(Shifted.now() - Date.now() - DAY)).toBeLessThan(1000);
    expect(Math.abs(new Shifted().getTime() - Date.now() - DAY)).toBeLessThan(1000);
    expect(Math.abs(Date.parse(Shifted()) - Date.now() - DAY)).toBeLessThan(2000);
  });

  it('leaves every named moment alone', () => {
    expect(new Shifted(0).getTime()).toBe(0);
    expect(new Shifted('2026-12-01T10:00:00Z').toISOString()).toBe('2026-12-01T10:00:00.000Z');
    expect(new Shifted(2026, 11, 1).getMonth()).toBe(11);
    expect(Shifted.UTC(1970, 0, 1)).toBe(0);
    expect(Shifted.parse('1970-01-01T00:00:01Z')).toBe(1000);
  });

  it('makes real dates, of which subclasses can be made', () => {
    class Named extends Shifted {
      readonly name = 'named';
    }
    expect(new Shifted()).toBeInstanceOf(Date);
    expect(new Date()).toBeInstanceOf(Shifted);
    expect(new Named()).toBeInstanceOf(Named);
    expect(Math.abs(new Named().getTime() - Date.now() - DAY)).toBeLessThan(1000);
  });

  it('follows an offset that changes', () => {
    let offset = 0;
    const Following = shiftedDate(Date, () => offset);
    offset = 7 * DAY;
    expect(Math.abs(Following.now() - Date.now() - 7 * DAY)).toBeLessThan(1000);
  });
});
