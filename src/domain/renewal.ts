/** How long a subscription is renewed for. */
export interface Period {
  length: number;
  unit: 'week' | 'month' | 'year';
}

/**
 * Whether a subscription renews itself. `off`: it does not, and the vendor tells its owners before it ends
 * (ECS's `Normal`); `never`: it does not, and the vendor stays silent (`NotRenewal`).
 */
export interface AutoRenewal {
  state: 'on' | 'off' | 'never';
  /** Of each renewal, while it is on. */
  period?: Period;
}
