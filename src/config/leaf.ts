import { z } from 'zod';

/**
 * A value that is written as text. `expected` completes the sentence "expected …" of a mistake, and
 * `options` are the words a typo is compared with.
 */
export function leaf(
  expected: string | ((found: unknown) => string),
  fits: (text: string) => boolean,
  options: readonly string[] = [],
) {
  return z.custom<string>((value) => typeof value === 'string' && fits(value), {
    error: ({ input }) => (typeof expected === 'string' ? expected : expected(input)),
    params: { options },
    // So that the checks of what is around it run as well, and all mistakes are told at once.
    abort: false,
  });
}

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly [Word, ...Word[]]) {
  const expected = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return z.custom<Word>((value) => words.some((word) => word === value), {
    error: expected,
    params: { options: words },
    abort: false,
  });
}
