import type { Cloud } from '../cloud/cloud.ts';
import type { InstanceRecord } from '../cloud/records.ts';
import { invalidInstanceId, wrongChargeType } from '../wire/api-error.ts';
import type { Caller } from '../wire/keyring.ts';

/** One whose auto-renewal is asked for or changed. @throws ApiError for what is not in the region, or does not end */
export function subscription(
  id: string,
  regionId: string,
  { accountId }: Caller,
  cloud: Cloud,
): InstanceRecord {
  const instance = cloud.instances.get(id);
  if (instance?.accountId !== accountId || instance.regionId !== regionId) throw invalidInstanceId();
  if (instance.chargeType !== 'PrePaid') throw wrongChargeType();
  return instance;
}
