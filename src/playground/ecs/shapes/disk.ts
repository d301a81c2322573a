import type { DiskRecord } from '../cloud/records.ts';
import { toSecond } from './times.ts';

/** How DescribeDisks shows a disk; one that outlived its instance is Available and has no InstanceId. */
export function diskShape(disk: DiskRecord): object {
  return {
    DiskId: disk.id,
    DiskName: disk.name,
    Description: '',
    RegionId: disk.regionId,
    ZoneId: disk.zoneId,
    Type: disk.type,
    Category: disk.category,
    PerformanceLevel: disk.category === 'cloud_essd' ? 'PL1' : '',
    Size: disk.size,
    Status: disk.instanceId ? 'In_use' : 'Available',
    InstanceId: disk.instanceId ?? '',
    Device: disk.instanceId ? disk.device : '',
    DeleteWithInstance: disk.deleteWithInstance,
    DeleteAutoSnapshot: disk.deleteAutoSnapshot,
    EnableAutoSnapshot: true,
    Encrypted: disk.encrypted,
    Portable: true,
    DiskChargeType: 'PostPaid',
    CreationTime: toSecond(disk.createdAt),
    MultiAttach: disk.multiAttach ? 'Enabled' : 'Disabled',
    Tags: { Tag: Object.entries(disk.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
    OperationLocks: { OperationLock: [] },
  };
}
