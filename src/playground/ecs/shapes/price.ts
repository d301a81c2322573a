import { type Price, thousandths } from '../cloud/prices.ts';

/** A price, for so many of the thing, as the platform shows it. */
export function priceShape({ original, trade }: Price, amount = 1): object {
  const [OriginalPrice, TradePrice] = [thousandths(original * amount), thousandths(trade * amount)];
  return { OriginalPrice, DiscountPrice: thousandths(OriginalPrice - TradePrice), TradePrice };
}

/** Why less is paid; the numbers are the stand-in's own. */
export function rulesShape(rules: readonly string[]): object {
  return { Rule: rules.map((Description, index) => ({ RuleId: 1_000_001 + index, Description })) };
}
