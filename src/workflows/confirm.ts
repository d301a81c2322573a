import { named, type Problem, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import { pricesOf } from '../domain/payment.ts';
import type { Proposal, ProposedTarget } from '../domain/proposal.ts';
import { concernsDisks } from '../domain/risk.ts';
import { isAboutSubscription, type Work } from '../domain/work.ts';
import { differences } from '../policy/changes.ts';
import { decide } from '../policy/decide.ts';
import { obstacle } from '../policy/preconditions.ts';
import { busyWith } from '../policy/renewals.ts';
import { isUnpriced } from '../policy/spending.ts';
import { INSTANCES_AT_ONCE, mapAtOnce } from './at-once.ts';
import { begin, begunBefore, type Resolved } from './begin.ts';
import { reconfirmed } from './create/reconfirm.ts';
import type { House, Request } from './house.ts';
import { instancesOf, openProposal } from './on-card.ts';
import { readThose, whyUnseen } from './read-anew.ts';
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
  const { id, work } = proposal;
  const targets =
    work.kind === 'create'
      ? await reconfirmed(house, work.order, proposal.targets)
      : await readConfirmed(house, proposal);
  const open = targets.filter(({ problem }) => !problem);
  const instances = open.map((target) => target.instance);
  const decision = decide(
    {
      actor: request.actor,
      work,
      instances,
      named: true,
      cost: pricesOf(open),
      unpriced: isUnpriced(work, open),
    },
    await rulesNow(house),
  );
  if (decision.kind === 'refused') throw new Refusal(decision.problem);
  const { path, unapproved } = decision;
  const reason = form.reason?.trim();
  return begin(house, { work, targets, path, unapproved, proposal: id, ...(reason && { reason }) }, request);
}

type Confirmed = Resolved['targets'][number];

/**
 * The instances of the proposal as they are now. Throws Refusal where they are not what was confirmed; of several
 * subscriptions one that is gone, changed or held by somebody else holds up no others, and is told with them.
 */
async function readConfirmed(house: House, { work, targets }: Proposal): Promise<Confirmed[]> {
  const known = targets.map((target) => target.instance);
  const fresh = await readThose(house, known);
  const read = await mapAtOnce(targets, INSTANCES_AT_ONCE, (target) =>
    confirmedNow(house, work, target, fresh.get(target.instance.id)),
  );
  if (!isAboutSubscription(work) || targets.length === 1) {
    const [problem] = read.flatMap((one) => one.problem ?? []);
    if (problem) throw new Refusal(problem);
    return read;
  }
  const open = await house.operations.openOn(known.map(refOf));
  const all = read.map((one) => {
    const problem = one.problem ?? busyWith(one.instance, open);
    return problem ? { ...one, problem } : one;
  });
  const [first] = all;
  if (first?.problem && all.every(({ problem }) => problem)) throw new Refusal(first.problem);
  return all;
}

/** The target as it is now; if it is not as it was confirmed, as it was, with the reason. */
async function confirmedNow(
  house: House,
  work: Work,
  target: ProposedTarget,
  instance: Instance | undefined,
): Promise<Confirmed> {
  const { quote } = target;
  const confirmed = { instance: target.instance, ...(quote && { quote }) };
  if (!instance) return { ...confirmed, problem: await whyUnseen(house, target.instance) };
  const renewed = work.kind === 'renew' && (await renewalMeanwhile(house, target.instance, instance, work));
  if (renewed) return { ...confirmed, problem: renewed };
  const disks = concernsDisks(work) ? await house.fleet.disks(refOf(instance)) : undefined;
  const found = { instance, ...(disks && { disks }), ...(quote && { quote }) };
  const what = differences(work, target, found);
  if (what.length > 0) return { ...confirmed, problem: { code: 'changed', instance: named(instance), what } };
  const problem = obstacle(work, instance, house.clock.now());
  return problem && problem.code !== 'already' ? { ...confirmed, problem } : found;
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
