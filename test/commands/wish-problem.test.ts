import { describe, expect, it } from 'vitest';
import { wishProblem } from '../../src/commands/wish-problem.ts';
import { MADE_BY_TAG } from '../../src/domain/creation.ts';
import { DAY, later, MINUTE } from '../../src/domain/time.ts';
import { aWish } from '../workflows/create/wishes.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const wrong = (parts: Parameters<typeof aWish>[0]) => wishProblem(aWish(parts), NOW);
const tagsOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 'v']));

describe('what RunInstances would not take', () => {
  it.each<[string, Parameters<typeof aWish>[0], object]>([
    ['none', { count: 0 }, { code: 'out-of-range', what: 'count', least: 1, most: 500 }],
    ['too many', { count: 501 }, { what: 'count', example: expect.stringContaining('--count 500') }],
    ['half of one', { count: 1.5 }, { what: 'count' }],
    ['a least that is more', { count: 3, min: 4 }, { what: 'min', most: 3 }],
    ['too broad', { bandwidthMbps: 101 }, { what: 'bandwidth', most: 100 }],
    ['tags, as one is ours', { tags: tagsOf(20) }, { what: 'tags', given: 20, most: 19 }],
    ['many disks', { dataDisks: Array(17).fill({ sizeGiB: 20 }) }, { what: 'data-disks', most: 16 }],
    ['many groups', { securityGroups: Array(17).fill('sg-1') }, { what: 'security-groups' }],
    ['a long script', { userData: '字'.repeat(11_000) }, { what: 'user-data', given: 33_000, most: 32_768 }],
    [
      'a name with a space',
      { name: 'my job' },
      { code: 'bad-word', what: 'name', example: expect.stringContaining('--name myjob') },
    ],
    ['a name of one letter', { name: 'j' }, { what: 'name' }],
    ['a name that begins with a digit', { name: '1-job' }, { what: 'name' }],
    ['a name too long with its number', { name: 'j'.repeat(128), count: 2 }, { what: 'name' }],
    ['our own tag', { tags: { env: 'dev', [MADE_BY_TAG]: 'op-1' } }, { code: 'bad-word', what: 'tag' }],
    ['a tag of the platform', { tags: { 'acs:x': '' } }, { what: 'tag', given: 'acs:x=' }],
    ['a web address', { tags: { a: 'see http://x' } }, { what: 'tag' }],
    [
      'a time for what is paid until',
      { terms: { kind: 'subscription', period: { length: 1, unit: 'month' } }, until: later(NOW, DAY) },
      { code: 'not-together', why: 'until-subscription' },
    ],
    [
      'ten months',
      { terms: { kind: 'subscription', period: { length: 10, unit: 'month' } } },
      { code: 'bad-period', given: '10m', what: 'create' },
    ],
    [
      'five weeks',
      { terms: { kind: 'subscription', period: { length: 5, unit: 'week' } } },
      { code: 'bad-period' },
    ],
    ['too soon', { until: later(NOW, 29 * MINUTE) }, { code: 'time-too-soon' }],
    ['too far', { until: later(NOW, 3 * 366 * DAY) }, { code: 'time-too-far' }],
  ])('%s', (_, parts, expected) => {
    expect(wrong(parts)).toMatchObject(expected);
  });

  it.each<[string, Parameters<typeof aWish>[0]]>([
    ['most of all', { count: 500, min: 500, bandwidthMbps: 100, tags: tagsOf(19), name: 'j'.repeat(100) }],
    ['a Chinese name', { name: '作业-[1,3]', count: 3 }],
    ['sixty months', { terms: { kind: 'subscription', period: { length: 60, unit: 'month' } } }],
    ['four weeks', { terms: { kind: 'subscription', period: { length: 4, unit: 'week' } } }],
    ['half an hour', { until: later(NOW, 30 * MINUTE) }],
  ])('but %s', (_, parts) => {
    expect(wrong(parts)).toBeUndefined();
  });
});
