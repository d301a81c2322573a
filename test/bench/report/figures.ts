/** The figure below which `share` (0…1) of the samples lie. @throws RangeError without samples */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (found === undefined) throw new RangeError('no samples');
  return found;
}

/** The figure in the middle: what a disturbance of some rounds does not move. */
export const median = (samples: readonly number[]): number => quantile(samples, 0.5);
