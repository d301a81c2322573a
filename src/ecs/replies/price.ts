import type { Price } from '../../domain/money.ts';
import { unreadable } from '../errors/translate.ts';
import { objects, raw, text } from './fields.ts';
import type { Reply } from './list.ts';

/** What DescribeRenewalPrice and DescribePrice say. A price is never guessed. @throws FleetError `Unreadable` */
export function toPrice(reply: Reply): Price {
  const { Currency, TradePrice, OriginalPrice } = raw(raw(reply.body.PriceInfo).Price);
  const currency = text(Currency);
  if (currency === '' || !isAmount(TradePrice)) {
    throw unreadable('The reply has no price.', reply.requestId);
  }
  return { currency, amount: TradePrice, original: isAmount(OriginalPrice) ? OriginalPrice : TradePrice };
}

/** How much of it is for the instance type alone, without disks and bandwidth; undefined where that is not said. */
export function ofTypeIn(reply: Reply): number | undefined {
  const { DetailInfos } = raw(raw(reply.body.PriceInfo).Price);
  const part = objects(raw(DetailInfos).DetailInfo).find(({ Resource }) => Resource === 'instanceType');
  return isAmount(part?.TradePrice) ? part.TradePrice : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
