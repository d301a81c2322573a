import { DAY, HOUR } from '../../domain/time.ts';
import type { Where } from '../../domain/where.ts';

/** How long a filter that was not kept to is not asked again. */
const DISTRUST_MS = DAY;
/** Of what ends far away, and of the names and states of all that does, so much may be out of date. */
export const WHOLE_EVERY_MS = HOUR;
/** A region of two pages takes no more calls as a whole than by its parts. */
const SMALL = 200;

/** What one process remembers of its scans. */
export class ScanMemory {
  /** How many instances a region had when it was last scanned here as a whole. */
  readonly #sizes = new Map<string, number>();
  readonly #filters = new Filters();

  /** How many there were; undefined: this process has not looked yet. */
  sizeOf(where: Where): number | undefined {
    return this.#sizes.get(keyOf(where));
  }

  wasWhole(where: Where, size: number): void {
    this.#sizes.set(keyOf(where), size);
  }

  /** Whether a part of the region is worth asking for by itself, as far as this process knows. */
  mayBeLight(where: Where, now: Date): boolean {
    return (this.sizeOf(where) ?? 0) > SMALL && this.#filters.areTrusted(where, now);
  }

  /** ECS did not keep to a filter there. */
  distrust(where: Where, now: Date): void {
    this.#filters.distrust(where, now);
  }
}

/** What one process remembers of its looks for what is being recycled. */
export class WatchMemory {
  readonly filters = new Filters();
  readonly #asked = new Set<string>();

  /** Whether this region has not answered yet. */
  isAsked(where: Where): boolean {
    return this.#asked.has(keyOf(where));
  }

  /** Does the work; until it is done the region counts as asked. */
  async asking<T>(where: Where, work: () => Promise<T>): Promise<T> {
    this.#asked.add(keyOf(where));
    try {
      return await work();
    } finally {
      this.#asked.delete(keyOf(where));
    }
  }
}

/** Where ECS did not keep to a filter. */
class Filters {
  readonly #distrusted = new Map<string, number>();

  areTrusted(where: Where, now: Date): boolean {
    return (this.#distrusted.get(keyOf(where)) ?? 0) <= now.getTime();
  }

  distrust(where: Where, now: Date): void {
    this.#distrusted.set(keyOf(where), now.getTime() + DISTRUST_MS);
  }
}

function keyOf({ account, region }: Where): string {
  return `${account} ${region}`;
}
