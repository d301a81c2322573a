/** How large a disk may be (GiB), and what a month of one GiB costs (CNY). */
interface Kind {
  system: [number, number];
  data: [number, number];
  price: number;
}

const KINDS: Record<string, Kind> = {
  cloud: { system: [20, 500], data: [5, 2_000], price: 0.3 },
  cloud_efficiency: { system: [20, 2_048], data: [20, 32_768], price: 0.35 },
  cloud_ssd: { system: [20, 2_048], data: [20, 32_768], price: 1 },
  cloud_essd_entry: { system: [20, 2_048], data: [10, 32_768], price: 0.4 },
  cloud_auto: { system: [1, 2_048], data: [1, 65_536], price: 0.55 },
  'cloud_essd PL0': { system: [1, 2_048], data: [1, 65_536], price: 0.5 },
  'cloud_essd PL1': { system: [20, 2_048], data: [20, 65_536], price: 1 },
  'cloud_essd PL2': { system: [461, 2_048], data: [461, 65_536], price: 2 },
  'cloud_essd PL3': { system: [1_261, 2_048], data: [1_261, 65_536], price: 4 },
};

export const DISK_CATEGORIES = [
  'cloud',
  'cloud_efficiency',
  'cloud_ssd',
  'cloud_essd',
  'cloud_essd_entry',
  'cloud_auto',
] as const;
export const PERFORMANCE_LEVELS = ['PL0', 'PL1', 'PL2', 'PL3'] as const;

/** A disk that somebody would have. */
export interface DiskWish {
  category: string;
  /** Of an enterprise SSD alone; default PL1. */
  performanceLevel?: string | undefined;
  /** GiB. */
  size: number;
}

/** The smallest and the largest there is of a kind of disk, in GiB. */
export function sizesOf(
  { category, performanceLevel }: Omit<DiskWish, 'size'>,
  use: 'system' | 'data',
): [number, number] {
  return kindOf(category, performanceLevel)[use];
}

/** The smallest and the largest of a category, whatever its performance level. */
export function widestSizesOf(category: string, use: 'system' | 'data'): [number, number] {
  return kindOf(category, 'PL0')[use];
}

/** In CNY. */
export function monthlyDiskPrice({ category, performanceLevel, size }: DiskWish): number {
  return kindOf(category, performanceLevel).price * size;
}

/**
 * What a disk is when nobody says (the platform's rules since January 30, 2026): a system disk is an ultra disk, or for
 * types that take none, the smallest enterprise SSD; a data disk is an ESSD AutoPL disk, or an ultra disk.
 */
export function defaultDisk(use: 'system' | 'data', supported: readonly string[]): Omit<DiskWish, 'size'> {
  if (use === 'data' && supported.includes('cloud_auto')) return { category: 'cloud_auto' };
  if (supported.includes('cloud_efficiency')) return { category: 'cloud_efficiency' };
  return { category: 'cloud_essd', performanceLevel: 'PL0' };
}

function kindOf(category: string, performanceLevel = 'PL1'): Kind {
  const kind = KINDS[category] ?? KINDS[`${category} ${performanceLevel}`];
  if (!kind) throw new Error(`${category} is no disk category.`);
  return kind;
}
