import { z } from 'zod';
import { text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

export const describeRegions = operation({
  action: 'DescribeRegions',
  resource: 'everything',
  parameters: z.strictObject({
    AcceptLanguage: text.optional(),
    InstanceChargeType: text.optional(),
    ResourceType: text.optional(),
  }),
  answer: (_, { cloud }) => ({
    Regions: {
      Region: cloud.regions.map(({ id, name }) => ({
        RegionId: id,
        LocalName: name,
        RegionEndpoint: `ecs.${id}.aliyuncs.com`,
        Status: 'available',
      })),
    },
  }),
});
