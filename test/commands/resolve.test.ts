import { describe, expect, it } from 'vitest';
import { resolve } from '../../src/commands/resolve.ts';
import { anInstance, problemOf } from './world.ts';

const fleet = [
  anInstance({ id: 'i-1', name: 'web-1' }),
  anInstance({ id: 'i-2', name: 'web-2' }),
  anInstance({ id: 'i-3', name: 'Web-2' }),
  anInstance({ id: 'i-4', name: 'api' }),
  anInstance({ id: 'i-5', name: 'api', region: 'ap-southeast-1' }),
  anInstance({ id: 'i-6', name: 'DB' }),
  anInstance({ id: 'i-7', name: 'db-replica' }),
  anInstance({ id: 'i-8', name: '' }),
  anInstance({ id: 'i-9', name: 'i-1' }),
];
const retyped = (names: string[]) => `stop ${names.join(' ')}`;
const ids = (words: string[], naming: 'exact' | 'prefix' = 'exact') =>
  resolve(words, fleet, naming, retyped).map(({ id }) => id);
const problem = (word: string, naming: 'exact' | 'prefix' = 'exact') => problemOf(() => ids([word], naming));

describe('resolve', () => {
  it.each([
    [['i-2'], ['i-2']],
    [['web-2'], ['i-2']],
    [['Web-2'], ['i-3']],
    [['db'], ['i-6']],
    [['ＤＢ'], ['i-6']],
    [['i-1'], ['i-1']],
    [['i-8'], ['i-8']],
    [
      ['web-2', 'i-1', 'web-1', 'i-2'],
      ['i-2', 'i-1'],
    ],
    [[], []],
  ])('%j are %j', (words, expected) => {
    expect(ids(words)).toEqual(expected);
  });

  it.each(['exact', 'prefix'] as const)('never takes an id for a name (%s)', (naming) => {
    const gone = 'i-bp1234567890abcdefgh';
    const called = [
      anInstance({ id: 'i-bp1new', name: gone }),
      anInstance({ id: 'i-bp2new', name: `${gone}-2` }),
    ];
    const problem = problemOf(() => resolve([gone], called, naming, retyped));
    expect(problem).toMatchObject({ code: 'instance-not-found', given: gone });
  });

  it('tells the candidates where a name is that of several', () => {
    const candidates = [
      { id: 'i-4', name: 'api', region: 'cn-hangzhou' },
      { id: 'i-5', name: 'api', region: 'ap-southeast-1' },
    ];
    expect(problem('api')).toEqual({ code: 'ambiguous', given: 'api', candidates, example: 'stop i-4' });
    expect(problem('WEB-2')).toMatchObject({ code: 'ambiguous', candidates: [{ id: 'i-2' }, { id: 'i-3' }] });
  });

  it('takes the beginning of a name only where it cannot do harm', () => {
    expect(problem('db-')).toMatchObject({ code: 'needs-full-name', candidates: [{ id: 'i-7' }] });
    expect(ids(['db-'], 'prefix')).toEqual(['i-7']);
    expect(problem('web', 'prefix')).toMatchObject({ code: 'ambiguous', given: 'web' });
  });

  it('tells the line that was meant: the other names stay, and a name that is that of several is an id', () => {
    expect(problemOf(() => ids(['api-', 'DB', 'job']))).toMatchObject({ given: 'api-' });
    expect(problemOf(() => ids(['web-1', 'db-', 'DB']))).toMatchObject({
      example: 'stop web-1 db-replica DB',
    });
    expect(problemOf(() => ids(['DB', 'wb-2']))).toMatchObject({ example: 'stop DB i-2' });
  });

  it('lists no more candidates than can be read', () => {
    const many = Array.from({ length: 50 }, (_, at) => anInstance({ name: `job-${at}` }));
    const found = problemOf(() => resolve(['job'], many, 'exact', retyped));
    expect(found.code === 'needs-full-name' && found.candidates).toHaveLength(10);
  });

  it('names up to three similar ones, the nearest first', () => {
    expect(problem('wb-2')).toMatchObject({ similar: [{ id: 'i-2' }, { id: 'i-3' }, { id: 'i-1' }] });
    expect(problem('nothing-like-it')).toEqual({
      code: 'instance-not-found',
      given: 'nothing-like-it',
      similar: [],
    });
  });

  it('finds 100 names in 100,000 instances without holding anyone up', () => {
    const large = Array.from({ length: 100_000 }, (_, at) =>
      anInstance({ id: `i-${at}`, name: `web-${at}` }),
    );
    const words = Array.from({ length: 100 }, (_, at) => `WEB-${at * 999}`);
    const msFor = (some: string[]) => {
      const start = performance.now();
      expect(resolve(some, large, 'exact', retyped)).toHaveLength(some.length);
      return performance.now() - start;
    };
    // Every name by a pass of its own would take as many times as long as one does.
    msFor(words.slice(0, 1));
    const one = Math.min(...words.slice(1, 4).map((word) => msFor([word])));
    expect(msFor(words)).toBeLessThan(one * (words.length / 2));
  });
});
