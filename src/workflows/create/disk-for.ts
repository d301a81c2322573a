import type { Order } from '../../domain/creation.ts';
import type { DiskOnSale } from '../../domain/market.ts';

/** What is taken where nobody says which, the first that there is. */
const PREFERRED = ['cloud_essd', 'cloud_essd_entry', 'cloud_auto', 'cloud_ssd', 'cloud_efficiency'];

/** Why there is no such disk: its category is not sold, or not so small or large. */
export type NoDisk =
  | { why: 'category'; instead: string | undefined }
  | { why: 'size'; category: string; least: number; most: number };

/**
 * The disk that is meant, of a category that is on sale; `least`: what it must hold, in GiB. Where no category is
 * said, the first of the preferred ones that can be so large.
 */
export function diskFor(
  wish: { category?: string; sizeGiB: number },
  onSale: DiskOnSale[],
  least: number,
): Order['systemDisk'] | NoDisk {
  const sold = onSale.filter(({ stock }) => stock !== 'none').sort((a, b) => rank(a) - rank(b));
  const meant = sold.filter(({ category }) => category === (wish.category ?? category));
  const [likeliest] = meant;
  if (!likeliest) return { why: 'category', instead: sold[0]?.category };
  const holds = ({ minGiB, maxGiB }: DiskOnSale) =>
    Number.isInteger(wish.sizeGiB) && wish.sizeGiB >= Math.max(minGiB, least) && wish.sizeGiB <= maxGiB;
  const found = meant.find(holds);
  if (found) return { category: found.category, sizeGiB: wish.sizeGiB };
  const { category, minGiB, maxGiB } = likeliest;
  return { why: 'size', category, least: Math.max(minGiB, least), most: maxGiB };
}

function rank({ category }: DiskOnSale): number {
  const at = PREFERRED.indexOf(category);
  return at < 0 ? PREFERRED.length : at;
}
