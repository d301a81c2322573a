import type { Price } from '../../domain/money.ts';
import { inLargestUnit, type Period } from '../../domain/renewal.ts';
import type { Reader } from '../i18n/reader.ts';

/** An amount with its currency, to the cent: `CNY 1,234.50`; plain text. */
export function moneyIn(
  { currency, amount }: Omit<Price, 'original'>,
  { language }: Pick<Reader, 'language'>,
): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${currency} ${number.format(amount)}`;
}

/** `1 month`, `3 years`. */
export function periodIn(period: Period, { t }: Reader): string {
  const { length, unit } = inLargestUnit(period);
  return t(`instance.period.${unit}`, { count: length });
}
