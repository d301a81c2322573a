/** Numbers from 0 to below 1 that come again with their seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of these, each as likely as another. @throws RangeError when there is none */
export function oneOf<T>(things: readonly T[], random: () => number): T {
  const [found] = things.slice(Math.floor(random() * things.length));
  if (found === undefined) throw new RangeError('one of none');
  return found;
}
