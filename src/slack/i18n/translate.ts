import type { en } from './en.ts';

/** `a.b.c` for every text of a catalogue. */
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

/** The text at a path such as `a.b.c`. */
type At<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

/** The names between double braces. */
type Variables<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Variables<Rest> : never;

type Leaf = Leaves<typeof en>;
type Base<P extends string> = P extends `${infer B}_other` ? B : never;
/** A key with plural forms is asked for without its suffix, and wants a `count`. */
type PluralKey = Base<Leaf>;
type PlainKey = Exclude<Leaf, `${string}_one` | `${string}_other`>;

type TextKey = PlainKey | PluralKey;

type Needed<K extends TextKey> = K extends PluralKey
  ? 'count' | Variables<At<typeof en, `${K}_one` | `${K}_other`>>
  : Variables<At<typeof en, K>>;

type Values<Names extends string> = { [N in Names]: N extends 'count' ? number : string | number };

/**
 * A text in the reader's language. An unknown key, a missing variable or a superfluous one is an
 * error of the compiler. Values go in as they are: whoever passes foreign text escapes it first.
 */
export type Translate = <K extends TextKey>(
  key: K,
  ...values: [Needed<K>] extends [never] ? [] : [Values<Needed<K>>]
) => string;

/** What a translation of the catalogue part `T` must hold: the same keys, less plural forms it has no use for. */
export type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};
