import type {
  Architecture,
  DiskOnSale,
  Image,
  ImageOwner,
  InstanceType,
  SecurityGroup,
  Stock,
  TypeOnSale,
  VSwitch,
} from '../../domain/market.ts';
import { count, instant, objects, type Raw, raw, text } from './fields.ts';
import { listIn, type Reply } from './list.ts';

/** Stands in for a creation time that ECS left out. */
const LONG_AGO = '1970-01-01T00:00:00Z';

const MIB_IN_GIB = 1024;
const OWNERS: readonly string[] = ['system', 'self', 'others', 'marketplace'];

const STATUSES: Readonly<Record<string, Image['status']>> = {
  Available: 'available',
  Creating: 'creating',
  Waiting: 'creating',
  CreateFailed: 'failed',
};

/** What DescribeAvailableResource says of each kind of thing in each zone; without zones nothing is on sale. */
function soldIn(reply: Reply): { zone: string; sold: Raw }[] {
  if (reply.body.AvailableZones === undefined) return [];
  return listIn(reply, 'AvailableZones', 'AvailableZone').flatMap((zone) =>
    objects(raw(zone.AvailableResources).AvailableResource)
      .flatMap((resource) => objects(raw(resource.SupportedResources).SupportedResource))
      .filter((sold) => text(sold.Value) !== '')
      .map((sold) => ({ zone: text(zone.ZoneId), sold })),
  );
}

/** Which instance types are on sale, of a reply of DescribeAvailableResource. */
export function typesSold(reply: Reply): TypeOnSale[] {
  return soldIn(reply).map(({ zone, sold }) => ({ zone, type: text(sold.Value), stock: stockOf(sold) }));
}

/** Which disks are on sale, of a reply of DescribeAvailableResource; sizes are in GiB there. */
export function disksSold(reply: Reply): DiskOnSale[] {
  return soldIn(reply).map(({ zone, sold }) => ({
    ...{ zone, category: text(sold.Value), stock: stockOf(sold) },
    ...{ minGiB: count(sold.Min), maxGiB: count(sold.Max) },
  }));
}

/** `Closed` is what ECS calls a zone that may have no more of it soon. What it calls sold out is so. */
function stockOf({ Status, StatusCategory }: Raw): Stock {
  if (Status === 'SoldOut') return 'none';
  switch (StatusCategory) {
    case 'WithStock':
    case undefined:
      return 'plenty';
    case 'ClosedWithStock':
      return 'scarce';
    default:
      return 'none';
  }
}

/** One entry of DescribeInstanceTypes; as total as `toInstance`. */
export function toInstanceType(from: Raw): InstanceType {
  return {
    id: text(from.InstanceTypeId),
    family: text(from.InstanceTypeFamily),
    cpus: count(from.CpuCoreCount),
    memoryMiB: Math.round(count(from.MemorySize) * MIB_IN_GIB),
    architecture: architectureOf(from.CpuArchitecture),
    gpus: count(from.GPUAmount),
    gpu: text(from.GPUSpec),
  };
}

/** One entry of DescribeImages, likewise. Progress is a text there. */
export function toImage(from: Raw): Image {
  const status = STATUSES[text(from.Status)] ?? 'unusable';
  return {
    id: text(from.ImageId),
    name: text(from.ImageName),
    description: text(from.Description),
    os: (text(from.OSNameEn) || text(from.OSName)).replace(/\s+/g, ' '),
    platform: text(from.Platform),
    architecture: architectureOf(from.Architecture),
    sizeGiB: count(from.Size),
    owner: ownerOf(from.ImageOwnerAlias),
    status,
    percent: status === 'available' ? 100 : percentOf(from.Progress),
    createdAt: instant(from.CreationTime) ?? LONG_AGO,
  };
}

function percentOf(progress: unknown): number {
  return Math.min(100, Number(/^\d{1,3}/.exec(text(progress))?.[0] ?? 0));
}

function ownerOf(alias: unknown): ImageOwner {
  return OWNERS.includes(text(alias)) ? (alias as ImageOwner) : 'others';
}

/** `ARM` of a type, `arm64` of an image. */
function architectureOf(value: unknown): Architecture {
  return text(value).toLowerCase().startsWith('arm') ? 'arm' : 'x86';
}

/** One entry of DescribeVSwitches, likewise. */
export function toVSwitch(from: Raw): VSwitch {
  return {
    id: text(from.VSwitchId),
    name: text(from.VSwitchName),
    zone: text(from.ZoneId),
    vpc: text(from.VpcId),
    cidr: text(from.CidrBlock),
    free: count(from.AvailableIpAddressCount),
  };
}

/** One entry of DescribeSecurityGroups, likewise. */
export function toSecurityGroup(from: Raw): SecurityGroup {
  return { id: text(from.SecurityGroupId), name: text(from.SecurityGroupName), vpc: text(from.VpcId) };
}
