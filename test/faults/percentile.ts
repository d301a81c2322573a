/** The value below which so great a part of the sorted values lies; of few, the nearest one. */
export function percentile(sorted: readonly number[], part: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error('there are no values');
  return value;
}
