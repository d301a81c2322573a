import type { Price } from '../../domain/money.ts';
import type { Reader } from '../i18n/reader.ts';

/** An amount with its currency, to the cent: `CNY 1,234.50`; plain text. */
export function moneyIn({ currency, amount }: Omit<Price, 'original'>, { language }: Reader): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${currency} ${number.format(amount)}`;
}
