import { type InstanceType, TYPES, typeOf } from '../market/catalogue.ts';

export { familyOf } from '../market/catalogue.ts';

const CATALOGUE = new Map(TYPES.map((type) => [type.id, type]));

export const INSTANCE_TYPES = [...CATALOGUE.keys()];

/** @throws Error for a type that is not sold here */
export function sizeOf(type: string): { cpu: number; memory: number } {
  return known(type);
}

/** In CNY, paid in advance. @throws Error for a type that is not sold here */
export function monthlyPriceOf(type: string): number {
  return known(type).monthly;
}

/** A type of the catalogue, or one that only makes a list long. */
function typeNamed(id: string): InstanceType | undefined {
  return CATALOGUE.get(id) ?? filler(id);
}

/** Types that only make a list as long as the longest: of families that are nobody's, each with four sizes. */
export function fillerTypes(count: number): InstanceType[] {
  return Array.from({ length: count }, (_, index) => {
    const size = FILLER_SIZES[index % FILLER_SIZES.length];
    return filler(`ecs.z${1 + Math.floor(index / FILLER_SIZES.length)}.${size}`);
  }).filter((type) => type !== undefined);
}

const FILLER_SIZES = ['large', 'xlarge', '2xlarge', '4xlarge'];
const FILLER = {
  category: 'General-purpose',
  level: 'EnterpriseLevel',
  architecture: 'X86',
  processor: 'Intel Xeon(Ice Lake) Platinum 8369B',
  ghz: [2.7, 3.5] as [number, number],
  gpu: '',
  disks: ['cloud_essd', 'cloud_auto'],
  spot: true,
} as const;

function filler(id: string): InstanceType | undefined {
  if (!/^ecs\.z\d+\.(large|[24]?xlarge)$/.test(id)) return undefined;
  return typeOf(id, 4, 110, { ...FILLER, disks: [...FILLER.disks] });
}

function known(type: string): InstanceType {
  const found = typeNamed(type);
  if (!found) throw new Error(`${type} is not sold here; there are ${INSTANCE_TYPES.join(', ')}`);
  return found;
}
