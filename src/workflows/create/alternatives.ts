import type { InstanceType, TypeOnSale } from '../../domain/market.ts';

/** An instance type, and a zone that has it to sell. */
export interface Alternative {
  zone: string;
  type: string;
}

/** What could be had instead of `type`, which `zone` (undefined: the region) has none of. */
export interface Instead {
  type: InstanceType;
  zone?: string;
  /** Zones where an instance could be put; the likeliest first. */
  zones: string[];
  /** What the region sells. */
  onSale: TypeOnSale[];
  /** What is known of types that may do as well. */
  types: InstanceType[];
}

/**
 * The same type in another zone, then what is as large, then its neighbours by size in the family; each in the zone
 * that was asked for, or else in those where it could be put. The likeliest first, each once.
 */
export function alternativesTo({ type, zone, zones, onSale, types }: Instead): Alternative[] {
  const inStock = new Set(onSale.flatMap((one) => (one.stock === 'none' ? [] : [key(one)])));
  const has = (alternative: Alternative) => inStock.has(key(alternative));
  const elsewhere = zones.filter((one) => one !== zone).map((one) => ({ zone: one, type: type.id }));
  const others = types.filter(({ id, architecture }) => id !== type.id && architecture === type.architecture);
  const alike = others.filter(
    ({ cpus, memoryMiB, gpus }) => cpus === type.cpus && memoryMiB === type.memoryMiB && gpus === type.gpus,
  );
  const neighbours = others
    .filter(({ family }) => family === type.family)
    .sort((a, b) => distance(a, type) - distance(b, type) || b.cpus - a.cpus);
  const there = zone === undefined ? zones : [zone];
  const similar = [...new Set([...alike, ...neighbours])].flatMap(({ id }) =>
    there.map((one) => ({ zone: one, type: id })),
  );
  return [...elsewhere, ...similar].filter(has);
}

/** How many doublings apart. */
function distance(a: InstanceType, b: InstanceType): number {
  return Math.abs(Math.log2(a.cpus) - Math.log2(b.cpus));
}

function key({ zone, type }: Alternative): string {
  return `${zone} ${type}`;
}
