import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, actionsOf } from '../../src/domain/action.ts';
import { MONTH } from '../../src/domain/renewal.ts';
import type { Work } from '../../src/domain/work.ts';
import { anInstance } from '../commands/world.ts';
import { WORKS } from '../policy/works.ts';

const plain = anInstance({ name: 'web-1' });

const ACTIONS: [Work, string[]][] = [
  [{ kind: 'start' }, ['start']],
  [{ kind: 'stop', force: false, saveCost: false }, ['stop']],
  [{ kind: 'stop', force: false, saveCost: true }, ['stop']],
  [{ kind: 'stop', force: true, saveCost: false }, ['force-stop', 'stop']],
  [{ kind: 'reboot', force: false }, ['reboot']],
  [{ kind: 'reboot', force: true }, ['force-reboot', 'reboot']],
  [{ kind: 'public-ip' }, ['public-ip']],
  [{ kind: 'protect', on: true }, ['protect']],
  [{ kind: 'protect', on: false }, ['unprotect']],
  [{ kind: 'release', how: 'stopped' }, ['release']],
  [{ kind: 'release', how: 'stop-first' }, ['release', 'stop']],
  [{ kind: 'release', how: 'stopped', backup: {} }, ['release']],
  [{ kind: 'release', how: 'stop-first', backup: { keepDays: 7 } }, ['release', 'stop']],
  [{ kind: 'release', how: 'force' }, ['force-release', 'release', 'force-stop', 'stop']],
  [{ kind: 'auto-release', at: '2026-12-01T00:00:00Z' }, ['auto-release', 'release']],
  [{ kind: 'auto-release', at: null }, ['auto-release']],
  [{ kind: 'back-up' }, ['back-up']],
  [{ kind: 'renew', period: MONTH }, ['renew']],
  [{ kind: 'auto-renew', to: { state: 'on', period: MONTH } }, ['auto-renew']],
  [{ kind: 'auto-renew', to: { state: 'never' } }, ['auto-renew']],
];

describe('the actions of a change', () => {
  it.each(ACTIONS)('%j', (work, actions) => {
    expect(actionsOf(work, plain)).toEqual(actions);
  });

  it('a forced release stops nothing where nothing runs', () => {
    const work: Work = { kind: 'release', how: 'force' };
    expect(actionsOf(work, { ...plain, status: 'Stopped' })).toEqual(['force-release', 'release']);
    expect(actionsOf(work, { ...plain, status: 'Starting' })).toContain('stop');
  });

  it('an auto-release that only moves further away is no release', () => {
    const [at, earlier, later] = ['2026-12-01T00:00:00Z', '2026-11-30T00:00:00Z', '2026-12-02T00:00:00Z'];
    const work: Work = { kind: 'auto-release', at };
    expect(actionsOf(work, { ...plain, autoReleaseAt: earlier })).toEqual(['auto-release']);
    expect(actionsOf(work, { ...plain, autoReleaseAt: at })).toEqual(['auto-release']);
    expect(actionsOf(work, { ...plain, autoReleaseAt: later })).toEqual(['auto-release', 'release']);
  });

  it('every name that a policy may use is an action of some change', () => {
    const known = new Set(WORKS.flatMap((work) => actionsOf(work, plain)));
    expect([...known].toSorted()).toEqual(ACTION_NAMES.toSorted());
  });
});
