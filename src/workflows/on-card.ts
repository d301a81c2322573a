import { asAudited } from '../domain/audit.ts';
import { type Problem, Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Origin, Proposal } from '../domain/proposal.ts';
import { msUntil, toInstant } from '../domain/time.ts';
import type { ReleaseWork } from '../domain/work.ts';
import type { House, Request } from './house.ts';
import { proposeOn } from './propose.ts';
import { readAnew } from './read-anew.ts';
import { concerning, refusable } from './refusals.ts';

/** [Cancel] on a card: it can no longer be confirmed. */
export function withdraw(house: House, id: string, request: Request): Promise<Outcome> {
  return refusable(house, request, 'cancel card', async () => {
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
      action: 'form closed' as const,
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

/** The instances as they were when it was proposed. */
export function instancesOf({ targets }: Proposal): Instance[] {
  return targets.map(({ instance }) => instance);
}
