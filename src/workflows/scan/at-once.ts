/** Does the work for each of the items, `most` of them at once, in the order given. Rejects with what the work throws. */
export async function atOnce<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
}

/** Regions asked at once; each is a chain of pages that waits for the one before. */
export const REGIONS_AT_ONCE = 8;
