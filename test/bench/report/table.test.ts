import { expect, it } from 'vitest';
import { isMet, type Row, ratioOf, render } from './table.ts';

const row: Row = {
  what: 'a start',
  measured: 300,
  unit: 'ms',
  floor: { is: 'bare node', measured: 50 },
  goal: 6,
};

it('divides what was measured by its floor', () => {
  expect(ratioOf(row)).toBe(6);
  expect(ratioOf({ what: 'a start', measured: 300, unit: 'ms' })).toBeUndefined();
});

it('meets a goal up to the ratio itself, and none where there is none', () => {
  expect(isMet(row)).toBe(true);
  expect(isMet({ ...row, measured: 301 })).toBe(false);
  const { goal: _, ...aimless } = row;
  expect(isMet(aimless)).toBeUndefined();
});

it('meets a limit up to the limit itself, whatever the floor', () => {
  const { goal: _, ...aimless } = row;
  expect(isMet({ ...aimless, limit: 300 })).toBe(true);
  expect(isMet({ ...aimless, limit: 299 })).toBe(false);
});

it('says what was measured, its floor, the ratio, the goal and whether it is met', () => {
  const rows: Row[] = [
    row,
    { ...row, what: 'idle', measured: 0.12345, unit: 'MB', goal: 0.001 },
    { what: 'the longest', measured: 90, unit: 'ms', limit: 100 },
  ];
  expect(render({ title: 'start', rows, notes: ['on a busy machine'] })).toMatchInlineSnapshot(`
    "start
    what         measured  floor    the floor is  ratio  goal      met
    a start      300 ms    50.0 ms  bare node     6.00   ≤ 6       yes
    idle         0.123 MB  50.0 MB  bare node     0.00   ≤ 0.001   NO
    the longest  90.0 ms   –        –             –      ≤ 100 ms  yes
    * on a busy machine"
  `);
});
