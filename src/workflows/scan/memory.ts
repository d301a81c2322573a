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
  readonly #distrusted = new Map<string, number>();

  /** How many there were; undefined: this process has not looked yet. */
  sizeOf(where: Where): number | undefined {
    return this.#sizes.get(keyOf(where));
  }

  wasWhole(where: Where, size: number): void {
    this.#sizes.set(keyOf(where), size);
  }

  /** Whether a part of the region is worth asking for by itself, as far as this process knows. */
  mayBeLight(where: Where, now: Date): boolean {
    const until = this.#distrusted.get(keyOf(where)) ?? 0;
    return (this.sizeOf(where) ?? 0) > SMALL && until <= now.getTime();
  }

  /** ECS did not keep to a filter there. */
  distrust(where: Where, now: Date): void {
    this.#distrusted.set(keyOf(where), now.getTime() + DISTRUST_MS);
  }
}

function keyOf({ account, region }: Where): string {
  return `${account} ${region}`;
}
