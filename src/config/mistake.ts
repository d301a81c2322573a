import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { redact } from '../domain/redact.ts';

/** One thing that is wrong with the configuration. */
export interface Mistake {
  /** `environment`, or the file as the operator knows it. */
  file: string;
  /** From 1, where the file is known to have one. */
  line?: number;
  column?: number;
  /** The variable, or the path of the key with dots; empty for the whole file. */
  key: string;
  /** In words, fit to be printed: never a secret's value. */
  found: string;
  expected: string;
  suggestion?: string | undefined;
}

/** The configuration cannot be used; the message lists every mistake, one a line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[], hint?: string) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super(
      [
        `The configuration has ${count}:`,
        ...mistakes.map((mistake) => `- ${sentence(mistake)}`),
        ...(hint === undefined ? [] : [hint]),
      ].join('\n'),
    );
    this.mistakes = mistakes;
  }
}

function sentence({ file, line, column, key, found, expected, suggestion }: Mistake): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return `${place}${key === '' ? '' : ` ${key}`}: found ${found}; expected ${expected}.${hint}`;
}

/** A value as a mistake quotes it: short, on one line, without secrets. */
export function quoted(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = redact(String(value));
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/**
 * The one of `known` that `word` was probably meant to be: at most `edits` letters (default: a third of
 * the known word's) differ. Not as a command's words are guessed (commands/suggest.ts): there a
 * beginning is enough, here it may be another program's variable; and here a part may be missing, as
 * `Shanghai` lacks its `Asia/`.
 */
export function nearest(word: string, known: readonly string[], edits?: number): string | undefined {
  const spelt = word.toLowerCase();
  const [best] = known
    // Any two words this short are alike.
    .filter((name) => name.length > 2)
    .map((name) => ({ name, apart: distance(spelt, name.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart);
  return best && best.apart <= (edits ?? Math.ceil(best.name.length / 3)) ? best.name : undefined;
}

/** The words that a mistaken value could have been; see `leaf`. */
export function optionsOf(issue: z.core.$ZodIssue): string[] {
  const options: unknown = issue.code === 'custom' ? issue.params?.options : undefined;
  return Array.isArray(options) ? options.map(String) : [];
}
