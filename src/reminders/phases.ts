/**
 * An end is told of in two phases, before it and after it; each has a last rung, which nothing holds back but that
 * nobody is to be told at all.
 */

/** Whether the rung (a time before the end in ms, zero and less: after it) comes before the end. */
export function isBefore(rungMs: number): boolean {
  return rungMs > 0;
}

/** The last rung of the phase that `rungMs` is in, itself among them. */
export function lastOfPhase(rungMs: number, rungs: number[]): number {
  return Math.min(rungMs, ...rungs.filter((other) => isBefore(other) === isBefore(rungMs)));
}
