import { createHash } from 'node:crypto';
import { z } from 'zod';
import { toSecond } from '../shapes/times.ts';
import { text } from '../wire/parameter-types.ts';
import { is, isLike } from './matching.ts';
import { operation } from './operation.ts';
import { numberedPage, numberedPages } from './paging.ts';

/** The account's SSH key pairs of a region, in pages of at most 50. */
export const describeKeyPairs = operation({
  action: 'DescribeKeyPairs',
  resource: 'keypair',
  parameters: z.strictObject({
    RegionId: text,
    KeyPairName: text.optional(),
    KeyPairFingerPrint: text.optional(),
    ...numberedPages(50),
  }),
  notModelled: ['IncludePublicKey', 'ResourceGroupId', 'Tag'],
  answer(asked, { caller, cloud }) {
    const found = [...cloud.market.keyPairs.values()].filter(
      (it) =>
        it.accountId === caller.accountId &&
        it.regionId === asked.RegionId &&
        isLike(asked.KeyPairName, it.name) &&
        is(asked.KeyPairFingerPrint, fingerPrintOf(it.id)),
    );
    const { items, fields } = numberedPage(found, asked);
    return {
      ...fields,
      KeyPairs: {
        KeyPair: items.map((it) => ({
          KeyPairName: it.name,
          KeyPairFingerPrint: fingerPrintOf(it.id),
          CreationTime: toSecond(it.createdAt),
          ResourceGroupId: '',
          Tags: { Tag: [] },
        })),
      },
    };
  },
});

function fingerPrintOf(id: string): string {
  return createHash('md5').update(id).digest('hex');
}
