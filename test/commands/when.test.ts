import { afterEach, describe, expect, it, vi } from 'vitest';
import { readTime } from '../../src/commands/when.ts';
import { AT, problemOf } from './world.ts';

const read = (text: string, at = AT) => readTime(text, at).at;
const problem = (text: string, at = AT) => problemOf(() => readTime(text, at));

// Now it is Saturday 2026-11-21, 10:00 in Shanghai. [typed, as a clock in Shanghai shows it]
const UNDERSTOOD: [string, string][] = [
  ['2h', '2026-11-21 12:00'],
  ['in 2h', '2026-11-21 12:00'],
  ['90m', '2026-11-21 11:30'],
  ['1h30m', '2026-11-21 11:30'],
  ['1.5h', '2026-11-21 11:30'],
  ['1 hour and 30 minutes', '2026-11-21 11:30'],
  ['in half an hour', '2026-11-21 10:30'],
  ['an hour from now', '2026-11-21 11:00'],
  ['2h later', '2026-11-21 12:00'],
  ['2d', '2026-11-23 10:00'],
  ['in two weeks', '2026-12-05 10:00'],
  ['3 months', '2027-02-21 10:00'],
  ['2y', '2028-11-21 10:00'],
  ['两小时后', '2026-11-21 12:00'],
  ['30分钟后', '2026-11-21 10:30'],
  ['三十五分钟后', '2026-11-21 10:35'],
  ['半小时后', '2026-11-21 10:30'],
  ['半个小时之后', '2026-11-21 10:30'],
  ['一个半小时后', '2026-11-21 11:30'],
  ['1小时30分钟后', '2026-11-21 11:30'],
  ['两天后', '2026-11-23 10:00'],
  ['三个月后', '2027-02-21 10:00'],
  ['2026-12-01 18:00', '2026-12-01 18:00'],
  ['2026-12-01T18:00', '2026-12-01 18:00'],
  ['2026/12/1 18:00', '2026-12-01 18:00'],
  ['2026-12-01T18:00+08:00', '2026-12-01 18:00'],
  ['2026-12-01T18:00:30+08:00', '2026-12-01 18:01'],
  ['2026-12-01T10:00:00.000Z', '2026-12-01 18:00'],
  ['2026-12-01 10:00 UTC', '2026-12-01 18:00'],
  ['2026-12-01 18:00 UTC+8', '2026-12-01 18:00'],
  ['2026-12-01 07:15 -0245', '2026-12-01 18:00'],
  ['6pm', '2026-11-21 18:00'],
  ['9am', '2026-11-22 09:00'],
  ['10:00', '2026-11-22 10:00'],
  ['10:01', '2026-11-21 10:01'],
  ['noon', '2026-11-21 12:00'],
  ['midnight', '2026-11-22 00:00'],
  ['tomorrow 18:00', '2026-11-22 18:00'],
  ['tomorrow at 6 pm', '2026-11-22 18:00'],
  ['6pm tomorrow', '2026-11-22 18:00'],
  ['day after tomorrow 9am', '2026-11-23 09:00'],
  ['in 2 days at 18:00', '2026-11-23 18:00'],
  ['fri 6pm', '2026-11-27 18:00'],
  ['on Friday at 6pm', '2026-11-27 18:00'],
  ['18:00 on friday', '2026-11-27 18:00'],
  ['sat 6pm', '2026-11-28 18:00'],
  ['this sunday 9am', '2026-11-22 09:00'],
  ['next sun 9am', '2026-11-29 09:00'],
  ['next mon 9am', '2026-11-23 09:00'],
  ['Fri Nov 27 6pm', '2026-11-27 18:00'],
  ['Dec 1st at 6pm', '2026-12-01 18:00'],
  ['jan 5 6pm', '2027-01-05 18:00'],
  ['30.12.2026 18:00', '2026-12-30 18:00'],
  ['12:00 UTC', '2026-11-21 20:00'],
  ['01:00 UTC', '2026-11-22 09:00'],
  ['18:00 GMT+8', '2026-11-21 18:00'],
  ['明天下午6点', '2026-11-22 18:00'],
  ['明天下午六点半', '2026-11-22 18:30'],
  ['明天 6pm', '2026-11-22 18:00'],
  ['后天 9点', '2026-11-23 09:00'],
  ['大后天 10点', '2026-11-24 10:00'],
  ['今晚8点', '2026-11-21 20:00'],
  ['明天中午', '2026-11-22 12:00'],
  ['凌晨2点', '2026-11-22 02:00'],
  ['下午3:30', '2026-11-21 15:30'],
  ['周五18:00', '2026-11-27 18:00'],
  ['下周五 18:00', '2026-11-27 18:00'],
  ['下周日9点', '2026-11-29 09:00'],
  ['本周日9点', '2026-11-22 09:00'],
  ['下下个星期一 9点', '2026-11-30 09:00'],
  ['礼拜天上午9点半', '2026-11-22 09:30'],
  ['12月1号下午6点', '2026-12-01 18:00'],
  ['2026年12月1日 18:00', '2026-12-01 18:00'],
  ['十二月一日下午三点', '2026-12-01 15:00'],
];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a typed time', () => {
  // Chrono reads the machine's own clock: nobody's answer may depend on where the bot runs.
  describe.each([
    ['UTC', 0],
    ['America/New_York', 300],
    ['Pacific/Auckland', -780],
  ])('on a machine in %s', (machine, minutesBehindUtc) => {
    it.each(UNDERSTOOD)('%s is %s', (text, wall) => {
      vi.stubEnv('TZ', machine);
      expect(AT.now.getTimezoneOffset()).toBe(minutesBehindUtc);
      expect(Date.parse(read(text))).toBe(Date.parse(`${wall.replace(' ', 'T')}:00+08:00`));
    });
  });

  it.each([
    '',
    'tomorrow',
    'tonight',
    'next month',
    'fri',
    '2026-12-01',
    '明天',
    '2026-02-30 18:00',
    '2026-12-01 25:00',
    '2026-12-01 24:00',
    '2026-12-01 18:00+99:00',
    '18:00-19:00',
    '3/12 6pm',
    '3.12.2026 18:00',
    '晚上12点',
    '6pm CST',
    '2026-12-01 18:00 EST',
    '3 hours ago',
    'now',
    '6',
    '1h2',
    'h',
    '0.5 months',
    '999999y',
    'web-1',
    'release web-1 6pm',
    'tomorrow 18:00 please',
    '6pm or tomorrow 7pm',
    'constructor',
    '1 constructor',
    `2h${' 1m'.repeat(40)}`,
  ])('%j is none', (text) => {
    expect(problem(text)).toEqual({ code: 'unknown-time', given: text.trim() });
  });

  it.each([
    ['yesterday 6pm', '2026-11-20T10:00:00Z'],
    ['last friday 6pm', '2026-11-13T10:00:00Z'],
    ['this friday 6pm', '2026-11-20T10:00:00Z'],
    ['上周五18点', '2026-11-13T10:00:00Z'],
    ['2026-11-21 10:00', '2026-11-21T02:00:00Z'],
    ['2020-01-01 00:00', '2019-12-31T16:00:00Z'],
    ['0m', '2026-11-21T02:00:00Z'],
  ])('%s has passed', (given, at) => {
    expect(problem(given)).toEqual({ code: 'time-past', given, at });
  });

  it('is cut upwards to whole minutes', () => {
    expect(read('30m', { ...AT, now: new Date('2026-11-21T02:00:00.001Z') })).toBe('2026-11-21T02:31:00Z');
  });

  it('on a Sunday counts weeks from Monday', () => {
    const sunday = { ...AT, now: new Date('2026-11-22T02:00:00Z') };
    expect(read('下周五 18:00', sunday)).toBe('2026-11-27T10:00:00Z');
    expect(read('next friday 18:00', sunday)).toBe('2026-11-27T10:00:00Z');
  });

  it('takes today from the person’s zone', () => {
    const now = new Date('2026-11-21T20:00:00Z');
    expect(read('tomorrow 18:00', { now, timeZone: 'Asia/Shanghai' })).toBe('2026-11-23T10:00:00Z');
    expect(read('tomorrow 18:00', { now, timeZone: 'America/Los_Angeles' })).toBe('2026-11-23T02:00:00Z');
  });
});

