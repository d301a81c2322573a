import { distance } from 'fastest-levenshtein';

/**
 * The word among `known` that was probably meant by `given`: one that begins with it, else the one
 * fewest typing errors away, if those are few for its length. Letter case does not count.
 */
export function closest(given: string, known: readonly string[]): string | undefined {
  return similar(given, known, (word) => word)[0];
}

/** The `things` whose name was probably meant by `given`, the likeliest first. */
export function similar<T>(given: string, things: readonly T[], nameOf: (thing: T) => string): T[] {
  const wanted = given.toLowerCase();
  return things
    .map((thing) => ({ thing, errors: errorsBetween(wanted, nameOf(thing).toLowerCase()) }))
    .filter(({ errors }) => errors <= tolerated(wanted))
    .sort((a, b) => a.errors - b.errors)
    .map(({ thing }) => thing);
}

/**
 * The same for things with an id and a name: the likeliest are those of which a part is what was given, such as
 * `hangzhou` of `cn-hangzhou`, or `Singapore`.
 */
export function likely<T extends { id: string; name?: string }>(given: string, things: readonly T[]): T[] {
  const wanted = given.toLowerCase();
  const containing = things.filter(({ id, name = '' }) =>
    [id, name].some((text) => wanted !== '' && text.toLowerCase().includes(wanted)),
  );
  return containing.length > 0 ? containing : similar(given, things, ({ id }) => id);
}

/** Two letters in the wrong order are two errors, so a word of four may have two. */
function tolerated(word: string): number {
  return Math.ceil(word.length * 0.4);
}

function errorsBetween(wanted: string, name: string): number {
  if (wanted.length > 1 && name.startsWith(wanted)) return 0;
  // Their lengths alone tell that they are too far apart; this spares most of a large fleet.
  if (Math.abs(wanted.length - name.length) > tolerated(wanted)) return Number.POSITIVE_INFINITY;
  return distance(wanted, name);
}
