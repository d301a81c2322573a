import { describe, expect, it } from 'vitest';
import { isWatched, type Watched } from '../../src/domain/settings.ts';

describe('a place', () => {
  const accounts: Watched[] = [{ name: 'main' }, { name: 'test', regions: ['cn-beijing'] }];

  it.each([
    ['main', 'cn-hangzhou', true],
    ['test', 'cn-beijing', true],
    ['test', 'cn-hangzhou', false],
    ['former', 'cn-beijing', false],
  ])('%s in %s is watched: %s', (account, region, watched) => {
    expect(isWatched({ account, region }, accounts)).toBe(watched);
  });
});
