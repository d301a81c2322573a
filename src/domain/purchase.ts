import type { InstanceRef } from './instance.ts';
import type { Operation } from './operation.ts';
import type { Period } from './renewal.ts';
import type { Instant } from './time.ts';

/** What is about to be paid. One expiry is paid for once, whoever asks for it, and however often. */
export interface Purchase {
  /** The expiry that was confirmed. */
  expiresAt: Instant;
  period: Period;
}

/** What came of the wish to pay, before ECS is asked. */
export type Claim =
  /** It may be paid with this ClientToken: with the same one ECS takes no money a second time. `claim` names it. */
  | { kind: 'claimed'; token: string; claim: string }
  /**
   * Another payment for the same expiry, for this period, was begun and has not been refused: with another period
   * ECS would take it for a second one. Or it is paid, by another operation.
   */
  | { kind: 'held'; operation: string; period: Period; paid: boolean };

/** How a payment stands: `claimed` until ECS has said for certain what became of each claim. */
export type PurchaseState = 'claimed' | 'paid' | 'refused';

/** What ECS has said to a claim. */
export interface Settlement {
  claim: string;
  outcome: 'paid' | 'refused';
}

/** A payment that never came to an end counts for so long: by then ECS would show what was paid. */
export const CLAIM_HOURS = 24;

/** What was paid for, and what is being. */
export interface Payments {
  /**
   * As OperationLog.attempt, of one instance that is to be paid for, in the same transaction as the claim to pay for
   * that expiry:
   * whoever claims it is given the same token until each claim before was refused. What is held by a payment for
   * another period, or was paid by another operation, is not claimed, and nothing is written.
   */
  attemptToPay(operation: Operation, ref: InstanceRef, purchase: Purchase, now: Date): Promise<Claim>;
  /**
   * Writes down what ECS has said to a claim for certain; returns how the payment stands since then. It is refused
   * once every claim with its token was: the next has a token of its own.
   */
  settlePurchase(
    ref: InstanceRef,
    purchase: Purchase,
    settlement: Settlement,
    now: Date,
  ): Promise<PurchaseState>;
}
