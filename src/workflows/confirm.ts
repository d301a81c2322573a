import { named, type Problem, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import { pricesOf } from '../domain/payment.ts';
import type { Proposal } from '../domain/proposal.ts';
import { concernsDisks } from '../domain/risk.ts';
import type { Work } from '../domain/work.ts';
import { differences } from '../policy/changes.ts';
import { decide } from '../policy/decide.ts';
import { obstacle } from '../policy/preconditions.ts';
import { renewedMeanwhile } from '../policy/renewals.ts';
import { begin, begunBefore, type Resolved } from './begin.ts';
import type { House, Request } from './house.ts';
import { instancesOf, openProposal } from './on-card.ts';
import { readAnew } from './read-anew.ts';
import { concerning, refusable } from './refusals.ts';
import { renewalMeanwhile } from './renewed-by.ts';
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
  const decision = decide(
    { actor: request.actor, work, instances, named: true, cost: pricesOf(targets) },
    await rulesNow(house),
  );
  if (decision.kind === 'refused') throw new Refusal(decision.problem);
  const { path, unapproved } = decision;
  const reason = form.reason?.trim();
  return begin(house, { work, targets, path, unapproved, proposal: id, ...(reason && { reason }) }, request);
}

/** The instances of the proposal as they are now; throws Refusal if they are not what was confirmed. */
async function readConfirmed(house: House, { work, targets }: Proposal): Promise<Resolved['targets']> {
  const instances = await readAnew(
    house,
    targets.map((target) => target.instance),
  );
  const now = house.clock.now();
  await checkNotAllRenewed(house, work, targets, instances);
  const read = targets.map(async (target, index) => {
    const instance = instances[index];
    if (!instance) throw new Error(`${target.instance.id} was not read anew`);
    const { quote } = target;
    // One that was renewed meanwhile holds up no others: its step finds it so, and pays nothing.
    if (work.kind === 'renew' && renewedMeanwhile(target.instance, instance))
      return { instance: target.instance, ...(quote && { quote }) };
    const disks = concernsDisks(work) ? await house.fleet.disks(refOf(instance)) : undefined;
    const found = { instance, ...(disks && { disks }), ...(quote && { quote }) };
    const what = differences(work, target, found);
    if (what.length > 0) throw new Refusal({ code: 'changed', instance: named(instance), what });
    const problem = obstacle(work, instance, now);
    if (problem && problem.code !== 'already') throw new Refusal(problem);
    return found;
  });
  return Promise.all(read);
}

/** Where nothing is left to be paid, that is said at once. */
async function checkNotAllRenewed(
  house: House,
  work: Work,
  targets: Proposal['targets'],
  instances: Instance[],
): Promise<void> {
  if (work.kind !== 'renew') return;
  const { period } = work;
  const isLeft = targets.some(({ instance: shown }, index) => {
    const instance = instances[index];
    return !instance || !renewedMeanwhile(shown, instance);
  });
  const [target, instance] = [targets[0], instances[0]];
  if (isLeft || !target || !instance) return;
  const problem = await renewalMeanwhile(house, target.instance, instance, { period });
  if (problem) throw new Refusal(problem);
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
