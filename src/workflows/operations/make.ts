import { wishOf } from '../../commands/creation-line.ts';
import { wishLine } from '../../commands/wish-line.ts';
import type { Order } from '../../domain/creation.ts';
import { FleetError, type Problem } from '../../domain/errors.ts';
import { refOf } from '../../domain/instance.ts';
import type { MakingResult, Tariff } from '../../domain/maker.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { CreateWork } from '../../domain/work.ts';
import { creationPriceRose, creationQuote } from '../../policy/creation-cost.ts';
import { untilTooSoon } from '../create/until.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { callForAll, countsForMs } from './calling.ts';
import { type Chunk, callFor, hasBegun } from './chunk.ts';
import { withIds } from './made.ts';
import { inState, isOver, notAsked, pauseMs } from './progress.ts';
import { judgeNow } from './recheck.ts';

/** What ECS refuses for a while only. */
const PASSING: readonly string[] = ['throttled', 'not-yet', 'under-way', 'conflict'];

/**
 * Asks ECS once for a chunk, if that may still be done and costs no more than was confirmed; else none of those left
 * is bought.
 */
export async function make(
  house: House,
  operation: Operation,
  { order }: CreateWork,
  chunk: Chunk,
): Promise<Target[]> {
  const { targets } = chunk;
  const readAt = house.clock.now();
  const [judge, tariff, userData] = await Promise.all([
    judgeNow(house, operation),
    tariffOf(house, order, targets),
    userDataOf(house, order),
  ]);
  const refusal = judge([]) ?? untilTooSoon(order, house.clock.now());
  const quote = tariff && creationQuote(order, tariff, readAt);
  const example = wishLine(wishOf(order));
  const whyNot = (one: Target): Problem | undefined =>
    // What was confirmed without a price was approved as more than any limit.
    refusal ?? (one.quote && creationPriceRose(one.quote, quote, example));
  if (targets.some(whyNot)) return refused([...targets, ...notBegun(operation, targets)], whyNot);
  const { token, ...asked } = callFor(operation, order, chunk);
  const call = {
    ...asked,
    token,
    image: imageOf(order, targets),
    ...(userData !== undefined && { userData }),
  };
  const result = await callForAll(
    house,
    operation,
    targets.map(({ instance }) => refOf(instance)),
    () => house.maker.make(order, { ...call, withinMs: countsForMs(house, readAt) }),
    // By the name of a token it would be hidden, and it is no secret.
    { ...asked, idempotencyKey: token },
  );
  return result.ok ? withIds(targets, result, tariff) : notMade(house, operation, targets, result);
}

/** Undefined where it was confirmed without a price, as ECS names none. */
async function tariffOf(house: House, order: Order, targets: Target[]): Promise<Tariff | undefined> {
  try {
    return await house.maker.tariff(order);
  } catch (error) {
    const unpriced = targets.every(({ quote }) => !quote);
    if (unpriced && error instanceof FleetError && error.certain) return undefined;
    throw error;
  }
}

async function userDataOf(
  { userData: kept }: House,
  { userData: asked }: Order,
): Promise<string | undefined> {
  if (asked === undefined) return undefined;
  const { name } = asked;
  const text = await kept.read(name);
  if (text === undefined) throw new Error(`what the instances are to run is not kept any more: ${name}`);
  return text;
}

function imageOf({ image }: Order, [target]: Target[]): string {
  const id = image?.id ?? target?.image?.id;
  if (id === undefined) throw new Error(`${target?.instance.id} is to be made of no image`);
  return id;
}

function notBegun({ targets }: Operation, chunk: Target[]): Target[] {
  const ids = new Set(chunk.map(({ instance }) => instance.id));
  return targets.filter(({ state, instance }) => state === 'waiting' && !ids.has(instance.id));
}

function refused(targets: Target[], whyNot: (one: Target) => Problem | undefined): Target[] {
  return targets.map((one) => {
    const problem = whyNot(one);
    return problem ? notAsked(one, problem) : one;
  });
}

/**
 * The targets after a call that has named no instance. A refusal is the last word where no call before it was left
 * without an answer; else that one may have been carried out, and until it shows they are in doubt.
 */
function notMade(
  house: House,
  operation: Operation,
  targets: Target[],
  result: Extract<MakingResult, { ok: false }>,
): Target[] {
  const { certain, reason, requestId } = result;
  const isUnclear = !certain || reason === 'under-way' || hasBegun(targets);
  const heard = targets.map((one) =>
    inState({ ...one, requestIds: [...one.requestIds, requestId] }, isUnclear ? 'attempted' : 'waiting'),
  );
  const next = new Date(house.clock.now().getTime() + pauseMs(house, operation));
  if ((!certain || PASSING.includes(reason)) && !isOver(operation, next)) return heard;
  return heard.map((one) => notAsked(one, problemOf(result, one.instance)));
}
