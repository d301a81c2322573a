import type { Wished } from '../../commands/command.ts';
import { wishOf } from '../../commands/creation-line.ts';
import { wishLine } from '../../commands/wish-line.ts';
import { type CreationWish, type Order, plannedBy } from '../../domain/creation.ts';
import { type Problem, Refusal } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { pricesOf, type Quote } from '../../domain/payment.ts';
import { PROPOSAL_MINUTES, type Proposal, type Understood } from '../../domain/proposal.ts';
import { later, MINUTE, toInstant } from '../../domain/time.ts';
import { decide } from '../../policy/decide.ts';
import { isUnpriced } from '../../policy/spending.ts';
import { type House, newId, type Request } from '../house.ts';
import { concerning } from '../refusals.ts';
import { rulesNow } from '../who.ts';
import { orderOf } from './order.ts';
import { tryOut } from './try-out.ts';

/**
 * From a wish to a card that asks: plan it, see whether ECS would do it and what it costs, decide what it takes. With
 * `dryRun` it is only told. Nothing is made before it is confirmed. Throws Refusal.
 */
export async function requestCreation(
  house: House,
  { wish: wished, understood }: Wished,
  request: Request,
): Promise<Outcome> {
  const { wish, order: planned } = await orderOf(house, wished);
  const quote = await tryOut(house, planned, wish.userData);
  // Only now: what is refused leaves nothing behind.
  const order = wish.dryRun ? planned : await withUserData(house, planned, wish);
  const proposal = await proposalOf(house, order, quote, request, understood);
  if (wish.dryRun) {
    const line = wishLine({ ...wish, dryRun: false });
    return { kind: 'answer', answer: { kind: 'dry-run', proposal, line }, public: false };
  }
  await house.operations.propose(proposal, house.clock.now());
  return { kind: 'needs-confirmation', proposal };
}

async function withUserData(house: House, planned: Order, { userData }: CreationWish): Promise<Order> {
  if (userData === undefined) return planned;
  const name = await house.userData.keep(userData, house.clock.now());
  return { ...planned, userData: { name, bytes: Buffer.byteLength(userData) } };
}

/** What is to be confirmed, if the rules let this person ask for it. Throws Refusal. */
async function proposalOf(
  house: House,
  order: Order,
  quote: Quote | undefined,
  request: Request,
  understood: Understood | undefined,
): Promise<Proposal & { work: { kind: 'create' } }> {
  const now = house.clock.now();
  const id = newId('pr');
  const instances = plannedBy(order, id.slice('pr-'.length), toInstant(now));
  const work = { kind: 'create', order } as const;
  const targets = instances.map((instance) => ({ instance, disks: [], ...(quote && { quote }) }));
  return concerning({ instances }, async () => {
    const decision = decide(
      {
        ...{ actor: request.actor, work, instances, named: true, cost: pricesOf(targets) },
        unpriced: isUnpriced(work, targets),
      },
      await rulesNow(house),
    );
    if (decision.kind === 'refused') throw new Refusal(withExample(decision.problem, order, request.actor));
    return {
      ...{ id, work, targets, path: decision.path, choices: ['confirm'], typed: [] },
      ...{ requester: request.actor.userId, origin: request.origin, ref: request.ref },
      expiresAt: later(now, PROPOSAL_MINUTES * MINUTE),
      ...(understood && { understood }),
    };
  });
}

/** What a new instance is released after, in a line that shows what is lacking. */
const LIKELY_TIME = 'in 3d';

/** Where policies demand more of new instances, the line has it. */
function withExample(problem: Problem, order: Order, { userId }: Request['actor']): Problem {
  if (problem.code !== 'policy-requires') return problem;
  const { what, ownerTag } = problem;
  const wish = wishOf(order);
  const tags = what.includes('owner') ? { ...wish.tags, [ownerTag]: userId } : wish.tags;
  const until = what.includes('until') && { until: LIKELY_TIME };
  return { ...problem, example: wishLine({ ...wish, tags, ...until }) };
}
