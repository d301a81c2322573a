import { z } from 'zod';
import type { SecurityGroupRecord } from '../market/records.ts';
import { flag, jsonList, tagFilters, text } from '../wire/parameter-types.ts';
import { hasTags, is, isAmong } from './matching.ts';
import { operation, stopIfDryRun } from './operation.ts';
import { page, pagingParameters } from './paging.ts';

/** When the groups of the stand-in were made: before anything else. */
const CREATED = '2025-01-01T00:00:00Z';

/** The account's security groups of a region. */
export const describeSecurityGroups = operation({
  action: 'DescribeSecurityGroups',
  resource: 'securitygroup',
  parameters: z.strictObject({
    RegionId: text,
    VpcId: text.optional(),
    SecurityGroupId: text.optional(),
    SecurityGroupIds: jsonList(100).optional(),
    SecurityGroupName: text.optional(),
    SecurityGroupType: z.enum(['normal', 'enterprise']).optional(),
    NetworkType: z.enum(['vpc', 'classic']).default('vpc'),
    Tag: tagFilters.optional(),
    DryRun: flag.optional(),
    ...pagingParameters({ min: 1, max: 100 }),
  }),
  notModelled: ['FuzzyQuery', 'IsQueryEcsCount', 'ResourceGroupId', 'ServiceManaged'],
  answer(asked, { caller, cloud }) {
    stopIfDryRun(asked.DryRun);
    const found = [...cloud.market.securityGroups.values()].filter(
      (it) =>
        it.accountId === caller.accountId &&
        it.regionId === asked.RegionId &&
        asked.NetworkType === 'vpc' &&
        is(asked.VpcId, it.vpcId) &&
        is(asked.SecurityGroupId, it.id) &&
        isAmong(asked.SecurityGroupIds, it.id) &&
        is(asked.SecurityGroupName, it.name) &&
        is(asked.SecurityGroupType, it.kind) &&
        hasTags(asked.Tag, it.tags),
    );
    const { items, fields } = page(found, asked);
    return { ...fields, RegionId: asked.RegionId, SecurityGroups: { SecurityGroup: items.map(shape) } };
  },
});

function shape(it: SecurityGroupRecord): object {
  return {
    SecurityGroupId: it.id,
    SecurityGroupName: it.name,
    SecurityGroupType: it.kind,
    Description: it.description,
    VpcId: it.vpcId,
    CreationTime: CREATED,
    ResourceGroupId: '',
    ServiceManaged: false,
    Tags: { Tag: Object.entries(it.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
  };
}
