import { isPlanned } from '../../domain/creation.ts';
import { FleetError, Overtaken } from '../../domain/errors.ts';
import { type InstanceRef, refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import { isSettled } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { hasAsked, unwritten } from './calling.ts';
import { hindered, isHindered } from './hindrance.ts';
import { letGo } from './progress.ts';
import { nextAdvance } from './steps.ts';
import { withUnclaimed } from './unclaimed.ts';
import { withSnapshotsLeft } from './watch-backup.ts';

/**
 * Runs the step that the operation's cursor names and commits its result with the next job. Any
 * number of workers may call it for the same operation; the row's version lets one of them through.
 */
export async function runStep(house: House, id: string): Promise<void> {
  const operation = await house.operations.find(id);
  if (operation?.state === 'running')
    await house.log.within(operation.ref, () => takeFurther(house, operation));
}

async function takeFurther(house: House, operation: Operation): Promise<void> {
  const { id, work } = operation;
  const moved = await withSnapshotsLeft(house, operation, await advanceOrWait(house, operation));
  const advance = await withUnclaimed(house, operation, moved);
  const answers = unwritten(operation);
  const committed = await house.operations.advance(operation, { ...advance, answers }, house.clock.now());
  if (!committed) return;
  if (!isSettled(advance.state)) {
    if (hasMade(operation, advance)) await learn(house, { ...operation, ...advance });
    return;
  }
  house.metrics.operation(work.kind, advance.state);
  house.log.info({ operation: id, kind: work.kind, state: advance.state }, 'operation ended');
  await learn(house, { ...operation, ...advance });
}

/**
 * An error does not fail the job, whose next tries would never give up. But whoever was overtaken must not
 * commit: the other may be in the middle of a call. And since the step may have come to its call before the
 * error, what is hindered is the operation as it is by now.
 */
async function advanceOrWait(house: House, operation: Operation): Promise<Advance> {
  try {
    const advance = letGo(house, operation) ?? (await nextAdvance(house, operation));
    if (advance.targets.some(isHindered)) await asLeft(house, operation);
    return advance;
  } catch (err) {
    if (err instanceof Overtaken) throw err;
    const what = err instanceof FleetError ? 'ECS hinders a step' : 'a step could not be carried out';
    house.log.warn({ operation: operation.id, step: operation.step, err }, what);
    return hindered(house, await asLeft(house, operation), err);
  }
}

/** The operation as a step that met an error has left it. Throws Overtaken where another worker is at it. */
async function asLeft(house: House, operation: Operation): Promise<Operation> {
  const { id, version } = operation;
  const now = await house.operations.find(id);
  if (now?.version !== version) throw new Overtaken(`the operation ${id} has gone on meanwhile`);
  const attempted = now.targets.some(
    ({ state }, index) => state === 'attempted' && operation.targets[index]?.state !== state,
  );
  if (attempted && !hasAsked(operation)) throw new Overtaken(`another worker attempts the operation ${id}`);
  return now;
}

/** Whether ECS has made something in this step: it is in lists from then on, and has ends that are told. */
function hasMade({ targets }: Operation, advance: Advance): boolean {
  return advance.targets.some(({ made }, index) => made !== undefined && targets[index]?.made === undefined);
}

/** What there is of a target, and what was made besides. */
function refsOf({ instance, made, problem }: Target): InstanceRef[] {
  const own = made ?? instance;
  const besides = problem?.code === 'made-besides' ? problem.instances.map(({ id }) => id) : [];
  const ids = new Set([...(isPlanned(own) ? [] : [own.id]), ...besides]);
  return [...ids].map((id) => ({ ...refOf(instance), id }));
}

/** Brings the inventory and the notices up to date with what the operation did; the next scan would too. */
async function learn(house: House, operation: Operation): Promise<void> {
  try {
    await bringUpToDate(house, operation);
  } catch (error) {
    house.log.warn({ operation: operation.id, error }, 'the inventory learns of this at the next scan');
  }
}

async function bringUpToDate(house: House, operation: Operation): Promise<void> {
  const askedAt = house.clock.now();
  const fresh = await house.fleet.read(operation.targets.flatMap(refsOf));
  await house.inventory.save(fresh, askedAt);
  if (operation.work.kind === 'release') {
    const done = operation.targets.filter((target) => target.state === 'done');
    for (const target of done) await house.inventory.forget(refOf(target.instance), house.clock.now());
  }
  await house.tellSoon();
}
