import type { Disk } from '../../domain/instance.ts';
import { count, raw, text } from './fields.ts';

/** One entry of DescribeDisks; as total as `toInstance`. */
export function toDisk(entry: unknown): Disk {
  const from = raw(entry);
  return {
    id: text(from.DiskId),
    name: text(from.DiskName),
    kind: from.Type === 'system' ? 'system' : 'data',
    category: text(from.Category),
    sizeGiB: count(from.Size),
    diesWithInstance: from.DeleteWithInstance === true,
    snapshotsDieWithIt: from.DeleteAutoSnapshot === true,
    ...(from.MultiAttach === 'Enabled' && { shared: true }),
  };
}
