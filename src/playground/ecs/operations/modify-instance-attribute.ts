import { z } from 'zod';
import { wrongChargeType } from '../wire/api-error.ts';
import { flag, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/** Changes what is asked for; release protection is for pay-as-you-go that is not spot. */
export const modifyInstanceAttribute = operation({
  action: 'ModifyInstanceAttribute',
  resource: 'instance',
  parameters: z.strictObject({
    InstanceId: text,
    InstanceName: text.min(2).max(128).optional(),
    Description: text.max(256).optional(),
    DeletionProtection: flag.optional(),
  }),
  notModelled: [
    'CpuOptions',
    'CreditSpecification',
    'EnableJumboFrame',
    'EnableNetworkEncryption',
    'HostName',
    'NetworkInterfaceQueueNumber',
    'Password',
    'PrivateDnsNameOptions',
    'Recyclable',
    'RemoteConnectionOptions',
    'SecurityGroupIds',
    'UserData',
  ],
  answer({ InstanceId, InstanceName, Description, DeletionProtection }, { caller, cloud }) {
    const instance = cloud.instance(InstanceId, caller.accountId);
    if (DeletionProtection !== undefined && (instance.chargeType === 'PrePaid' || instance.spot)) {
      throw wrongChargeType();
    }
    instance.name = InstanceName ?? instance.name;
    instance.description = Description ?? instance.description;
    instance.deletionProtection = DeletionProtection ?? instance.deletionProtection;
    cloud.changed(instance);
    return {};
  },
});
