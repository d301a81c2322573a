import type { Change } from '../commands/command.ts';
import { backupObstacle } from '../domain/backup.ts';
import { FleetError, Refusal } from '../domain/errors.ts';
import { type Disk, type Instance, nameOf, refOf } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import {
  type Choice,
  type DryRun,
  type LeftOut,
  PROPOSAL_MINUTES,
  type Proposal,
  type ProposedTarget,
} from '../domain/proposal.ts';
import { concernsDisks, type Path } from '../domain/risk.ts';
import { later, MINUTE } from '../domain/time.ts';
import { isAboutSubscription, isBackingUp, type Work } from '../domain/work.ts';
import { decide } from '../policy/decide.ts';
import { obstacle } from '../policy/preconditions.ts';
import { INSTANCES_AT_ONCE, mapAtOnce } from './at-once.ts';
import { begin, type Resolved } from './begin.ts';
import { type House, newId, type Request } from './house.ts';
import { problemOf } from './refusals.ts';
import { mustBeFree, type Prospects, prospectsOf } from './renewals.ts';
import { rulesNow } from './who.ts';

/** A change of instances that are already known and read. */
type Proposable = Pick<Change, 'work' | 'understood'> & {
  /** False: a selector found the instances, so they are shown before anything happens. */
  named?: boolean;
  /** What was meant as well, and is not part of it. */
  leftOut?: LeftOut[];
  /** How many of what is due have expired already. */
  expired?: number;
};

/**
 * From a change of known instances, read just now, to a running operation or to a card that asks: see whether it can
 * be done, what it costs, decide what it takes. Throws Refusal.
 */
export async function proposeOn(
  house: House,
  asked: Instance[],
  change: Proposable,
  request: Request,
): Promise<Outcome> {
  const work = stoppingFirst(change.work, asked);
  const now = house.clock.now();
  checkObstacles(work, asked, now);
  const prospects = await prospectsOf(house, work, asked);
  const leftOut = [...(change.leftOut ?? []), ...prospects.leftOut];
  const instances = asked.filter((instance) => !leftOut.some((one) => one.instance.id === instance.id));
  const cost = [...prospects.quotes.values()].map(({ price }) => price);
  const decision = decide(
    { actor: request.actor, work, instances, named: change.named ?? true, cost },
    await rulesNow(house),
  );
  if (decision.kind === 'refused') throw new Refusal(decision.problem);

  if (decision.path.gate === 'none') {
    const targets = await mapAtOnce(instances, INSTANCES_AT_ONCE, (instance) =>
      targetOf(house, work, instance),
    );
    return begin(house, { work, targets, path: decision.path, unapproved: decision.unapproved }, request);
  }
  if (isAboutSubscription(work)) await mustBeFree(house, instances);
  const proposal: Proposal = {
    id: newId('pr'),
    work,
    targets: await mapAtOnce(instances, INSTANCES_AT_ONCE, (instance) =>
      examine(house, work, instance, prospects),
    ),
    path: decision.path,
    choices: choicesFor(work, decision.path, instances),
    requester: request.actor.userId,
    origin: request.origin,
    ref: request.ref,
    expiresAt: later(now, PROPOSAL_MINUTES * MINUTE),
    typed: decision.path.typed ? wordsToType(work, instances) : [],
    ...(change.understood && { understood: change.understood }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(change.expired !== undefined && { expired: change.expired }),
  };
  await house.operations.propose(proposal, now);
  return { kind: 'needs-confirmation', proposal };
}

/** Of one instance every obstacle is told; of several, those already as wanted are simply done. */
function checkObstacles(work: Work, instances: Instance[], now: Date): void {
  const problems = instances.flatMap((instance) => obstacle(work, instance, now) ?? []);
  const blocking = problems.find((problem) => problem.code !== 'already');
  if (blocking) throw new Refusal(blocking);
  const first = problems[0];
  if (first && problems.length === instances.length) throw new Refusal(first);
}

/** What is to be backed up is stopped for it: nothing that is written after its snapshots may be lost. */
function stoppingFirst(work: Work, instances: Instance[]): Work {
  const running = instances.some((instance) => instance.status === 'Running');
  return work.kind === 'release' && work.backup && running ? { ...work, how: 'stop-first' } : work;
}

/** What the operation is about, with its disks where it is about those. Throws Refusal if they cannot be backed up. */
async function targetOf(house: House, work: Work, instance: Instance): Promise<Resolved['targets'][number]> {
  return concernsDisks(work) ? { instance, disks: await disksOf(house, work, instance) } : { instance };
}

/** Throws Refusal if they are to be backed up and cannot be. */
async function disksOf(house: House, work: Work, instance: Instance): Promise<Disk[]> {
  const disks = await house.fleet.disks(refOf(instance));
  const problem = isBackingUp(work) ? backupObstacle(work, instance, disks) : undefined;
  if (problem) throw new Refusal(problem);
  return disks;
}

/**
 * What the card shows besides the instance: its disks, what it costs, and whether ECS would release it. Throws
 * Refusal if it is to be backed up and cannot be.
 */
async function examine(
  house: House,
  work: Work,
  instance: Instance,
  { quotes, renewals, letExpire }: Prospects,
): Promise<ProposedTarget> {
  const disks = concernsDisks(work) ? await disksOf(house, work, instance) : [];
  const quote = quotes.get(instance.id);
  const renewal = renewals.get(instance.id);
  const letExpireBy = letExpire.get(instance.id);
  const target = {
    ...{ instance, disks },
    ...(quote && { quote }),
    ...(renewal && { renewal }),
    ...(letExpireBy !== undefined && { letExpireBy }),
  };
  if (work.kind !== 'release') return target;
  return { ...target, dryRun: await dryRun(house, instance, work.how === 'force') };
}

/** ECS refuses the DryRun of a running instance without Force, which would say nothing new. */
async function dryRun(house: House, instance: Instance, forced: boolean): Promise<DryRun> {
  try {
    await house.fleet.dryRunRelease(refOf(instance), { force: forced || instance.status === 'Running' });
    return { ok: true };
  } catch (error) {
    if (error instanceof FleetError) return { ok: false, problem: problemOf(error, instance) };
    throw error;
  }
}

/** The ways on, the gentlest first. */
function choicesFor(work: Work, path: Path, instances: Instance[]): Choice[] {
  if (path.gate === 'confirm') return ['confirm'];
  const running = instances.some((instance) => instance.status === 'Running');
  if (work.kind !== 'release' || work.how !== 'stopped' || work.backup) return ['form'];
  if (!running) return ['back-up-first', 'form'];
  return instances.length === 1
    ? ['back-up-first', 'stop-then-release', 'schedule-release', 'force-release']
    : ['back-up-first', 'stop-then-release', 'force-release'];
}

/** One instance: its name or its id. Several: the verb and their number, e.g. `release 7`. */
function wordsToType(work: Work, instances: Instance[]): string[] {
  const [only] = instances;
  if (only && instances.length === 1) return [...new Set([nameOf(only), only.id])];
  return [`${work.kind} ${instances.length}`];
}
