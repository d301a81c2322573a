import type { Order } from '../../../domain/creation.ts';
import { type Price, totals } from '../../../domain/money.ts';
import type { Quote } from '../../../domain/payment.ts';
import { HOUR } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { periodIn, totalIn } from '../money.ts';
import { duration } from '../times.ts';

/**
 * What an order costs in all: of a subscription what is paid at once; of what is paid by the hour as much as it is
 * judged by, and what an hour costs. Undefined where no price is known.
 */
export function orderCostIn(
  { terms, until }: Order,
  targets: { quote?: Quote }[],
  reader: Reader,
): string | undefined {
  const { t } = reader;
  const quotes = targets.flatMap(({ quote }) => quote ?? []);
  if (quotes.length === 0) return undefined;
  const amount = totalIn(quotes, reader);
  if (terms.kind === 'subscription') {
    const period = periodIn(terms.period, reader);
    return t('creation.cost.period', { amount, period, count: quotes.length });
  }
  const hourly = hourlyTotalIn(targets, reader);
  const hours = quotes[0]?.hourly?.hours;
  if (hours === undefined || hourly === undefined) return amount;
  const facts = { amount, time: duration(hours * HOUR, reader), hourly };
  return t(`creation.cost.${until === undefined ? 'for' : 'until'}`, facts);
}

/** What an hour of all of them costs, `*CNY 2.65* an hour`; undefined where it is not known, or is not paid by the hour. */
export function hourlyTotalIn(targets: { quote?: Quote }[], reader: Reader): string | undefined {
  const prices = targets.flatMap(({ quote }) => (quote?.hourly ? [quote.hourly.price] : []));
  if (prices.length === 0) return undefined;
  const amount = totals(prices)
    .map((price) => `*${hourPriceIn(price, reader)}*`)
    .join(' + ');
  return reader.t('creation.hourly', { amount });
}

/** The price of an hour, in which fractions of a cent count: `CNY 0.125`. Plain text. */
export function hourPriceIn(
  { currency, amount }: Pick<Price, 'currency' | 'amount'>,
  { language }: Pick<Reader, 'language'>,
): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
  return `${currency} ${number.format(amount)}`;
}
