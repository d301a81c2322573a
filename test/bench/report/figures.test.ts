import { expect, it } from 'vitest';
import { median, quantile } from './figures.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

it('finds the sample below which the share lies, however they are sorted', () => {
  expect(quantile(upTo(100), 0.5)).toBe(51);
  expect(quantile(upTo(100), 0.99)).toBe(100);
  expect(quantile([7], 0.99)).toBe(7);
  expect(median([3, 1, 2])).toBe(2);
});

it('has nothing to say of nothing', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
