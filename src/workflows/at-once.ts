/**
 * Does the work for each of the items, `most` of them at once, in the order given. After a failure none is begun any
 * more; rejects with it once what was begun is over.
 */
export async function atOnce<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failures.length > 0) return;
      await work(item).catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failures.length > 0) throw failures[0];
}

/** What `work` makes of each of the items, in their order; else as atOnce. */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const made: R[] = [];
  await atOnce([...items.entries()], most, async ([index, item]) => {
    made[index] = await work(item);
  });
  return made;
}

/** Instances asked about at once, a call or two for each: hundreds must not all wait for the pacer of their region. */
export const INSTANCES_AT_ONCE = 16;

/** Regions asked at once; each is a chain of pages that waits for the one before. */
export const REGIONS_AT_ONCE = 8;
