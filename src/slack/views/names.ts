/** How much of a name is shown: all of it (ECS allows 128 characters), or less. */
const LENGTHS = [128, 64, 32, 16, 8, 4];

/** How long names may be so that everything fits; 0 where there is room for none. `fits` is asked from the longest down. */
export function longestNames(fits: (longest: number) => boolean): number {
  return LENGTHS.find(fits) ?? 0;
}
