import { describe, expect, it } from 'vitest';
import { formatDate, inWords } from '../../../../src/playground/page/client/mrkdwn/dates.js';
import { localOf, secondsAt } from '../../../../src/playground/page/client/mrkdwn/zones.js';

const words = { today: 'today', yesterday: 'yesterday', tomorrow: 'tomorrow' };
const now = new Date('2026-11-21T20:00:00Z');
const london = { tz: 'Europe/London', locale: 'en-GB', now, words };
const shanghai = { tz: 'Asia/Shanghai', locale: 'zh-CN', now, words: { ...words, tomorrow: '明天' } };

describe("Slack's date tokens", () => {
  const at = new Date('2026-12-01T18:05:09Z');

  it.each([
    ['{date_num} {time_secs}', '2026-12-01 18:05:09'],
    ['{date}', '1 December 2026'],
    ['{date_short} at {time}', '1 Dec 2026 at 18:05'],
    ['{date_long}', 'Tuesday, 1 December 2026'],
    ['{date_short_pretty}', '1 Dec 2026'],
    ['{ago}', 'in 9 days'],
    ['{nonsense}', '{nonsense}'],
  ])('%s', (format, text) => {
    expect(formatDate(at, format, london)).toBe(text);
  });

  it('counts days where the reader is', () => {
    const late = new Date('2026-11-22T01:00:00Z');
    expect(formatDate(late, '{date_pretty}', london)).toBe('tomorrow');
    expect(formatDate(new Date('2026-11-22T17:00:00Z'), '{date_pretty} {time}', shanghai)).toBe('明天 1:00');
  });
});

describe('zones', () => {
  it.each([
    ['2026-12-01T18:00', 'Asia/Shanghai', '2026-12-01T10:00:00Z'],
    ['2026-07-01T18:00', 'America/New_York', '2026-07-01T22:00:00Z'],
    ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:00Z'],
  ])('%s in %s', (local, tz, utc) => {
    expect(secondsAt(local, tz)).toBe(Date.parse(utc) / 1000);
    expect(localOf(Date.parse(utc) / 1000, tz)).toBe(local);
  });
});

describe('inWords', () => {
  it.each([
    [90_000, 'in 1 minute'],
    [-2 * 3_600_000, '2 hours ago'],
    [47.5 * 3_600_000, 'in 47 hours'],
    [72 * 3_600_000, 'in 3 days'],
  ])('%d ms', (ms, text) => {
    expect(inWords(ms, 'en')).toBe(text);
  });
});
