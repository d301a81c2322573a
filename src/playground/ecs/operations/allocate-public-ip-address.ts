import { z } from 'zod';
import { mayHaveAddress } from '../cloud/power.ts';
import { publicAddresses } from '../market/addresses.ts';
import { ApiError } from '../wire/api-error.ts';
import { text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/**
 * Gives an instance that has bandwidth a public address. One that has an address is answered that one: it never gets
 * a second.
 */
export const allocatePublicIpAddress = operation({
  action: 'AllocatePublicIpAddress',
  resource: 'instance',
  parameters: z.strictObject({ InstanceId: text }),
  notModelled: ['IpAddress', 'VlanId'],
  answer({ InstanceId }, { caller, cloud }) {
    const instance = cloud.instance(InstanceId, caller.accountId);
    mayHaveAddress(instance);
    if (instance.eip) {
      throw new ApiError(400, 'OperationDenied', 'Specified operation is denied as your instance is in VPC.');
    }
    if (instance.internetMaxBandwidthOut === 0) {
      throw new ApiError(
        400,
        'AllocateIpInvalidInstanceBandwidth',
        'OperationDenied The InternetMaxBandwidthOut of the specified instance cannot be less than 0.',
      );
    }
    if (!instance.publicIp) {
      const [address = ''] = publicAddresses(1, cloud.instances.values(), cloud.now());
      instance.publicIp = address;
      cloud.changed(instance);
    }
    return { IpAddress: instance.publicIp };
  },
});
