import type { Rules } from '../../domain/access.ts';
import type { Actor } from '../../domain/actor.ts';
import { type CreationWish, plannedBy } from '../../domain/creation.ts';
import type { Decision } from '../../domain/decision.ts';
import { type Problem, Refusal } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import { pricesOf, type Quote } from '../../domain/payment.ts';
import { toInstant } from '../../domain/time.ts';
import { decide } from '../../policy/decide.ts';
import { approversFor } from '../../policy/roles.ts';
import { isUnpriced } from '../../policy/spending.ts';
import type { House } from '../house.ts';
import { orderOf } from './order.ts';
import { tryOut } from './try-out.ts';

interface Judged {
  /** As they would be. */
  instances: Instance[];
  decision: Decision;
  approvers: string[];
  obstacle?: Problem;
}

/**
 * What the rules say of a wish, and why ECS would not make them now; nothing is made or kept. Throws Refusal where it is
 * no order.
 */
export async function judgedCreation(
  house: House,
  { userData: _, ...wish }: CreationWish,
  actor: Actor,
  rules: Rules,
): Promise<Judged> {
  const { order } = await orderOf(house, wish);
  const instances = plannedBy(order, 'asked', toInstant(house.clock.now()));
  const { quote, obstacle } = await tried(house, order);
  const targets = instances.map((instance) => ({ instance, ...(quote && { quote }) }));
  const work = { kind: 'create', order } as const;
  const cost = pricesOf(targets);
  const unpriced = !obstacle && isUnpriced(work, targets);
  const decision = decide({ actor, work, instances, named: true, cost, unpriced }, rules);
  const { whom: approvers } = approversFor(actor.userId, rules);
  return { instances, decision, approvers, ...(obstacle && { obstacle }) };
}

async function tried(
  house: House,
  order: Parameters<typeof tryOut>[1],
): Promise<{ quote?: Quote | undefined; obstacle?: Problem }> {
  try {
    return { quote: await tryOut(house, order) };
  } catch (error) {
    if (error instanceof Refusal) return { obstacle: error.problem };
    throw error;
  }
}
