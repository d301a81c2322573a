import type { Cloud } from '../../cloud/cloud.ts';
import { cents, thousandths } from '../../cloud/prices.ts';
import { create } from '../../creation/create.ts';
import { hostNames, instanceNames } from '../../creation/names.ts';
import type { Plan } from '../../creation/plan.ts';
import { quote } from '../../market/quote.ts';
import { operation, stopIfDryRun } from '../operation.ts';
import { tagsOf } from '../tags.ts';
import { disksOf } from './disks.ts';
import { NOT_MODELLED, type RunInstancesAsked, runInstancesParameters } from './parameters.ts';
import { paymentOf } from './payment.ts';
import { placeOf } from './place.ts';
import { countOf, privateIpsFor, spotShareFor } from './stock.ts';

/**
 * Makes up to a hundred instances at once, all or, with MinAmount, some; they come to run over time. What is paid in
 * advance is paid at once, in one order.
 */
export const runInstances = operation({
  action: 'RunInstances',
  resource: 'instance',
  makes: 'instance',
  parameters: runInstancesParameters,
  notModelled: NOT_MODELLED,
  answer(asked, { caller: { accountId }, cloud, transitions, doomed = 0 }) {
    const plan = planOf(asked, accountId, cloud);
    const price = plan.period ? cents(plan.each * plan.count) : thousandths(plan.each * plan.count);
    cloud.till.mayPay(accountId, plan.period ? price : 0);
    stopIfDryRun(asked.DryRun);
    const maker = { accountId, clientToken: asked.ClientToken ?? '', transitions, doomed };
    const { instances, orderId } = create(plan, maker, cloud);
    return {
      InstanceIdSets: { InstanceIdSet: instances.map(({ id }) => id) },
      ...(orderId && { OrderId: orderId }),
      TradePrice: price,
    };
  },
});

/** @throws ApiError for the first thing that is in the way */
function planOf(asked: RunInstancesAsked, accountId: string, cloud: Cloud): Plan {
  const payment = paymentOf(asked, cloud.till.purse(accountId).currency, cloud.now());
  const place = placeOf(asked, accountId, cloud);
  const disks = disksOf(asked, place, accountId, cloud);
  const count = countOf(asked, place, accountId, cloud);
  const isWindows = place.image.platform.startsWith('Windows');
  const { InstanceName, HostName, UniqueSuffix } = asked;
  const basket = {
    type: place.type,
    ...disks,
    internet: {
      mbps: asked.InternetMaxBandwidthOut,
      paidBy: asked.InternetChargeType as 'PayByTraffic' | 'PayByBandwidth',
    },
  };
  const share = spotShareFor(payment.spot, place, accountId, cloud);
  const terms = payment.period
    ? { kind: 'period' as const, period: payment.period }
    : { kind: 'hour' as const, spotShare: share };
  return {
    count,
    ...place,
    ...disks,
    basket,
    // Numbered by what was asked for, so that fewer have the same names.
    names: InstanceName === undefined ? [] : instanceNames(InstanceName, asked.Amount, UniqueSuffix),
    hostNames: HostName === undefined ? [] : hostNames(HostName, asked.Amount, UniqueSuffix, isWindows),
    privateIps: privateIpsFor(count, place, cloud),
    description: asked.Description,
    tags: tagsOf(asked.Tag),
    deletionProtection: asked.DeletionProtection,
    ...payment,
    each: quote(basket, terms, accountId, cloud.till).trade,
  };
}
