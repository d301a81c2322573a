import { FleetError } from '../domain/errors.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import type { Period } from '../domain/renewal.ts';
import { batches } from './batches.ts';
import type { Caller } from './calling/caller.ts';
import { type Raw, text } from './replies/fields.ts';
import { listIn } from './replies/list.ts';
import { toPrice } from './replies/price.ts';
import { toAutoRenewal } from './replies/renewal.ts';

type Subscriptions = Pick<Fleet, 'autoRenewal' | 'renewalPrice'>;

const UNITS = { week: 'Week', month: 'Month', year: 'Year' } as const;

/** The part of the Fleet that asks how subscriptions go on. */
export function subscriptions(call: Caller): Subscriptions {
  return {
    async autoRenewal(refs) {
      const found = await Promise.all(batches(refs).map(attributesOf));
      return new Map(found.flat().map((entry) => [text(entry.InstanceId), toAutoRenewal(entry)]));
    },

    async renewalPrice(ref, period) {
      const { length, unit } = asPriced(period);
      const asked = { regionId: ref.region, resourceType: 'instance', resourceId: ref.id };
      return toPrice(
        await call(ref, 'DescribeRenewalPrice', { ...asked, period: length, priceUnit: UNITS[unit] }),
      );
    },
  };

  /** ECS refuses all of a batch for one that is gone or no subscription: then each half is asked for by itself. */
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

/** DescribeRenewalPrice knows 1–9 months, and above that whole years. */
function asPriced({ length, unit }: Period): Period {
  return unit === 'month' && length > 9 && length % 12 === 0
    ? { length: length / 12, unit: 'year' }
    : { length, unit };
}
