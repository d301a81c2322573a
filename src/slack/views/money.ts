import type { RenewalCost } from '../../domain/digest.ts';
import { type Price, totals } from '../../domain/money.ts';
import type { Quote } from '../../domain/payment.ts';
import { inLargestUnit, type Period } from '../../domain/renewal.ts';
import { paidPeriod, type Work } from '../../domain/work.ts';
import type { Reader } from '../i18n/reader.ts';
import { bold } from './markup.ts';

/** An amount with its currency, to the cent: `CNY 1,234.50`; plain text. */
export function moneyIn(
  { currency, amount }: Omit<Price, 'original'>,
  reader: Pick<Reader, 'language'>,
): string {
  return `${currency} ${amountIn(amount, reader)}`;
}

function amountIn(amount: number, { language }: Pick<Reader, 'language'>): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return number.format(amount);
}

/** `1 month`, `3 years`. */
export function periodIn(period: Period, { t }: Reader): string {
  const { length, unit } = inLargestUnit(period);
  return t(`instance.period.${unit}`, { count: length });
}

/** A price in bold with that before discounts beside it, where there are some: `*CNY 240.00* instead of CNY 300.00`. */
export function quoteIn({ price, reckoned }: Quote, reader: Reader): string {
  const { currency, original } = price;
  const amount = `*${moneyIn(price, reader)}*`;
  const said = reckoned ? reader.t('money.atMost', { amount }) : amount;
  if (!isDiscounted(price)) return said;
  return reader.t('money.discounted', {
    amount: said,
    original: moneyIn({ currency, amount: original }, reader),
  });
}

/** The same in short, for a line of a list: `CNY 240.00 ~300.00~`. Plain but for what is struck. */
export function shortQuoteIn({ price }: Quote, reader: Reader): string {
  const struck = isDiscounted(price) ? [`~${amountIn(price.original, reader)}~`] : [];
  return [moneyIn(price, reader), ...struck].join(' ');
}

function isDiscounted({ amount, original }: Price): boolean {
  return original - amount >= 0.005;
}

/** What all of it costs, each currency in bold; `at most` where one of the prices is. */
export function totalIn(quotes: Quote[], reader: Reader): string {
  const amount = sumIn(
    quotes.map(({ price }) => price),
    reader,
  );
  return quotes.some(({ reckoned }) => reckoned) ? reader.t('money.atMost', { amount }) : amount;
}

/** The sum of each currency in bold: `*CNY 1,234.50* + *USD 30.00*`. */
function sumIn(prices: Price[], reader: Pick<Reader, 'language'>): string {
  return totals(prices)
    .map((total) => `*${moneyIn(total, reader)}*`)
    .join(' + ');
}

/** How much the discounts on all of it are; undefined where there are none. */
export function savedIn(quotes: Quote[], reader: Reader): string | undefined {
  const saved = totals(quotes.map(({ price }) => price))
    .filter(isDiscounted)
    .map(({ currency, amount, original }) => moneyIn({ currency, amount: original - amount }, reader));
  if (saved.length === 0) return undefined;
  return reader.t('money.saved', { amount: saved.join(' + ') });
}

/** What a renewal, now or from time to time, costs and for how long: `*CNY 720.00* for 3 instances, 1 month each`; undefined: nothing. */
export function renewalPriceIn(work: Work, targets: { quote?: Quote }[], reader: Reader): string | undefined {
  const period = paidPeriod(work);
  const quotes = targets.flatMap(({ quote }) => quote ?? []);
  if (!period || quotes.length === 0) return undefined;
  const kind = work.kind === 'renew' ? 'renew' : 'auto-renew';
  const words = { amount: totalIn(quotes, reader), period: periodIn(period, reader) };
  return targets.length === 1
    ? reader.t(`money.one.${kind}`, words)
    : reader.t(`money.total.${kind}`, { ...words, count: quotes.length });
}

/** What one more month of all subscriptions costs, as far as that is known, in the words of whoever tells it. */
export function renewalCostIn(
  { amounts, priced, subscriptions: count }: RenewalCost,
  words: 'digest' | 'answers.expiring',
  reader: Reader,
): string {
  const { t } = reader;
  if (priced === 0) return t(`${words}.costUnknown`);
  const amount = amounts.map((sum) => bold(moneyIn(sum, reader))).join(t('cards.joint'));
  return priced === count
    ? t(`${words}.cost`, { amount, count })
    : t(`${words}.costPartly`, { amount, priced, of: count });
}
