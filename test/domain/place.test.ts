import { expect, it } from 'vitest';
import { isDirect } from '../../src/domain/place.ts';

it('direct messages are those whose id begins with D, and a person’s own id leads there', () => {
  expect(['D0ALICE', 'U0ALICE', 'W0ALICE'].map(isDirect)).toEqual([true, true, true]);
  expect(['C0OPS', 'G0OPS', ''].map(isDirect)).toEqual([false, false, false]);
});
