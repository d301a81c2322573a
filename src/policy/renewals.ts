import { named, type Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Price } from '../domain/money.ts';
import type { Hush } from '../domain/notice.ts';
import { isFinished, type Operation } from '../domain/operation.ts';
import type { Quote } from '../domain/payment.ts';
import {
  type AutoRenewal,
  chargedFrom,
  isAsWished,
  outlookOf,
  type Period,
  renewedUntil,
} from '../domain/renewal.ts';
import { DAY, later, toInstant } from '../domain/time.ts';
import type { SubscriptionWork } from '../domain/work.ts';
import { obstacle } from './preconditions.ts';

/**
 * How some of several subscriptions came to be meant: by a `filter` that was typed; by the button of a `list`, all of
 * it; or `ticked` in the list, one by one, before one of its buttons was pressed.
 */
export type ChosenBy = 'filter' | 'list' | 'ticked';

/** What is known of subscriptions of which several are meant at once. */
export interface Circumstances {
  /** How each renews itself, by its id; it is missing where nobody could find out. */
  renewals: Map<string, AutoRenewal>;
  hushes: Hush[];
  /** The operations that have one of them. */
  open: Operation[];
}

/**
 * Why one of several is left out while the others are done: ECS would not do it, it is so already, or another operation
 * has it; and unless it was ticked, so that somebody means it: it renews itself, or somebody lets it expire. Undefined:
 * there is something to do for it.
 */
export function whyLeftOut(
  work: SubscriptionWork,
  instance: Instance,
  circumstances: Circumstances,
  by: ChosenBy,
  now: Date,
): Problem | undefined {
  return (
    obstacle(work, instance, now) ??
    (by === 'ticked' ? undefined : whyNotMeant(work, instance, circumstances, now)) ??
    isSoAlready(work, instance, circumstances, by) ??
    busyWith(instance, circumstances.open)
  );
}

function whyNotMeant(
  work: SubscriptionWork,
  instance: Instance,
  { renewals, hushes }: Circumstances,
  now: Date,
): Problem | undefined {
  const { id, expiresAt } = instance;
  if (expiresAt === undefined) return undefined;
  const again = work.kind === 'renew' && { period: work.period };
  if (work.kind === 'renew' && outlookOf(renewals.get(id), expiresAt, now) === 'ahead')
    return { code: 'renews-itself', instance: named(instance), at: chargedFrom(expiresAt), ...again };
  const by = letExpireBy(instance, hushes);
  // Whoever lets it expire has nothing against its not renewing itself.
  if (by === undefined || (work.kind === 'auto-renew' && work.to.state !== 'on')) return undefined;
  return { code: 'let-expire', instance: named(instance), by, ...again };
}

/** Who decided that the subscription shall end as it is to end now: their Slack user id; undefined if nobody did. */
export function letExpireBy({ id, expiresAt }: Instance, hushes: Hush[]): string | undefined {
  return hushes.find(
    (hush) =>
      hush.id === id && hush.kind === 'expiry' && hush.how === 'let-go' && hush.deadline === expiresAt,
  )?.by;
}

/** A button names no period: whoever presses it does not mean to have what is paid by the year paid by the month. */
function isSoAlready(
  work: SubscriptionWork,
  instance: Instance,
  { renewals }: Circumstances,
  by: ChosenBy,
): Problem | undefined {
  if (work.kind !== 'auto-renew') return undefined;
  const { to } = work;
  const renewal = renewals.get(instance.id);
  const isSo = by === 'filter' ? isAsWished(renewal, to) : renewal?.state === to.state;
  return isSo ? { code: 'already', instance: named(instance), what: `auto-renewal-${to.state}` } : undefined;
}

/** That one of these open operations has the instance and is not done with it; undefined where none does. */
export function busyWith(instance: Instance, open: Operation[]): Problem | undefined {
  const other = open.find(({ targets }) =>
    targets.some((target) => target.instance.id === instance.id && !isFinished(target)),
  );
  if (!other) return undefined;
  const { id: operation, requester, state } = other;
  return { code: 'busy', instance: named(instance), operation, requester, pending: state === 'pending' };
}

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
  if (!isMore(from, to)) return undefined;
  return { code: 'price-rose', instance: named(instance), from, to, ...(period && { period }) };
}

/** Likewise, of what it costs each time that it renews itself. */
export function chargeRose(
  instance: Instance,
  { price: from }: Quote,
  { price: to }: Quote,
  period: Period,
): Problem | undefined {
  if (!isMore(from, to)) return undefined;
  return { code: 'price-rose', instance: named(instance), from, to, period, each: true };
}

/** Whether it is a higher price; in another currency it is another price. */
export function isMore(from: Price, to: Price): boolean {
  return from.currency !== to.currency || to.amount > from.amount;
}
