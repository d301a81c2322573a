import { describe, expect, it } from 'vitest';
import { isLike } from '../../../../src/playground/ecs/operations/matching.ts';

describe('isLike', () => {
  it.each([
    [undefined, 'web-1', true],
    ['', 'web-1', true],
    ['web-1', 'web-1', true],
    ['web', 'web-1', false],
    ['web*', 'web-1', true],
    ['*1', 'web-1', true],
    ['*eb*', 'web-1', true],
    ['w*b*1', 'web-1', true],
    ['w*x*1', 'web-1', false],
    ['we*eb', 'web', false],
    ['*', '', true],
    ['w.b*', 'web-1', false],
  ])('%j against %j is %j', (asked, actual, expected) => {
    expect(isLike(asked, actual)).toBe(expected);
  });
});
