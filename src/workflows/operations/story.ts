import type { ActResult } from '../../domain/act.ts';
import type { Problem } from '../../domain/errors.ts';
import { type Instance, type InstanceRef, refOf } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import { isFinished, isInDoubt, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { AutoRenewal } from '../../domain/renewal.ts';
import type { Steps } from '../../domain/steps.ts';
import type { House } from '../house.ts';
import { callEcs } from './calling.ts';
import { isHindered, look, pauseOf, unhindered, unlessHindered } from './hindrance.ts';
import {
  afterAnyCall,
  done,
  failed,
  goOn,
  inState,
  isOver,
  notAsked,
  notConfirmed,
  pauseMs,
  unfinished,
} from './progress.ts';
import { judgeNow, whyNot } from './recheck.ts';

/** A change that ECS is asked for once and that shows on the instance when it is reached. */
export interface Story {
  /** Whether the instance is as it was asked to be. `target` has it as it was before. */
  reached(instance: Instance, target: Target, renewal?: AutoRenewal): boolean;
  /** Whether that shows by how a subscription renews itself, which is asked for then. */
  byRenewal?: true;
  /**
   * Asks what it is judged by besides, before the instances are read, of those that ECS may be asked for. The result
   * says what speaks against one, and throws the FleetError of one that ECS did not answer about.
   */
  objections?(
    house: House,
    targets: Target[],
  ): Promise<(target: Target, instance: Instance) => Problem | undefined>;
  /** Whether the change is on its way, so that asking again is needless. */
  underWay(instance: Instance, target: Target): boolean;
  /** Whether what is reached tells that it was done; a reboot leaves no trace. */
  shows: boolean;
  /** False where asking twice would do it twice; what is in doubt and does not show is then left to people. */
  repeatable: boolean;
  /** What of it is not as it was asked for, once it is reached. */
  remark?(instance: Instance): Problem | undefined;
  /** What is to be known of it from then on, once it is reached. */
  learnt?(instance: Instance): Pick<Target, 'address'>;
  /** Asks ECS. A call that is not idempotent derives its ClientToken from the operation and the instance. */
  call(house: House, operation: Operation, refs: InstanceRef[]): Promise<ActResult[]>;
  /** Why it was given up; `instance` undefined: it could not be seen. */
  givenUp(target: Target, instance: Instance | undefined, patienceMs: number): Problem;
}

/**
 * Asks ECS, once for each instance: looks first, writes down that it is about to ask, asks. Whatever
 * was left without an answer is looked at again before it is asked again.
 */
export async function ask(house: House, operation: Operation, story: Story, steps: Steps): Promise<Advance> {
  const targets = unfinished(operation).filter((target) => !isWatched(target));
  // Before the instances are read, since it takes longer.
  const [refusalOf, objectionTo] = await Promise.all([
    judgeNow(house, operation),
    story.objections?.(house, targets),
  ]);
  const { current, renewals, seen, hindered } = await look(house, operation, targets, story.byRenewal);
  const settled = hindered;
  const open: Target[] = [];
  for (const target of seen) {
    const instance = current.get(target.instance.id);
    const renewal = renewals.get(target.instance.id);
    const verdict = await unlessHindered(house, operation, target, (one) =>
      judge(house, operation, story, one, instance, renewal, objectionTo),
    );
    if (verdict === 'call') open.push(unhindered(target));
    else if (verdict === 'reached') settled.push(arrived(unhindered(target), instance, story, steps));
    else settled.push(verdict);
  }
  const refusal = open.length > 0 ? refusalOf([...current.values()]) : undefined;
  const asked = refusal
    ? open.map((target) => notAsked(target, refusal))
    : await askFor(house, operation, story, open);
  const unanswered = asked.some((target) => !isFinished(target) && !isWatched(target));
  const moved = [...settled, ...asked];
  if (!unanswered && !settled.some(isHindered))
    return goOn(house, operation, moved, steps.watch, house.pace.pollMs);
  // Meanwhile the others are not kept waiting.
  const watched = unfinished(operation).filter(isWatched);
  moved.push(...(await lookFor(house, operation, story, steps, watched, false)));
  const afterMs = unanswered ? pauseMs(house, operation) : pauseOf(house, settled);
  return goOn(house, operation, moved, steps.ask, afterMs);
}

/** Whether there is nothing left to do but to look whether it is reached. */
function isWatched(target: Target): boolean {
  return target.state === 'accepted' || isInDoubt(target);
}

async function judge(
  house: House,
  operation: Operation,
  story: Story,
  target: Target,
  instance: Instance | undefined,
  renewal: AutoRenewal | undefined,
  objectionTo: (target: Target, instance: Instance) => Problem | undefined = () => undefined,
): Promise<'call' | 'reached' | Target> {
  if (!instance) {
    const problem = await whyMissing(house.fleet, target.instance);
    return problem.code === 'gone' ? failed(target, problem) : notAsked(target, problem);
  }
  if (story.shows && story.reached(instance, target, renewal)) return 'reached';
  const attempted = target.state === 'attempted';
  if ((story.shows || attempted) && story.underWay(instance, target)) return inState(target, 'accepted');
  const now = house.clock.now();
  if ((attempted && !story.repeatable) || isOver(operation, now))
    return failed(target, story.givenUp(target, instance, house.pace.patienceMs));
  // Of the whole, not of this part: nothing is stopped for a release that would be refused afterwards.
  const problem = whyNot(operation.work, target, instance, now) ?? objectionTo(target, instance);
  return problem ? notAsked(target, problem) : 'call';
}

/** The targets after ECS was asked for them. */
async function askFor(
  house: House,
  operation: Operation,
  story: Story,
  targets: Target[],
): Promise<Target[]> {
  if (targets.length === 0) return [];
  const refs = targets.map((target) => refOf(target.instance));
  const results = await callEcs(house, operation, refs, () => story.call(house, operation, refs));
  const byId = new Map(results.map((result) => [result.ref.id, result]));
  return targets.map((target) => {
    const result = byId.get(target.instance.id);
    return result ? afterAnyCall(target, result) : inState(target, 'attempted');
  });
}

/** Looks whether what was asked for is reached, again and again until the step's deadline. */
export async function watch(
  house: House,
  operation: Operation,
  story: Story,
  steps: Steps,
): Promise<Advance> {
  const targets = unfinished(operation).filter(isWatched);
  const over = isOver(operation, house.clock.now());
  const moved = await lookFor(house, operation, story, steps, targets, over);
  const watching = moved.some(isWatched);
  const { watch: again, next = again } = steps;
  return goOn(house, operation, moved, watching ? again : next, watching ? house.pace.pollMs : 0);
}

/** The targets after a look whether what was asked for is reached; `over`: those that are not are given up. */
async function lookFor(
  house: House,
  operation: Operation,
  story: Story,
  steps: Steps,
  targets: Target[],
  over: boolean,
): Promise<Target[]> {
  const { current, renewals, seen, hindered } = await look(house, operation, targets, story.byRenewal);
  const moved = seen.map(unhindered).map((target) => {
    const instance = current.get(target.instance.id);
    const tells = story.shows || target.state === 'accepted';
    const renewal = renewals.get(target.instance.id);
    if (instance && tells && story.reached(instance, target, renewal))
      return arrived(target, instance, story, steps);
    return over ? givenUp(house, story, target, instance) : target;
  });
  return [...hindered, ...moved];
}

function givenUp(house: House, story: Story, target: Target, instance: Instance | undefined): Target {
  if (isInDoubt(target)) return failed(target, notConfirmed(target));
  return failed(target, story.givenUp(target, instance, house.pace.patienceMs));
}

/** Finished, or ready for the next phase; of an attempt without an answer it is only known by now that it was one. */
function arrived(target: Target, instance: Instance | undefined, story: Story, steps: Steps): Target {
  const reached = done(target);
  if (steps.next !== undefined)
    return inState(reached, target.state === 'attempted' ? 'accepted' : 'waiting');
  const problem = instance && story.remark?.(instance);
  return { ...reached, ...(instance && story.learnt?.(instance)), ...(problem && { problem }) };
}
