/** The words that were typed into a menu, in lower case. */
export function wordsIn(query: string): string[] {
  return query
    .toLowerCase()
    .split(/[\s,/×*]+/)
    .filter((word) => word !== '');
}

/** How well a thing fits what was typed, the smaller the better; undefined: not at all. */
export type Fit = number | undefined;

/**
 * How well names fit a word: it is one of them, begins one, begins a part of one such as `g7` in `ecs.g7.large`, or
 * is anywhere in one.
 */
export function fitOf(word: string, names: string[]): Fit {
  const lower = names.map((name) => name.toLowerCase());
  if (lower.includes(word)) return 0;
  if (lower.some((name) => name.startsWith(word))) return 1;
  if (lower.some((name) => isPart(name, word, true))) return 2;
  if (lower.some((name) => isPart(name, word, false))) return 3;
  return lower.some((name) => name.includes(word)) ? 4 : undefined;
}

/** Whether a part of `name` is `word`, or begins with it. */
function isPart(name: string, word: string, whole: boolean): boolean {
  return name.split(/[\s._-]+/).some((part) => (whole ? part === word : part.startsWith(word)));
}

/**
 * So many things that fit every one of the words, the best first; alike ones stay in their order. Without words all
 * fit. `rate` is asked for each word and each thing.
 */
export function bestOf<Thing>(
  things: Thing[],
  words: string[],
  rate: (thing: Thing, word: string) => Fit,
  most: number,
): Thing[] {
  if (words.length === 0) return things.slice(0, most);
  const fitting = things.flatMap((thing) => {
    const fits = words.map((word) => rate(thing, word));
    if (fits.includes(undefined)) return [];
    return [{ thing, fit: fits.reduce((sum: number, one) => sum + (one ?? 0), 0) }];
  });
  return fitting
    .toSorted((one, other) => one.fit - other.fit)
    .slice(0, most)
    .map(({ thing }) => thing);
}
