import type { Instant } from './time.ts';

/** A part of the fleet that is asked by itself: one region of one account. */
export interface Where {
  account: string;
  region: string;
}

/** Both ends included. */
export interface Window {
  from: Instant;
  to: Instant;
}
