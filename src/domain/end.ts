import { type DeadlineKind, deadlinesOf } from './deadline.ts';
import type { Instance } from './instance.ts';
import type { Quote } from './payment.ts';
import {
  type AutoRenewal,
  chargedFrom,
  comesTooLate,
  dataKeptUntil,
  type Outlook,
  outlookOf,
  type Period,
  periodAhead,
} from './renewal.ts';
import { type EventEffect, effectOf, isOfExpiry, type SystemEvent } from './system-event.ts';
import { type Instant, msUntil } from './time.ts';

/** How an instance ends or is interrupted, with what decides whether it can be stopped. */
export type End =
  | { kind: 'recycling' | 'arrears' | 'security'; at: Instant }
  /**
   * `chargedFrom`: when it renews by itself, if it does. `period`: for how long then; else what somebody would renew it
   * for. `quote`: what that costs. `tooLate`: turned on now, auto-renewal would not save it.
   */
  | {
      kind: 'expiry';
      at: Instant;
      outlook: Outlook;
      chargedFrom: Instant;
      tooLate?: true;
      period: Period;
      quote?: Quote;
    }
  /** `missed`: it was to renew itself, and has not. */
  | { kind: 'expired'; at: Instant; deletedAt: Instant; missed?: true; period: Period; quote?: Quote }
  | { kind: 'auto-release'; at: Instant }
  | { kind: 'event'; at: Instant; does: EventEffect; event: SystemEvent };

/** What is known of an instance besides itself; what could not be found out is left out. */
interface Known {
  renewal?: AutoRenewal;
  /** What renewing it costs, for the period of `periodAhead`. */
  quote?: Quote;
  events?: SystemEvent[];
  now: Date;
}

/**
 * All that ends an instance, what ends it first at the head, then what only interrupts it. Being taken back is a
 * matter of minutes, and of a lock nobody knows when it ends the instance: they come before all that has a time. Pure.
 */
export function endsOf(instance: Instance, known: Known): End[] {
  const all = [
    ...deadlinesOf(instance).flatMap(({ kind, at }) => (kind === 'event' ? [] : [endBy(kind, at, known)])),
    ...(known.events ?? []).flatMap((event) => eventIn(event)),
  ];
  return all.sort((a, b) => urgencyOf(a) - urgencyOf(b) || (a.at < b.at ? -1 : 1));
}

function endBy(kind: Exclude<DeadlineKind, 'event'>, at: Instant, known: Known): End {
  if (kind !== 'expiry') return { kind, at };
  const costs = { period: periodAhead(known.renewal), ...(known.quote && { quote: known.quote }) };
  if (msUntil(at, known.now) <= 0) {
    const missed = known.renewal?.state === 'on' && { missed: true as const };
    return { kind: 'expired', at, deletedAt: dataKeptUntil(at), ...missed, ...costs };
  }
  return {
    kind,
    at,
    outlook: outlookOf(known.renewal, at, known.now),
    chargedFrom: chargedFrom(at),
    ...(comesTooLate(at, known.now) && { tooLate: true as const }),
    ...costs,
  };
}

/** That of an expiry says what the expiry says. */
function eventIn(event: SystemEvent): End[] {
  if (isOfExpiry(event)) return [];
  return [{ kind: 'event', at: event.notBefore, does: effectOf(event), event }];
}

/** Whether it is an end, or the instance is there afterwards. */
export function isEnd(end: End): boolean {
  return end.kind !== 'event' || end.does === 'delete';
}

function urgencyOf(end: End): number {
  if (end.kind === 'recycling') return 0;
  if (end.kind === 'arrears' || end.kind === 'security') return 1;
  return isEnd(end) ? 2 : 3;
}
