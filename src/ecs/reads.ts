import { FleetError } from '../domain/errors.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import { batches } from './batches.ts';
import type { Caller } from './calling/caller.ts';
import { PAGE } from './lists.ts';
import { paged } from './paged.ts';
import { toDisk } from './replies/disk.ts';
import type { Raw } from './replies/fields.ts';
import { instancesIn } from './replies/instance.ts';
import { listIn } from './replies/list.ts';

type Reads = Pick<Fleet, 'read' | 'disks' | 'isGone'>;

/** The part of the Fleet that reads. */
export function reads(call: Caller): Reads {
  return {
    async read(refs) {
      const found = await Promise.all(batches(refs).map((batch) => readBatch(call, batch)));
      return found.flat();
    },

    async disks(ref) {
      const pages = paged((page) =>
        call(ref, 'DescribeDisks', {
          regionId: ref.region,
          instanceId: ref.id,
          maxResults: PAGE,
          ...page,
        }),
      );
      const disks: Raw[] = [];
      for await (const reply of pages) disks.push(...listIn(reply, 'Disks', 'Disk'));
      return disks.map(toDisk);
    },

    async isGone(ref) {
      try {
        await call(ref, 'DescribeInstanceAttribute', { instanceId: ref.id });
        return false;
      } catch (error) {
        if (error instanceof FleetError && error.code === 'InvalidInstanceId.NotFound') return true;
        throw error;
      }
    },
  };
}

async function readBatch(call: Caller, batch: InstanceRef[]) {
  const [first] = batch;
  if (!first) return [];
  const asked = {
    regionId: first.region,
    instanceIds: JSON.stringify(batch.map((ref) => ref.id)),
    maxResults: PAGE,
  };
  const { instances } = await call(first, 'DescribeInstances', asked, (page) => instancesIn(first, page));
  return instances;
}
