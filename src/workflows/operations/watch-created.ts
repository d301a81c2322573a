import { named, type Problem } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import type { SystemEvent } from '../../domain/system-event.ts';
import { later, MINUTE, msUntil, SECOND } from '../../domain/time.ts';
import type { House } from '../house.ts';
import { pauseOf, unlessAllHindered } from './hindrance.ts';
import { done, failed, goOn, isOver, unfinished } from './progress.ts';

/** ECS may list what it has promised some seconds later. */
const LISTED_AFTER = 30 * SECOND;

/** Looks whether the instances run, again and again until the step's deadline. */
export async function watchCreated(house: House, operation: Operation, steps: Steps): Promise<Advance> {
  const over = isOver(operation, house.clock.now());
  const moved = await lookAtMade(house, operation, unfinished(operation), over);
  return goOn(house, operation, moved, steps.watch, pauseOf(house, moved));
}

/** The targets with their instances as ECS shows them now; `over`: those that do not run by now are given up. */
export async function lookAtMade(
  house: House,
  operation: Operation,
  targets: Target[],
  over: boolean,
): Promise<Target[]> {
  if (targets.length === 0) return [];
  return unlessAllHindered(house, operation, targets, async (looked) => {
    const found = await house.fleet.read(looked.map((one) => refOf(madeOf(one))));
    const shown = new Map(found.map((instance) => [instance.id, instance]));
    const missing = looked.map(madeOf).filter(({ id }) => !shown.has(id));
    const ends = await endsOf(house, operation, missing);
    return looked.map((target) => {
      const { id } = madeOf(target);
      const end = ends.get(id);
      if (end) return failed(target, end);
      return seen(house, target, shown.get(id), over);
    });
  });
}

function seen({ pace }: House, target: Target, shown: Instance | undefined, over: boolean): Target {
  const looked = shown ? { ...target, made: shown } : target;
  if (shown?.status === 'Running') return done(looked);
  return over ? failed(looked, notRunning(looked, pace.patienceMs)) : looked;
}

/** Why an instance that was made is not running after so long: as it was last seen. */
function notRunning(target: Target, waitedMs: number): Problem {
  const made = madeOf(target);
  return { code: 'not-reached', instance: named(made), status: made.status, minutes: waitedMs / MINUTE };
}

/** What became of those that ECS does not show, by their ids; of one that it may only not list yet, nothing is said. */
async function endsOf(
  house: House,
  operation: Operation,
  missing: Instance[],
): Promise<Map<string, Problem>> {
  if (missing.length === 0) return new Map();
  const events = await house.fleet.deletions(missing.map(refOf));
  const byId = new Map(events.map((event) => [event.instance, event]));
  const ends = await Promise.all(missing.map((one) => endOf(house, operation, one, byId.get(one.id))));
  return new Map(missing.flatMap(({ id }, index) => (ends[index] ? [[id, ends[index]]] : [])));
}

async function endOf(
  house: House,
  operation: Operation,
  made: Instance,
  event: SystemEvent | undefined,
): Promise<Problem | undefined> {
  const instance = named(made);
  if (event) return { code: 'died', instance, event: event.type };
  if (!isListedByNow(house, operation) || !(await house.fleet.isGone(refOf(made)))) return undefined;
  const acted = await house.operations.actedOn(refOf(made), operation.createdAt);
  const isOurs = acted.some(({ work }) => work.kind === 'release');
  return isOurs ? { code: 'gone', instance } : { code: 'died', instance };
}

/** Whether the step has watched for so long that ECS would show what there is. */
function isListedByNow({ clock, pace }: House, { deadline }: Operation): boolean {
  if (deadline === undefined) return false;
  return msUntil(later(deadline, LISTED_AFTER - pace.patienceMs), clock.now()) <= 0;
}

function madeOf({ instance, made }: Target): Instance {
  if (!made) throw new Error(`nothing was made of ${instance.id}`);
  return made;
}
