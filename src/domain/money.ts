/** What something costs, in whole units and fractions of the currency, as the vendor reckons. */
export interface Price {
  /** Its ISO code, such as `CNY` or `USD`. */
  currency: string;
  /** What will be paid. */
  amount: number;
  /** Without discounts. */
  original: number;
}
