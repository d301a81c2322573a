import type { SpotChart } from './spot.ts';
import type { SpotInZone, SpotReport } from './spot-report.ts';

/** More lines than that nobody tells apart. */
export const MOST_LINES = 8;

/** The zones that a picture of the report shows: those with a price, the cheapest first, as many as can be told apart. */
export function drawnIn({ zones }: SpotReport): SpotInZone[] {
  return zones.filter(({ prices }) => prices.length > 0).slice(0, MOST_LINES);
}

/** The picture of a report, for clocks in this zone; undefined where there is nothing to draw. */
export function chartOf(report: SpotReport, timeZone: string): SpotChart | undefined {
  const { currency, from, to, payAsYouGo } = report;
  const drawn = drawnIn(report);
  if (drawn.length === 0) return undefined;
  // A zone keeps its colour while prices pass one another.
  const lines = drawn
    .map(({ zone, prices }) => ({ zone, prices }))
    .sort((a, b) => (a.zone < b.zone ? -1 : 1));
  return { currency, from, to, timeZone, lines, ...(payAsYouGo !== undefined && { payAsYouGo }) };
}
