import type { Instance } from '../../../domain/instance.ts';
import type { Reader } from '../../i18n/reader.ts';
import { SYMBOLS } from '../symbols.ts';
import { listed } from '../words.ts';

/** So many ways of being charged are told before the rest is counted. */
const WAYS_LISTED = 5;

/** What the public addresses of these instances cost, as far as it is known: each way of it once, in markup. */
export function addressCost(instances: Instance[], reader: Reader): string[] {
  const ways = [...new Set(instances.map((instance) => wayOf(instance, reader)))];
  return [
    ...listed(ways, (way) => `${SYMBOLS.money} ${way}`, reader, WAYS_LISTED),
    reader.t('cards.address.noPrice'),
  ];
}

/** A subscription's fixed bandwidth is part of what was paid for it; traffic never is. */
function wayOf({ bandwidthMbps: mbps, internetCharge: charge, chargeType }: Instance, { t }: Reader): string {
  if (charge === undefined || mbps === undefined) return t('cards.address.unknown');
  const isPrepaid = charge === 'by-bandwidth' && chargeType === 'subscription';
  return t(`cards.address.${isPrepaid ? 'prepaid' : charge}`, { mbps });
}
