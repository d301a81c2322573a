import { describe, expect, it } from 'vitest';
import { MONTH } from '../../src/domain/renewal.ts';
import { endsInstance, isRechecked, leastPath, type Path, type Risk, riskOf } from '../../src/domain/risk.ts';
import type { Work } from '../../src/domain/work.ts';

const AT_ONCE: Path = { gate: 'none', typed: false, approvals: 0 };
const CONFIRMED: Path = { gate: 'confirm', typed: false, approvals: 0 };
const REASONED: Path = { gate: 'form', typed: false, approvals: 0 };
const TYPED_AND_APPROVED: Path = { gate: 'form', typed: true, approvals: 1 };

/** Every work there is, with what its mistake would be and what it asks for. */
const TABLE: [Work, Risk, Path][] = [
  [{ kind: 'start' }, 'reversible', AT_ONCE],
  [{ kind: 'stop', force: false, saveCost: false }, 'reversible', AT_ONCE],
  [{ kind: 'stop', force: false, saveCost: true }, 'reversible', CONFIRMED],
  [{ kind: 'stop', force: true, saveCost: false }, 'destructive', TYPED_AND_APPROVED],
  [{ kind: 'stop', force: true, saveCost: true }, 'destructive', TYPED_AND_APPROVED],
  [{ kind: 'reboot', force: false }, 'reversible', AT_ONCE],
  [{ kind: 'reboot', force: true }, 'destructive', TYPED_AND_APPROVED],
  [{ kind: 'public-ip' }, 'spend', CONFIRMED],
  [{ kind: 'protect', on: true }, 'reversible', AT_ONCE],
  [{ kind: 'protect', on: false }, 'reversible', CONFIRMED],
  [{ kind: 'release', how: 'stopped' }, 'destructive', REASONED],
  [{ kind: 'release', how: 'stop-first' }, 'destructive', REASONED],
  [{ kind: 'release', how: 'stop-first', backup: {} }, 'destructive', REASONED],
  [{ kind: 'release', how: 'force' }, 'destructive', TYPED_AND_APPROVED],
  [{ kind: 'auto-release', at: '2026-12-01T00:00:00Z' }, 'destructive', CONFIRMED],
  [{ kind: 'auto-release', at: null }, 'reversible', AT_ONCE],
  [{ kind: 'back-up' }, 'reversible', AT_ONCE],
  [{ kind: 'back-up', keepDays: 7 }, 'reversible', AT_ONCE],
  [{ kind: 'renew', period: MONTH }, 'spend', CONFIRMED],
  [{ kind: 'auto-renew', to: { state: 'on', period: MONTH } }, 'spend', CONFIRMED],
  [{ kind: 'auto-renew', to: { state: 'off' } }, 'reversible', AT_ONCE],
  [{ kind: 'auto-renew', to: { state: 'never' } }, 'reversible', CONFIRMED],
];

it.each(TABLE)(
  'is judged again directly before the act if it cannot be undone, or costs: %j',
  (work, risk) => {
    expect(isRechecked(work)).toBe(risk === 'destructive' || risk === 'spend');
  },
);

describe('what a work asks for at the least', () => {
  it.each(TABLE)('%j', (work, risk, path) => {
    expect(riskOf(work)).toBe(risk);
    expect(leastPath(work)).toEqual(path);
  });

  it('is never nothing where it destroys or spends', () => {
    const grave = TABLE.filter(([work]) => ['destructive', 'spend'].includes(riskOf(work)));
    expect(grave.map(([work]) => leastPath(work).gate)).not.toContain('none');
  });
});

it('only a release, now or later, ends an instance', () => {
  const ending = TABLE.map(([work]) => work).filter(endsInstance);
  expect(ending.map(({ kind }) => kind)).toEqual([
    ...['release', 'release', 'release', 'release'],
    'auto-release',
  ]);
});
