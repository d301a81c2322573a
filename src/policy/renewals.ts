import { named, type Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Quote } from '../domain/payment.ts';
import { type Period, renewedUntil } from '../domain/renewal.ts';
import { DAY, later, toInstant } from '../domain/time.ts';

/**
 * Whether it was renewed (or its period changed) since it was confirmed: then it is paid for already, or was not
 * looked at as it is. Undefined: it expires when it did.
 */
export function renewedMeanwhile(confirmed: Instance, now: Instance, period?: Period): Problem | undefined {
  const { expiresAt: from } = confirmed;
  const { expiresAt: to } = now;
  if (from === undefined || to === undefined || from === to) return undefined;
  return { code: 'renewed-meanwhile', instance: named(now), from, to, ...(period && { period }) };
}

/** Months are not all as long, nor does everybody count them alike. */
const ABOUT_MS = 3 * DAY;

/**
 * Whether the expiry has moved by about this period: from the one that was confirmed, or, of what had expired by then,
 * perhaps from the day of its renewal, which was before `at`.
 */
export function isRenewedFor(period: Period, confirmed: Instance, now: Instance, at: Date): boolean {
  const { expiresAt: from } = confirmed;
  const { expiresAt: to } = now;
  if (from === undefined || to === undefined) return false;
  const latest = from < toInstant(at) ? toInstant(at) : from;
  return (
    to >= later(renewedUntil(from, period), -ABOUT_MS) && to <= later(renewedUntil(latest, period), ABOUT_MS)
  );
}

/** Whether it costs more than was confirmed; another currency is another price. */
export function priceRose(
  instance: Instance,
  confirmed: Quote | undefined,
  now: Quote,
  period?: Period,
): Problem | undefined {
  if (!confirmed) throw new Error(`no price was confirmed for ${instance.id}`);
  const [from, to] = [confirmed.price, now.price];
  if (from.currency === to.currency && to.amount <= from.amount) return undefined;
  return { code: 'price-rose', instance: named(instance), from, to, ...(period && { period }) };
}
