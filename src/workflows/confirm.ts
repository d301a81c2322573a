import { asAudited } from '../domain/audit.ts';
import { named, type Problem, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Origin, Proposal } from '../domain/proposal.ts';
import { endsInstance } from '../domain/risk.ts';
import { msUntil, toInstant } from '../domain/time.ts';
import type { ReleaseWork } from '../domain/work.ts';
import { differences } from '../policy/changes.ts';
import { decide } from '../policy/decide.ts';
import { obstacle } from '../policy/preconditions.ts';
import { begin, begunBefore, type Resolved } from './begin.ts';
import type { House, Request } from './house.ts';
import { readAnew } from './read-anew.ts';
import { concerning, refusable } from './refusals.ts';
import { proposeOn } from './request-change.ts';
import { rulesNow } from './who.ts';

/** What a person filled in, where the proposal's path wants a form. */
export interface Form {
  reason?: string;
  typed?: string;
}

/**
 * [Confirm], or a submitted form: everything is checked once more (whose proposal, its age, the
 * permission, the typed text, the instances as they are now) and the operation begins.
 */
export function confirm(house: House, id: string, form: Form, request: Request): Promise<Outcome> {
  return refusable(house, request, 'confirm', async () => {
    const before = await begunBefore(house, request);
    if (before) return before;
    const proposal = await openProposal(house, id, request);
    return concerning({ instances: instancesOf(proposal) }, () => confirmed(house, proposal, form, request));
  });
}

async function confirmed(house: House, proposal: Proposal, form: Form, request: Request): Promise<Outcome> {
  checkForm(proposal, form);
  const targets = await readConfirmed(house, proposal);
  const { id, work } = proposal;
  const instances = targets.map((target) => target.instance);
  const decision = decide({ actor: request.actor, work, instances, named: true }, await rulesNow(house));
  if (decision.kind === 'refused') throw new Refusal(decision.problem);
  const { path, unapproved } = decision;
  const reason = form.reason?.trim();
  return begin(house, { work, targets, path, unapproved, proposal: id, ...(reason && { reason }) }, request);
}

function instancesOf({ targets }: Proposal): Instance[] {
  return targets.map(({ instance }) => instance);
}

/** The instances of the proposal as they are now; throws Refusal if they are not what was confirmed. */
async function readConfirmed(house: House, { work, targets }: Proposal): Promise<Resolved['targets']> {
  const instances = await readAnew(
    house,
    targets.map((target) => target.instance),
  );
  const now = house.clock.now();
  const read = targets.map(async (target, index) => {
    const instance = instances[index];
    if (!instance) throw new Error(`${target.instance.id} was not read anew`);
    const disks = endsInstance(work) ? await house.fleet.disks(refOf(instance)) : undefined;
    const found = { instance, ...(disks && { disks }) };
    const what = differences(work, target, found);
    if (what.length > 0) throw new Refusal({ code: 'changed', instance: named(instance), what });
    const problem = obstacle(work, instance, now);
    if (problem && problem.code !== 'already') throw new Refusal(problem);
    return found;
  });
  return Promise.all(read);
}

/** [Cancel] on a card: it can no longer be confirmed. */
export function cancel(house: House, id: string, request: Request): Promise<Outcome> {
  return refusable(house, request, 'cancel', async () => {
    const proposal = await openProposal(house, id, request);
    const withdrawn = await house.operations.withdraw(proposal.id, request.actor.userId, house.clock.now());
    if (!withdrawn) throw new Refusal({ code: 'proposal-used' });
    return { kind: 'noted', note: { kind: 'cancelled' } };
  });
}

/** [Release…] on a card: the same proposal, to be shown as its form. */
export function openForm(house: House, id: string, request: Request): Promise<Outcome> {
  return refusable(house, request, 'form', async () => ({
    kind: 'needs-confirmation',
    proposal: await openProposal(house, id, request),
  }));
}

/** A form that was closed without being sent: nothing comes of it, and its proposal stays for as long as it is good. */
export async function dismissForm(house: House, id: string, request: Request): Promise<Outcome> {
  const left: Outcome = { kind: 'noted', note: { kind: 'cancelled' } };
  const proposal = await house.operations.proposal(id);
  if (!proposal || proposal.requester !== request.actor.userId) return left;
  const { work, origin, ref } = proposal;
  await house.operations.audit(
    ...proposal.targets.map(({ instance }) => ({
      at: toInstant(house.clock.now()),
      actor: request.actor.userId,
      action: 'form closed',
      ...{ ref, team: origin.team, channel: origin.channel },
      instance: asAudited(instance),
      details: { proposal: id, work },
    })),
  );
  return left;
}

/** Where this person asked for a proposal; undefined if it is somebody else's, or none. */
export async function askedFrom(house: House, id: string, person: string): Promise<Origin | undefined> {
  const proposal = await house.operations.proposal(id);
  return proposal?.requester === person ? proposal.origin : undefined;
}

/** The ways on for a running instance: the same instances released in another way, which has a path of its own. */
export function choose(house: House, id: string, work: ReleaseWork, request: Request): Promise<Outcome> {
  return refusable(house, request, 'release', async () => {
    const known = instancesOf(await openProposal(house, id, request));
    return concerning({ instances: known }, async () => {
      const instances = await readAnew(house, known);
      return proposeOn(house, instances, { work }, request);
    });
  });
}

/** The proposal, if this person may still act on it. */
export async function openProposal(house: House, id: string, request: Request): Promise<Proposal> {
  const proposal = await house.operations.proposal(id);
  if (!proposal) throw new Refusal({ code: 'proposal-over' });
  const problem = whyClosed(proposal, request, house.clock.now());
  return concerning({ instances: instancesOf(proposal) }, () => {
    if (problem) throw new Refusal(problem);
    return proposal;
  });
}

function whyClosed(proposal: Proposal, { actor }: Request, now: Date): Problem | undefined {
  const { requester, used, expiresAt } = proposal;
  if (requester !== actor.userId) return { code: 'not-yours', owner: requester };
  if (used) return { code: 'proposal-used' };
  return msUntil(expiresAt, now) <= 0 ? { code: 'proposal-over' } : undefined;
}

/** Throws Refusal if the path wants a reason or a typed text that the form does not have. */
function checkForm(proposal: Proposal, form: Form): void {
  if (proposal.path.gate === 'form' && !form.reason?.trim()) throw new Refusal({ code: 'reason-missing' });
  const problem = typedProblem(proposal.typed, form.typed ?? '');
  if (proposal.path.typed && problem) throw new Refusal(problem);
}

/** Whether what was typed is one of the texts that are wanted; the only thing a submit ack has to judge. */
export function typedProblem(wanted: string[], typed: string): Problem | undefined {
  return wanted.includes(typed.trim()) ? undefined : { code: 'typed-wrong', wanted };
}
