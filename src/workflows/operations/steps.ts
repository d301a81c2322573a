import type { Operation } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import { type Phase, phaseOf, type Steps, stepsOf } from '../../domain/steps.ts';
import type { BackingUp, CreateWork, ReleaseWork, Work } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { autoReleaseStory } from './auto-release.ts';
import { autoRenewStory } from './auto-renew.ts';
import { backUp } from './back-up.ts';
import { create } from './create.ts';
import { makeImage, watchImage } from './make-image.ts';
import { powerStory } from './power.ts';
import { protectStory } from './protect.ts';
import { addressStory } from './public-ip.ts';
import { release, verify } from './release.ts';
import { pay, watchRenewals } from './renew.ts';
import { ask, type Story, watch } from './story.ts';
import { watchBackup } from './watch-backup.ts';
import { watchCreated } from './watch-created.ts';

type RunStep = (house: House, operation: Operation, steps: Steps) => Promise<Advance>;

/** What carries out the two steps of a phase. */
interface Runner {
  ask: RunStep;
  watch: RunStep;
}

/** What the step that the operation's cursor names makes of it. Throws FleetError when ECS cannot be asked. */
export function nextAdvance(house: House, operation: Operation): Promise<Advance> {
  const { work, step } = operation;
  const phase = phaseOf(step);
  const steps = stepsOf(work, phase);
  const runner = runnerOf(work, phase);
  return step === steps.ask ? runner.ask(house, operation, steps) : runner.watch(house, operation, steps);
}

function runnerOf(work: Work, phase: Phase): Runner {
  switch (work.kind) {
    case 'start':
    case 'stop':
    case 'reboot':
      return telling(powerStory(work));
    case 'protect':
      return telling(protectStory(work));
    case 'auto-release':
      return telling(autoReleaseStory(work));
    case 'release':
      return releaseRunner(work, phase);
    case 'back-up':
      return backingUp(work);
    case 'renew':
      return {
        ask: (house, operation, steps) => pay(house, operation, work, steps),
        watch: (house, operation, steps) => watchRenewals(house, operation, work, steps),
      };
    case 'auto-renew':
      return telling(autoRenewStory(work));
    case 'public-ip':
      return telling(addressStory);
    case 'create':
      return phase === 'image' ? imageRunner(work) : creationRunner(work);
  }
}

function imageRunner(work: CreateWork): Runner {
  return {
    ask: (house, operation, steps) => makeImage(house, operation, work, steps),
    watch: (house, operation, steps) => watchImage(house, operation, work, steps),
  };
}

function creationRunner(work: CreateWork): Runner {
  return {
    ask: (house, operation, steps) => create(house, operation, work, steps),
    watch: watchCreated,
  };
}

function releaseRunner(work: ReleaseWork, phase: Phase): Runner {
  switch (phase) {
    case 'stop':
      return stopping(telling(powerStory({ kind: 'stop', force: false, saveCost: false })));
    case 'snapshot':
      return backingUp(work);
    default:
      return {
        ask: (house, operation, steps) => release(house, operation, work, steps),
        watch: verify,
      };
  }
}

function backingUp(work: BackingUp): Runner {
  return {
    ask: (house, operation, steps) => backUp(house, operation, work, steps),
    watch: (house, operation, steps) => watchBackup(house, operation, work, steps),
  };
}

/** Whatever keeps an instance from its release later, it is known by then that this has stopped it. */
function stopping({ ask: askToStop, watch: watchStop }: Runner): Runner {
  return {
    ask: async (...given) => withStopped(await askToStop(...given)),
    watch: async (...given) => withStopped(await watchStop(...given)),
  };
}

/** Also of a stop without an answer it may only show later that it was one. */
function withStopped(advance: Advance): Advance {
  const targets = advance.targets.map((target) =>
    target.state === 'accepted' ? { ...target, stopped: true as const } : target,
  );
  return { ...advance, targets };
}

function telling(story: Story): Runner {
  return {
    ask: (house, operation, steps) => ask(house, operation, story, steps),
    watch: (house, operation, steps) => watch(house, operation, story, steps),
  };
}
