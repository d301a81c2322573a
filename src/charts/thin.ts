/** A price that holds from `at` (ms since 1970) on. */
export interface Point {
  at: number;
  price: number;
}

/**
 * As many of the points, given by time, as a picture so many columns wide can show: of each column the first, the
 * last, the lowest and the highest, so that no peak is lost. Few enough points stay as they are.
 */
export function thinned(points: Point[], columns: number): Point[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length <= columns) return points;
  const width = (last.at - first.at) / columns;
  const groups = Map.groupBy(points, ({ at }) => Math.min(columns - 1, Math.floor((at - first.at) / width)));
  return [...groups.values()].flatMap(edgesOf);
}

/** In the order of time, each once. */
function edgesOf(group: Point[]): Point[] {
  const prices = group.map(({ price }) => price);
  const kept = new Set([
    0,
    prices.indexOf(Math.min(...prices)),
    prices.indexOf(Math.max(...prices)),
    group.length - 1,
  ]);
  return group.filter((_, index) => kept.has(index));
}
