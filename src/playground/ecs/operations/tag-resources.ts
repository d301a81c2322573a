import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { ApiError } from '../wire/api-error.ts';
import { list, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';
import { tagParameters, tagsOf } from './tags.ts';

/** A thing has no more tags than this. */
const MOST_TAGS = 20;

/** Gives things tags, to all or to none of them; a key that a thing has gets the new value. */
export const tagResources = operation({
  action: 'TagResources',
  resource: 'instance',
  parameters: z.strictObject({
    RegionId: text,
    ResourceType: z.enum(['instance', 'disk', 'image']),
    ResourceId: list(text, 50),
    Tag: tagParameters,
  }),
  answer({ RegionId, ResourceType, ResourceId, Tag }, { caller, cloud }) {
    const things = ResourceId.map((id) => taggable(ResourceType, id, cloud));
    for (const thing of things) {
      if (thing?.accountId !== caller.accountId || thing.regionId !== RegionId) {
        throw new ApiError(404, 'InvalidResourceId.NotFound', 'The specified ResourceId is not found.');
      }
      if (Object.keys({ ...thing.tags, ...tagsOf(Tag) }).length > MOST_TAGS) {
        throw new ApiError(
          400,
          'OperationDenied.QuotaExceed',
          'The quota of tags on resource is beyond permitted range.',
        );
      }
    }
    for (const thing of things) if (thing) thing.tags = { ...thing.tags, ...tagsOf(Tag) };
    for (const id of ResourceId) {
      const instance = cloud.instances.get(id);
      if (instance) cloud.changed(instance);
    }
    return {};
  },
});

interface Taggable {
  accountId: string;
  regionId: string;
  tags: Record<string, string>;
}

function taggable(type: 'instance' | 'disk' | 'image', id: string, cloud: Cloud): Taggable | undefined {
  const kinds = { instance: cloud.instances, disk: cloud.disks, image: cloud.market.images };
  return kinds[type].get(id);
}
