import { named, type Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Quote } from '../domain/payment.ts';

/**
 * Whether it was renewed (or its period changed) since it was confirmed: then it is paid for already, or was not
 * looked at as it is. Undefined: it expires when it did.
 */
export function renewedMeanwhile(confirmed: Instance, now: Instance): Problem | undefined {
  const { expiresAt: from } = confirmed;
  const { expiresAt: to } = now;
  if (from === undefined || to === undefined || from === to) return undefined;
  return { code: 'renewed-meanwhile', instance: named(now), from, to };
}

/** Whether it costs more than was confirmed; another currency is another price. */
export function priceRose(instance: Instance, confirmed: Quote | undefined, now: Quote): Problem | undefined {
  if (!confirmed) throw new Error(`no price was confirmed for ${instance.id}`);
  const [from, to] = [confirmed.price, now.price];
  if (from.currency === to.currency && to.amount <= from.amount) return undefined;
  return { code: 'price-rose', instance: named(instance), from, to };
}