describe('where clocks change', () => {
  const in2026 = (timeZone: string) => ({ now: new Date('2026-01-01T00:00:00Z'), timeZone });

  it.each([
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:00:00Z'],
    ['America/New_York', 'mar 8 2:00am', '2026-03-08T07:00:00Z'],
    ['Europe/Berlin', '2026-03-29 02:59', '2026-03-29T01:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:30:00Z'],
    ['Africa/Cairo', '2026-04-24 00:30', '2026-04-23T22:00:00Z'],
  ])('in %s %s is skipped', (zone, given, instead) => {
    expect(problem(given, in2026(zone))).toEqual({ code: 'time-skipped', given, zone, instead });
  });

  it.each([
    ['America/New_York', '2026-03-08 01:59', '2026-03-08T06:59:00Z', false],
    ['America/New_York', '2026-03-08 03:00', '2026-03-08T07:00:00Z', false],
    ['America/New_York', '2026-11-01 00:59', '2026-11-01T04:59:00Z', false],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00Z', true],
    ['America/New_York', '2026-11-01 02:00', '2026-11-01T07:00:00Z', false],
    ['America/New_York', '2026-11-01T01:30-05:00', '2026-11-01T06:30:00Z', false],
    ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00Z', true],
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00Z', true],
    ['Australia/Lord_Howe', '2026-10-04 02:30', '2026-10-03T15:30:00Z', false],
    ['Asia/Shanghai', '2026-03-08 02:30', '2026-03-07T18:30:00Z', false],
    ['Asia/Shanghai', '2026-11-01 01:30', '2026-10-31T17:30:00Z', false],
    ['Asia/Kathmandu', '2026-11-01 01:30', '2026-10-31T19:45:00Z', false],
    ['UTC', '2026-11-01 01:30', '2026-11-01T01:30:00Z', false],
  ])('in %s %s is %s (twice: %s)', (zone, text, at, twice) => {
    expect(readTime(text, in2026(zone))).toEqual({ at, zone, twice });
  });

  it('a duration is as long as it says', () => {
    const evening = { now: new Date('2026-03-08T06:30:00Z'), timeZone: 'America/New_York' };
    expect(read('1h', evening)).toBe('2026-03-08T07:30:00Z');
    expect(read('一小时后', evening)).toBe('2026-03-08T07:30:00Z');
    expect(read('1d', evening)).toBe('2026-03-09T06:30:00Z');
  });
});
