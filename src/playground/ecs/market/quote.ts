import type { Period } from '../cloud/period.ts';
import { cents, type Price, thousandths } from '../cloud/prices.ts';
import type { Till } from '../cloud/till.ts';
import type { InstanceType } from './catalogue.ts';
import { type DiskWish, monthlyDiskPrice } from './disks.ts';

/** All of an instance that costs money. */
export interface Basket {
  type: InstanceType;
  system: DiskWish;
  data: DiskWish[];
  internet: { mbps: number; paidBy: 'PayByTraffic' | 'PayByBandwidth' };
}

/** What is asked for: an hour of pay-as-you-go, with the spot price's share of it, or a period in advance. */
export type Terms = { kind: 'hour'; spotShare: number } | { kind: 'period'; period: Period };

export interface Part {
  resource: 'instanceType' | 'systemDisk' | 'dataDisk' | 'bandwidth';
  /** CNY, subscribed. */
  monthly: number;
}

/** What a month of one Mbit/s costs up to five of them, and of each beyond. */
const BANDWIDTH = { few: 5, each: 23, beyond: 80 };

/** What one such instance costs, as a whole and by its parts; RunInstances charges the same. */
export function quote(
  basket: Basket,
  terms: Terms,
  accountId: string,
  till: Till,
): Price & { parts: ({ resource: Part['resource'] } & Price)[] } {
  const parts = partsOf(basket);
  const priceOf = (monthly: number): Price =>
    terms.kind === 'period'
      ? till.subscription(accountId, monthly, terms.period)
      : flat(till.hour(accountId, monthly), accountId, till);
  const detailed = parts.map(({ resource, monthly }) => {
    const price = priceOf(monthly);
    const share = terms.kind === 'hour' && resource === 'instanceType' ? terms.spotShare : 1;
    return { resource, ...price, trade: share === 1 ? price.trade : thousandths(price.original * share) };
  });
  if (terms.kind === 'period') return { ...priceOf(monthlyOf(parts)), parts: detailed };
  const sum = (of: 'original' | 'trade') => thousandths(detailed.reduce((all, one) => all + one[of], 0));
  const { currency } = till.purse(accountId);
  return { original: sum('original'), trade: sum('trade'), currency, rules: [], parts: detailed };
}

/** What a basket's disks and bandwidth cost a month besides its type, in CNY. */
export function extrasOf(basket: Basket): number {
  return cents(monthlyOf(partsOf(basket).filter(({ resource }) => resource !== 'instanceType')));
}

function flat(amount: number, accountId: string, till: Till): Price {
  return { original: amount, trade: amount, currency: till.purse(accountId).currency, rules: [] };
}

function partsOf({ type, system, data, internet }: Basket): Part[] {
  const { mbps, paidBy } = internet;
  const few = Math.min(mbps, BANDWIDTH.few);
  const bandwidth = few * BANDWIDTH.each + (mbps - few) * BANDWIDTH.beyond;
  return [
    { resource: 'instanceType', monthly: type.monthly },
    { resource: 'systemDisk', monthly: monthlyDiskPrice(system) },
    ...data.map((disk): Part => ({ resource: 'dataDisk', monthly: monthlyDiskPrice(disk) })),
    // By traffic, bandwidth costs what goes through it.
    { resource: 'bandwidth', monthly: paidBy === 'PayByBandwidth' ? bandwidth : 0 },
  ];
}

function monthlyOf(parts: Part[]): number {
  return parts.reduce((sum, { monthly }) => sum + monthly, 0);
}
