import type { Percentage, SpotAdvice, SpotPrice } from '../../domain/spot.ts';
import { unreadable } from '../errors/translate.ts';
import { instant, type Raw, text } from './fields.ts';
import { listIn, type Reply } from './list.ts';

/** What the pages of a history come to. */
export interface SpotRows {
  currency: string;
  zones: Map<string, SpotPrice[]>;
  /** The one that was told of the latest moment. */
  payAsYouGo?: SpotPrice;
}

/**
 * Adds a page of DescribeSpotPriceHistory to the rows. An entry without zone, time or price tells nothing and is left
 * out; prices without a currency are none.
 * @throws FleetError `Unreadable`
 */
export function collect(rows: SpotRows, reply: Reply): void {
  const entries = listIn(reply, 'SpotPrices', 'SpotPriceType');
  const currency = text(reply.body.Currency);
  if (entries.length > 0 && currency === '')
    throw unreadable('The prices have no currency.', reply.requestId);
  rows.currency ||= currency;
  for (const { ZoneId, Timestamp, SpotPrice: price, OriginPrice: original } of entries) {
    const [zone, at] = [text(ZoneId), instant(Timestamp)];
    if (zone === '' || at === undefined || !isPrice(price)) continue;
    const prices = rows.zones.get(zone) ?? [];
    prices.push({ at, price });
    rows.zones.set(zone, prices);
    const later = rows.payAsYouGo === undefined || at >= rows.payAsYouGo.at;
    if (isPrice(original) && later) rows.payAsYouGo = { at, price: original };
  }
}

/** ECS has no free instances: what costs nothing is a price that is not known. */
function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** One entry of DescribeSpotAdvice; undefined without its zone and type. */
export function toSpotAdvice({ ZoneId }: Raw, entry: Raw): SpotAdvice | undefined {
  const [zone, type] = [text(ZoneId), text(entry.InstanceType)];
  if (zone === '' || type === '') return undefined;
  const share = entry.AverageSpotDiscount;
  const interruption = interruptionIn(entry);
  return { zone, type, ...(isPrice(share) && { share }), ...(interruption && { interruption }) };
}

/** The range, such as `3-5%`, which is what ECS itself shows people; else the rate. */
function interruptionIn({ InterruptRateDesc, InterruptionRate: rate }: Raw): Percentage | undefined {
  const [, from, to] = RANGE.exec(text(InterruptRateDesc)) ?? [];
  if (from !== undefined && to !== undefined) return { from: Number(from), to: Number(to) };
  return typeof rate === 'number' && rate >= 0 && rate <= 100 ? { from: rate, to: rate } : undefined;
}

const RANGE = /^(\d+(?:\.\d+)?)\s*%?\s*[-~]\s*(\d+(?:\.\d+)?)\s*%$/;
