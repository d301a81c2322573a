import { reader } from './people.js';

/**
 * An amount as the reader writes it.
 * @param {{ amount: number, currency: string }} money
 */
export const inMoney = ({ amount, currency }) =>
  new Intl.NumberFormat(reader().locale, { style: 'currency', currency }).format(amount);
