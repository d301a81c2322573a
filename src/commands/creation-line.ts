import type { CreationWish, Order } from '../domain/creation.ts';
import { patternFrom } from '../domain/name-pattern.ts';
import { wishLine } from './wish-line.ts';

/** The line, without `/ecs`, that asks for `count` instances of an order after its first `skip`; see wishLine. */
export function creationLine(order: Order, count: number, skip = 0): string {
  const { min: _, name, ...wish } = wishOf(order);
  return wishLine({ ...wish, ...(name !== undefined && { name: patternFrom(name, skip) }), count });
}

/** The wish that leads to this order, for the line that asks for it again. What they run first is not in it. */
export function wishOf(order: Order): CreationWish {
  const { account, region, type, image, from, network, systemDisk, terms, until, bandwidthMbps } = order;
  const { keyPair, userData, tags, name, count, min } = order;
  return {
    ...{ account, region, type, vSwitch: network.vSwitch, securityGroups: network.securityGroups },
    ...(image && { image: image.id }),
    ...(from && { from: restorationOf(from) }),
    systemDisk,
    // Of what is restored they come from its snapshots.
    dataDisks: from ? [] : order.dataDisks,
    ...{ terms, tags, count, dryRun: false },
    ...(until !== undefined && { until }),
    ...(bandwidthMbps > 0 && { bandwidthMbps }),
    ...(keyPair !== undefined && { keyPair }),
    ...(userData !== undefined && { userData: '' }),
    ...(name !== undefined && { name }),
    ...(min !== undefined && { min }),
  };
}

function restorationOf({ operation, snapshot, instance }: NonNullable<Order['from']>) {
  if (operation === undefined) return { kind: 'snapshot' as const, id: snapshot };
  return { kind: 'operation' as const, id: operation, ...(instance && { instance: instance.id }) };
}
