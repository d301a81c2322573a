import { describe, expect, it } from 'vitest';
import { firstStep, type Phase, phaseOf, phasesOf, type Steps, stepsOf } from '../../src/domain/steps.ts';
import type { Work } from '../../src/domain/work.ts';

const ACT: Steps = { ask: 'act', watch: 'wait' };
const RELEASE: Steps = { ask: 'release', watch: 'verify' };

/** Every work there is, with its phases and the steps of each. */
const TABLE: [Work, [Phase, Steps][]][] = [
  [{ kind: 'start' }, [['act', ACT]]],
  [{ kind: 'stop', force: true, saveCost: false }, [['act', ACT]]],
  [{ kind: 'reboot', force: false }, [['act', ACT]]],
  [{ kind: 'protect', on: true }, [['act', ACT]]],
  [{ kind: 'public-ip' }, [['act', ACT]]],
  [{ kind: 'auto-release', at: null }, [['act', ACT]]],
  [{ kind: 'back-up' }, [['snapshot', { ask: 'snapshot', watch: 'wait-snapshots' }]]],
  [{ kind: 'release', how: 'stopped' }, [['release', RELEASE]]],
  [{ kind: 'release', how: 'force' }, [['release', RELEASE]]],
  [
    { kind: 'release', how: 'stop-first' },
    [
      ['stop', { ask: 'stop', watch: 'wait-stopped', next: 'release' }],
      ['release', RELEASE],
    ],
  ],
  [
    { kind: 'release', how: 'stopped', backup: {} },
    [
      ['snapshot', { ask: 'snapshot', watch: 'wait-snapshots', next: 'release' }],
      ['release', RELEASE],
    ],
  ],
  [
    { kind: 'release', how: 'stop-first', backup: { keepDays: 30 } },
    [
      ['stop', { ask: 'stop', watch: 'wait-stopped', next: 'snapshot' }],
      ['snapshot', { ask: 'snapshot', watch: 'wait-snapshots', next: 'release' }],
      ['release', RELEASE],
    ],
  ],
];

describe('the steps of a work', () => {
  it.each(TABLE)('%j', (work, phases) => {
    expect(phasesOf(work)).toEqual(phases.map(([phase]) => phase));
    expect(firstStep(work)).toBe(phases[0]?.[1].ask);
    for (const [phase, steps] of phases) {
      expect(stepsOf(work, phase)).toEqual(steps);
      expect([phaseOf(steps.ask), phaseOf(steps.watch)]).toEqual([phase, phase]);
    }
  });
});
