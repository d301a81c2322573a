import type { CreationWish } from '../../../src/domain/creation.ts';

/** One pay-as-you-go instance, of which everything is said that has to be. */
export function aWish(parts: Partial<CreationWish> = {}): CreationWish {
  return {
    ...{ type: 'ecs.g7.large', image: 'm-1', vSwitch: 'vsw-h', securityGroups: ['sg-1'] },
    ...{ dataDisks: [], terms: { kind: 'pay-as-you-go' }, tags: {}, count: 1, dryRun: false },
    ...parts,
  };
}

/** The same without these parts. */
export function aWishWithout<K extends keyof CreationWish>(
  keys: K[],
  parts: Partial<CreationWish> = {},
): CreationWish {
  const wish = aWish(parts);
  for (const key of keys) delete wish[key];
  return wish;
}
