import { FleetError, named, type Problem, Unread } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { AutoRenewal } from '../../domain/renewal.ts';
import type { Step } from '../../domain/steps.ts';
import { type Instant, later, msUntil, SECOND, toInstant } from '../../domain/time.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { failed, goOn, notConfirmed, unfinished, unseen } from './progress.ts';

/** Nobody waits longer than this to hear that ECS answers again. */
const LONGEST_PAUSE_MS = 30 * SECOND;

/**
 * The step that an error kept from any result: tried again, ever more slowly, until the patience that began with
 * the first failure of this row is over; then that error ends it. Whatever was asked of ECS before is looked at
 * first, so nothing is lost and nothing doubled.
 */
export function hindered(house: House, operation: Operation, error: unknown): Advance {
  const since = operation.hinderedSince ?? toInstant(house.clock.now());
  const moved = isPatienceOver(house, since)
    ? lettingGo(operation).map((target) => givenUp(operation, target, error))
    : [];
  const asked = error instanceof FleetError ? (error.retryAfterMs ?? 0) : 0;
  const advance = goOn(house, operation, moved, operation.step, Math.max(pauseSince(house, since), asked));
  return { ...advance, hinderedSince: since };
}

/** What is made is still looked at, where it is something else that cannot go on. */
function lettingGo(operation: Operation): Target[] {
  const left = unfinished(operation);
  const unmade = left.filter(({ made }) => made === undefined);
  return unmade.length > 0 ? unmade : left;
}

/**
 * What `work` makes of a target. An error of ECS hinders this one alone: it stays as it is until its own patience
 * is over, which began with the first failure of its row; then that error ends it. Any other error is thrown on.
 */
export async function unlessHindered<T>(
  house: House,
  operation: Operation,
  target: Target,
  work: (target: Target) => Promise<T> | T,
): Promise<T | Target> {
  try {
    return await work(unhindered(target));
  } catch (error) {
    return hinderedTarget(house, operation, target, error);
  }
}

/**
 * The same for targets that go together: an error of ECS hinders all of them alike. `forEver`: none is given up, since
 * ECS may still be at it.
 */
export async function unlessAllHindered(
  house: House,
  operation: Operation,
  targets: Target[],
  work: (targets: Target[]) => Promise<Target[]>,
  forEver = false,
): Promise<Target[]> {
  try {
    return await work(targets.map(unhindered));
  } catch (error) {
    return targets.map((target) => hinderedTarget(house, operation, target, error, forEver));
  }
}

/** The end that waits until ECS has answered what must be known of it; not for longer than anything else. */
export function heldUp(
  house: House,
  operation: Operation,
  advance: Advance,
  step: Step,
  error: FleetError,
): Advance {
  const since = operation.hinderedSince ?? toInstant(house.clock.now());
  house.log.warn({ operation: operation.id, err: error }, 'ECS hinders the end of an operation');
  if (isPatienceOver(house, since)) return advance;
  const afterMs = Math.max(pauseSince(house, since), error.retryAfterMs ?? 0);
  return { ...advance, state: 'running', step, afterMs, hinderedSince: since };
}

/** How long ECS asks to wait before it is asked again about a target that it hinders. */
const askedToWaitMs = new WeakMap<Target, number>();

/** What a look at some targets has shown. */
interface Sight {
  /** The instances as ECS shows them now, by id; one that it leaves out is missing here. */
  current: Map<string, Instance>;
  /** How those renew themselves, likewise, where that was asked for. */
  renewals: Map<string, AutoRenewal>;
  /** The targets of the accounts and regions that have answered. */
  seen: Target[];
  /** The others; see unlessHindered. */
  hindered: Target[];
}

