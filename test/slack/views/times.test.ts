import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';
import { readerFor } from '../../../src/slack/i18n/reader.ts';
import { duration, understoodTime, when } from '../../../src/slack/views/times.ts';

const english = readerFor('en', 'Europe/Berlin');
const chinese = readerFor('zh-CN', 'Asia/Shanghai');

describe('a moment', () => {
  it('is shown in the viewer’s zone by Slack, with UTC beside it', () => {
    expect(when('2026-12-01T10:00:00Z')).toBe(
      '<!date^1796119200^{date_short_pretty} {time}|2026-12-01 10:00 UTC> · 2026-12-01 10:00 UTC',
    );
  });
});

describe('a typed time, as understood', () => {
  it.each([
    [
      '2026-11-27T10:00:00Z',
      'Asia/Shanghai',
      'Fri 27 Nov 2026, 18:00 Asia/Shanghai (UTC+8) = 2026-11-27 10:00 UTC',
    ],
    [
      '2026-07-01T00:00:00Z',
      'America/New_York',
      'Tue 30 Jun 2026, 20:00 America/New_York (UTC-4) = 2026-07-01 00:00 UTC',
    ],
    [
      '2026-07-01T00:00:00Z',
      'Asia/Kolkata',
      'Wed 1 Jul 2026, 05:30 Asia/Kolkata (UTC+5:30) = 2026-07-01 00:00 UTC',
    ],
    ['2026-07-01T00:00:00Z', 'UTC', 'Wed 1 Jul 2026, 00:00 UTC (UTC+0) = 2026-07-01 00:00 UTC'],
  ])('%s in %s', (at, zone, expected) => {
    expect(understoodTime({ at, zone }, english)).toBe(expected);
  });

  it('is told in Chinese the Chinese way', () => {
    expect(understoodTime({ at: '2026-11-27T10:00:00Z', zone: 'Asia/Shanghai' }, chinese)).toBe(
      '2026年11月27日 周五 18:00 Asia/Shanghai (UTC+8) = 2026-11-27 10:00 UTC',
    );
  });
});

describe('a length of time', () => {
  it.each([
    [0, 'less than a minute', '不到 1 分钟'],
    [MINUTE, '1 minute', '1 分钟'],
    [90 * MINUTE, '1 hour 30 minutes', '1 小时 30 分钟'],
    [7 * DAY, '7 days', '7 天'],
    [2 * DAY + 3 * HOUR + MINUTE, '2 days 3 hours', '2 天 3 小时'],
  ])('%d ms', (ms, en, zh) => {
    expect(duration(ms, english)).toBe(en);
    expect(duration(ms, chinese)).toBe(zh);
  });
});
