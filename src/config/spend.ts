import { z } from 'zod';
import { leaf } from './leaf.ts';

/** What the vendor most likely bills in: what a typo is compared with. */
const BILLED = ['CNY', 'USD', 'JPY', 'EUR', 'GBP', 'HKD', 'SGD'];

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const currency = leaf(
  'the ISO code of a currency in capitals, such as CNY or USD',
  (code) => CURRENCIES.has(code),
  BILLED,
);

const amount = z.custom<number>(
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  { error: 'an amount from 0 up such as 1000 or 99.50, without quotes', abort: false },
);

/** What may be spent, and how much of it without an approval. */
export const spend = z.strictObject(
  {
    approve_above: z
      .record(currency, amount, 'a map of currencies and amounts such as { CNY: 1000 }')
      // A limit that is meant and not there would let everything pass.
      .refine(
        (limits) => Object.keys(limits).length > 0,
        'at least one currency and amount such as { CNY: 1000 }',
      )
      .optional(),
  },
  'a map with approve_above',
);
