import { z } from 'zod';
import { instanceAttributeShape } from '../shapes/instance.ts';
import { text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/** Here, and only here, an instance that is gone is told from one that may not be seen: 404. */
export const describeInstanceAttribute = operation({
  action: 'DescribeInstanceAttribute',
  resource: 'instance',
  parameters: z.strictObject({ InstanceId: text }),
  answer: ({ InstanceId }, { caller, cloud }) =>
    instanceAttributeShape(cloud.instance(InstanceId, caller.accountId)),
});
