import type { ActResult } from '../domain/act.ts';
import { type EcsReason, FleetError } from '../domain/errors.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import type { AutoRenewalWish, Period } from '../domain/renewal.ts';
import { batches } from './batches.ts';
import type { Caller } from './calling/caller.ts';
import { askedAs, quoteBy } from './reckoning.ts';
import { buyingFailure, failed } from './replies/acted.ts';
import { orderIn, type Raw, text } from './replies/fields.ts';
import { listIn } from './replies/list.ts';
import { toPrice } from './replies/price.ts';
import { toAutoRenewal } from './replies/renewal.ts';

type Subscriptions = Pick<Fleet, 'autoRenewal' | 'quote' | 'renew' | 'setAutoRenewal'>;

/** As ECS calls them. */
const STATUSES = { on: 'AutoRenewal', off: 'Normal', never: 'NotRenewal' } as const;

const UNITS = { week: 'Week', month: 'Month', year: 'Year' } as const;

/** Refusals that would meet every instance of a batch alike, or that a pause cures. */
const OF_ALL: readonly EcsReason[] = [
  'throttled',
  'forbidden',
  'credentials',
  'unavailable',
  'money',
  'quota',
  'period',
  'under-way',
];

/** The part of the Fleet that asks how subscriptions go on, and pays for them. */
export function subscriptions(call: Caller): Subscriptions {
  return {
    async autoRenewal(refs) {
      const found = await Promise.all(batches(refs).map(attributesOf));
      return new Map(found.flat().map((entry) => [text(entry.InstanceId), toAutoRenewal(entry)]));
    },

    async quote(ref, period) {
      const { period: asked, ...reckoning } = askedAs(period);
      const reply = await call(ref, 'DescribeRenewalPrice', {
        ...{ regionId: ref.region, resourceType: 'instance', resourceId: ref.id },
        ...{ period: asked.length, priceUnit: UNITS[asked.unit] },
      });
      return quoteBy(toPrice(reply), reckoning);
    },

    async renew(ref, period, { token: clientToken, withinMs }) {
      const { length, unit } = asBought(period);
      const asked = { instanceId: ref.id, period: length, periodUnit: UNITS[unit], clientToken };
      try {
        const { requestId, body, retried } = await call(ref, 'RenewInstance', asked, { withinMs });
        return { ref, ok: true, requestId, order: orderIn(body), ...(retried && { retried }) };
      } catch (error) {
        if (error instanceof FleetError) return { ref, ...buyingFailure(error) };
        throw error;
      }
    },

    async setAutoRenewal(refs, wish) {
      const results = await Promise.all(batches(refs).map((batch) => setFor(batch, wish)));
      const byId = new Map(results.flat().map((result) => [result.ref.id, result]));
      return refs.flatMap((ref) => byId.get(ref.id) ?? []);
    },
  };

  /** ECS refuses all of a batch for one that is gone or no subscription, and changes none: each half is asked anew. */
  async function setFor(batch: InstanceRef[], wish: AutoRenewalWish): Promise<ActResult[]> {
    const [first] = batch;
    if (!first) return [];
    const { period } = { period: undefined, ...wish };
    const asked = {
      regionId: first.region,
      instanceId: batch.map((ref) => ref.id).join(','),
      renewalStatus: STATUSES[wish.state],
      ...(period && { duration: period.length, periodUnit: UNITS[period.unit] }),
    };
    try {
      const { requestId, retried } = await call(first, 'ModifyInstanceAutoRenewAttribute', asked);
      return batch.map((ref) => ({ ref, ok: true, requestId, ...(retried && { retried }) }));
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      if (batch.length === 1 || !isOfOne(error)) return batch.map((ref) => failed(ref, error));
      const half = Math.ceil(batch.length / 2);
      return [...(await setFor(batch.slice(0, half), wish)), ...(await setFor(batch.slice(half), wish))];
    }
  }

  /** Likewise. */
  async function attributesOf(batch: InstanceRef[]): Promise<Raw[]> {
    const [first] = batch;
    if (!first) return [];
    const ids = batch.map((ref) => ref.id).join(',');
    try {
      const asked = { regionId: first.region, instanceId: ids, pageSize: '100' };
      const reply = await call(first, 'DescribeInstanceAutoRenewAttribute', asked);
      return listIn(reply, 'InstanceRenewAttributes', 'InstanceRenewAttribute').filter(
        (entry) => text(entry.InstanceId) !== '',
      );
    } catch (error) {
      if (!(error instanceof FleetError && (error.reason === 'missing' || error.reason === 'billing'))) {
        throw error;
      }
      if (batch.length === 1) return [];
      const half = Math.ceil(batch.length / 2);
      return [...(await attributesOf(batch.slice(0, half))), ...(await attributesOf(batch.slice(half)))];
    }
  }
}

/** Whether ECS refused a batch, without doing anything, for what may be so of one of its instances alone. */
function isOfOne({ certain, reason }: FleetError): boolean {
  return certain && !OF_ALL.includes(reason);
}

/** RenewInstance knows weeks and months, and years as months. */
function asBought({ length, unit }: Period): Period {
  return unit === 'year' ? { length: length * 12, unit: 'month' } : { length, unit };
}
