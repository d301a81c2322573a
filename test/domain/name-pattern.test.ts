import { describe, expect, it } from 'vitest';
import { namesOf, numbered, patternFrom, patternIn } from '../../src/domain/name-pattern.ts';

describe('a pattern of names', () => {
  it.each([
    ['job-[1,3]', { prefix: 'job-', begin: 1, digits: 3, suffix: '' }],
    ['job-[0,]-x', { prefix: 'job-', begin: 0, digits: 6, suffix: '-x' }],
    ['job-[]', { prefix: 'job-', begin: 0, digits: 6, suffix: '' }],
    // A first number longer than the places for it gets all there are.
    ['job-[1000,3]', { prefix: 'job-', begin: 1000, digits: 6, suffix: '' }],
    ['job', undefined],
    ['[1,3]', undefined],
    ['job-[1,7]', undefined],
  ])('%s', (text, pattern) => {
    expect(patternIn(text)).toEqual(pattern);
  });

  it('numbers names, and more of them after the first hundred', () => {
    expect(namesOf('job-[1,3]-x', 3)).toEqual(['job-001-x', 'job-002-x', 'job-003-x']);
    expect(namesOf('job', 2)).toEqual(['job', 'job']);
    expect(namesOf(patternFrom('job-[1,3]', 100), 1)).toEqual(['job-101']);
    expect(patternFrom('job', 100)).toBe('job');
  });

  it('goes on past the places it has as it began', () => {
    const all = namesOf('job-[1,2]', 250);
    expect(namesOf(patternFrom('job-[1,2]', 100), 150)).toEqual(all.slice(100));
  });

  it('is given to names without one', () => {
    expect(numbered('job')).toBe('job-[1,3]');
    expect(numbered('job-[5,2]')).toBe('job-[5,2]');
  });
});