/** Looks at these targets, and how they renew themselves if asked to; an account and region that does not answer hinders nobody else’s. */
export async function look(
  house: House,
  operation: Operation,
  targets: Target[],
  withRenewals = false,
): Promise<Sight> {
  const places = Map.groupBy(targets, ({ instance }) => `${instance.account} ${instance.region}`);
  const sights = await Promise.all(
    [...places.values()].map((one) => lookAt(house, operation, one, withRenewals)),
  );
  return {
    current: new Map(sights.flatMap(({ current }) => [...current])),
    renewals: new Map(sights.flatMap((sight) => [...sight.renewals])),
    seen: sights.flatMap(({ seen }) => seen),
    hindered: sights.flatMap((sight) => sight.hindered),
  };
}

async function lookAt(
  house: House,
  operation: Operation,
  targets: Target[],
  withRenewals: boolean,
): Promise<Sight> {
  try {
    const instances = await house.fleet.read(targets.map(({ instance }) => refOf(instance)));
    const current = new Map(instances.map((instance) => [instance.id, instance]));
    const renewals = withRenewals ? await house.fleet.autoRenewal(instances.map(refOf)) : new Map();
    return { current, renewals, seen: targets, hindered: [] };
  } catch (error) {
    const hindered = targets.map((target) => hinderedTarget(house, operation, target, error));
    return { current: new Map(), renewals: new Map(), seen: [], hindered };
  }
}

function hinderedTarget(
  house: House,
  operation: Operation,
  target: Target,
  error: unknown,
  forEver = false,
): Target {
  if (!(error instanceof FleetError)) throw error;
  const { id, step } = operation;
  house.log.warn({ operation: id, step, instance: target.instance.id, err: error }, 'ECS hinders a step');
  const since = target.hinderedSince ?? toInstant(house.clock.now());
  if (!forEver && isPatienceOver(house, since)) return givenUp(operation, unhindered(target), error);
  const hindered = { ...target, hinderedSince: since };
  askedToWaitMs.set(hindered, error.retryAfterMs ?? 0);
  return hindered;
}

/** The target after ECS has answered about it. */
export function unhindered({ hinderedSince: _, ...target }: Target): Target {
  return target;
}

/** Whether ECS has not answered about a target that still has something before it. */
export function isHindered(target: Target): boolean {
  return target.hinderedSince !== undefined && !isFinished(target);
}

/** Until the next try for those of the targets that this step found hindered: the first of them that may be tried. */
export function pauseOf(house: House, targets: Target[]): number {
  const pauses = targets.filter(isHindered).map((target) => {
    const since = target.hinderedSince ?? toInstant(house.clock.now());
    return Math.max(pauseSince(house, since), askedToWaitMs.get(target) ?? 0);
  });
  return pauses.length > 0 ? Math.min(...pauses) : house.pace.pollMs;
}

/** Half as long as it has lasted, so that each pause is half as long again. */
function pauseSince({ clock, pace }: House, since: Instant): number {
  return Math.max(pace.pollMs, Math.min(-msUntil(since, clock.now()) / 2, LONGEST_PAUSE_MS));
}

function isPatienceOver({ clock, pace }: House, since: Instant): boolean {
  return msUntil(later(since, pace.patienceMs), clock.now()) <= 0;
}

/** Of what was attempted, paid or made, no refusal of something else must be told as if it had not been done. */
function givenUp({ ref, work }: Operation, target: Target, error: unknown): Target {
  const problem = problemOfError(ref, target, error);
  if (target.made)
    return failed(target, { code: 'not-confirmed', instance: named(target.made), because: problem });
  if (target.payment) return unseen(target, target.payment, { because: problem });
  const buys = work.kind === 'renew' || work.kind === 'create';
  const unclear = target.state === 'attempted' && (problem.code !== 'no-answer' || buys);
  return failed(target, unclear ? notConfirmed(target, problem) : problem);
}

function problemOfError(ref: string, target: Target, error: unknown): Problem {
  if (error instanceof FleetError) return problemOf(error, target.instance);
  return error instanceof Unread ? error.problem : { code: 'unforeseen', ref };
}
