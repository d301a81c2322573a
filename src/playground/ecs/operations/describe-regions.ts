import { z } from 'zod';
import { ENGLISH } from '../market/catalogue.ts';
import { text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

export const describeRegions = operation({
  action: 'DescribeRegions',
  resource: 'everything',
  parameters: z.strictObject({
    AcceptLanguage: z.enum(['zh-CN', 'zh-TW', 'en-US', 'ja', 'fr', 'de', 'ko']).default('zh-CN'),
    InstanceChargeType: text.optional(),
    ResourceType: text.optional(),
  }),
  answer: ({ AcceptLanguage }, { cloud }) => ({
    Regions: {
      Region: cloud.regions.map(({ id, name }) => ({
        RegionId: id,
        LocalName: AcceptLanguage.startsWith('zh') ? name : (ENGLISH[id] ?? name),
        RegionEndpoint: `ecs.${id}.aliyuncs.com`,
        Status: 'available',
      })),
    },
  }),
});
