import { MADE_BY_TAG } from './creation.ts';
import type { Instance } from './instance.ts';
import type { Operation } from './operation.ts';
import { later, MINUTE } from './time.ts';

/** ECS tells the minute of a creation only, and no two clocks agree. */
const CLOCKS_APART = 5 * MINUTE;

/**
 * Whether an instance was made for a creation: it carries its mark and is what was ordered. The mark alone does not say
 * so, since tags are copied, by people and with the configuration of an instance.
 */
export function isMadeFor(
  { id, work, createdAt }: Pick<Operation, 'id' | 'work' | 'createdAt'>,
  instance: Instance,
): boolean {
  if (work.kind !== 'create' || instance.tags[MADE_BY_TAG] !== id) return false;
  const { account, region, type, network } = work.order;
  const isThere = instance.account === account && instance.region === region;
  const isSuch = instance.type === type && (instance.vSwitch ?? network.vSwitch) === network.vSwitch;
  return isThere && isSuch && instance.createdAt >= later(createdAt, -CLOCKS_APART);
}
