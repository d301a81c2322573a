import type { ReleaseWork, Work } from './work.ts';

/**
 * The phases that operations go through. Each is two steps: ECS is asked, then the instances are
 * watched until they show it.
 */
const STEPS = {
  /** The whole of a change that has no other phase. */
  act: { ask: 'act', watch: 'wait' },
  stop: { ask: 'stop', watch: 'wait-stopped' },
  snapshot: { ask: 'snapshot', watch: 'wait-snapshots' },
  release: { ask: 'release', watch: 'verify' },
  renew: { ask: 'pay', watch: 'wait-renewed' },
  /** The system disk's snapshot becomes an image. */
  image: { ask: 'make-image', watch: 'wait-image' },
  create: { ask: 'create', watch: 'wait-created' },
} as const;

export type Phase = keyof typeof STEPS;

/** The row's cursor names the one that runs next. */
export type Step = (typeof STEPS)[Phase]['ask' | 'watch'];

/** The phases of `work`, in order. */
export function phasesOf(work: Work): readonly [Phase, ...Phase[]] {
  switch (work.kind) {
    case 'release':
      return phasesOfRelease(work);
    case 'back-up':
      return ['snapshot'];
    case 'renew':
      return ['renew'];
    case 'create':
      return work.order.from ? ['image', 'create'] : ['create'];
    case 'start':
    case 'stop':
    case 'reboot':
    case 'protect':
    case 'auto-release':
    case 'auto-renew':
    case 'public-ip':
      return ['act'];
  }
}

function phasesOfRelease({ how, backup }: ReleaseWork): [Phase, ...Phase[]] {
  const release: [Phase, ...Phase[]] = backup ? ['snapshot', 'release'] : ['release'];
  return how === 'stop-first' ? ['stop', ...release] : release;
}

/** The two steps of a phase. */
export interface Steps {
  ask: Step;
  watch: Step;
  /** Where the next phase begins; absent in the last. */
  next?: Step;
}

/** The steps of that phase of `work`. */
export function stepsOf(work: Work, phase: Phase): Steps {
  const phases = phasesOf(work);
  const next = phases[phases.indexOf(phase) + 1];
  return { ...STEPS[phase], ...(next && { next: STEPS[next].ask }) };
}

/** Where an operation begins. */
export function firstStep(work: Work): Step {
  return STEPS[phasesOf(work)[0]].ask;
}

const PHASE_OF = Object.fromEntries(
  Object.entries(STEPS).flatMap(([phase, { ask, watch }]) => [
    [ask, phase],
    [watch, phase],
  ]),
) as Record<Step, Phase>;

/** The phase that a step is of. */
export function phaseOf(step: Step): Phase {
  return PHASE_OF[step];
}

/** Whether the step is of a phase that only prepares for what `work` is about. */
export function isPreparing(work: Work, step: Step): boolean {
  return phaseOf(step) !== phasesOf(work).at(-1);
}
