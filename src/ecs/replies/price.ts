import type { Price } from '../../domain/money.ts';
import { unreadable } from '../errors/translate.ts';
import { raw, text } from './fields.ts';
import type { Reply } from './list.ts';

/** What DescribeRenewalPrice says. A price is never guessed. @throws FleetError `Unreadable` */
export function toPrice(reply: Reply): Price {
  const { Currency, TradePrice, OriginalPrice } = raw(raw(reply.body.PriceInfo).Price);
  const currency = text(Currency);
  if (currency === '' || !isAmount(TradePrice)) {
    throw unreadable('The reply has no price.', reply.requestId);
  }
  return { currency, amount: TradePrice, original: isAmount(OriginalPrice) ? OriginalPrice : TradePrice };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
