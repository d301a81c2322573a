import type { SpotChart } from '../domain/spot.ts';
import { LINE, PLOT } from './look.ts';
import { spread } from './spread.ts';
import { type Point, thinned } from './thin.ts';

/** Highest prices stay so far below the upper edge. */
const HEADROOM = 1.08;

/** What one picture draws. */
interface Drawn {
  lines: Line[];
  /** The price at the upper edge. */
  top: number;
  ends: End[];
}

interface Line {
  zone: string;
  /** `at` in ms; at most what the width can show. */
  points: Point[];
}

/** Where a line ends, in points of the plot, and what is said of it there. */
interface End {
  /** Absent: pay-as-you-go. */
  zone?: string;
  price: number;
  label: string;
  /** Where its line ends, and where its words stand. */
  y: number;
  place: number;
}

/** The lines and what stands at their ends, in such a scale that the highest price has room. */
export function drawnOf(chart: SpotChart): Drawn {
  const to = Date.parse(chart.to);
  const lines = chart.lines.map(({ zone, prices }) => {
    const points = prices.map(({ at, price }) => ({ at: Date.parse(at), price }));
    return { zone, points: heldUntil(thinned(points, PLOT.width), to) };
  });
  const prices = lines.flatMap(({ points }) => points.map(({ price }) => price));
  const peak = Math.max(chart.payAsYouGo ?? 0, ...prices);
  const top = peak > 0 ? peak * HEADROOM : 1;
  return { lines, top, ends: endsOf(chart, lines, top) };
}

/** A price holds to the end of the picture. */
function heldUntil(points: Point[], to: number): Point[] {
  const last = points.at(-1);
  return last && last.at < to ? [...points, { at: to, price: last.price }] : points;
}

function endsOf({ payAsYouGo }: SpotChart, lines: Line[], top: number): End[] {
  const yOf = (price: number) => PLOT.height * (1 - price / top);
  const ends = [
    ...lines.flatMap(({ zone, points }) => {
      const last = points.at(-1);
      return last ? [{ zone, price: last.price }] : [];
    }),
    ...(payAsYouGo === undefined ? [] : [{ price: payAsYouGo }]),
  ];
  const places = spread(
    ends.map(({ price }) => yOf(price)),
    LINE,
    0,
    PLOT.height,
  );
  return ends.map((end, index) => ({
    ...end,
    label: shortPrice(end.price),
    y: yOf(end.price),
    place: places[index] ?? 0,
  }));
}

/** At least three digits of what counts, as prices are told. */
function shortPrice(price: number): string {
  if (price >= 100) return price.toFixed(1);
  return price.toFixed(price >= 10 ? 2 : 3);
}
