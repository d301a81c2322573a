import { wishOf } from '../../commands/creation-line.ts';
import { wishLine } from '../../commands/wish-line.ts';
import { type CreationWish, MOST_IN_A_CALL, type Order } from '../../domain/creation.ts';
import { FleetError, Refusal } from '../../domain/errors.ts';
import type { Quote } from '../../domain/payment.ts';
import { creationQuote } from '../../policy/creation-cost.ts';
import type { House } from '../house.ts';
import { askingOf, unanswered } from './asking.ts';
import { noStock } from './elsewhere.ts';

type Asking = Pick<House, 'maker' | 'market' | 'log' | 'clock'>;

/**
 * Whether ECS would make them now, and what one of them costs; undefined where ECS tells no price, as without the
 * permission for it. `userData`: the text itself. Throws Refusal with ECS’s reason in words for people, and FleetError.
 */
export async function tryOut(house: Asking, order: Order, userData?: string): Promise<Quote | undefined> {
  const [quote] = await Promise.all([quoteOf(house, order), dryRun(house, order, userData)]);
  return quote;
}

async function quoteOf({ maker, log, clock }: Asking, order: Order): Promise<Quote | undefined> {
  try {
    return creationQuote(order, await maker.tariff(order), clock.now());
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    if (!error.certain || error.reason === 'throttled' || error.reason === 'unavailable')
      throw unanswered(error, order.region, wishOf(order));
    log.warn({ err: error, type: order.type }, 'ECS names no price for what is to be created');
    return undefined;
  }
}

/** Of what is made from a snapshot there is no image yet, without which ECS judges nothing. */
async function dryRun(house: Asking, order: Order, userData: string | undefined): Promise<void> {
  const { image, name, count, min } = order;
  if (!image) return;
  const amount = Math.min(count, MOST_IN_A_CALL);
  try {
    await house.maker.tryToMake(order, {
      ...{ amount, image: image.id },
      ...(min !== undefined && { min: Math.min(min, amount) }),
      ...(name !== undefined && { names: name }),
      ...(userData !== undefined && { userData }),
    });
  } catch (error) {
    throw error instanceof FleetError ? await inWords(house, error, order) : error;
  }
}

/** Why ECS would not make them, with what could be done instead. */
async function inWords({ market }: Asking, error: FleetError, order: Order): Promise<unknown> {
  const wish = wishOf(order);
  const { reason, code: ecsCode, message, requestId } = error;
  switch (reason) {
    case 'stock':
      return outOfStock(market, wish, order);
    case 'quota':
      return new Refusal({
        ...{ code: 'quota', region: order.region, type: order.type, count: order.count },
        ...{ cpus: order.cpus * order.count, buying: order.terms.kind, ecsCode, message, requestId },
      });
    case 'bid':
      return spotPriceLow(wish, order) ?? error;
    default:
      return unanswered(error, order.region, wish);
  }
}

async function outOfStock(market: House['market'], wish: CreationWish, order: Order): Promise<Refusal> {
  const { account, region, zone, type: id, network } = order;
  const asking = askingOf(market, wish);
  const [type] = await asking.types({ account, region }, { ids: [id] });
  if (type) return noStock(asking, wish, { account, region, zone, type, vpc: network.vpc });
  return new Refusal({ code: 'no-stock', type: id, buying: order.terms.kind, region, zone, elsewhere: [] });
}

function spotPriceLow(wish: CreationWish, { type, zone, terms }: Order): Refusal | undefined {
  if (terms.kind !== 'spot' || terms.maxPrice === undefined) return undefined;
  const example = wishLine({ ...wish, terms: { kind: 'spot' } });
  return new Refusal({ code: 'spot-price-low', type, zone, maxPrice: terms.maxPrice, example });
}
