import { Refusal } from '../domain/errors.ts';
import { mostAtOnce, type WorkKind } from '../domain/work.ts';
import type { OptionSpec, Words } from './command.ts';

/** `--public`, for answers that the whole channel may see. */
export const PUBLIC: Record<'public', OptionSpec> = { public: { takes: 'nothing' } };

/**
 * The instances named in `plain`, separated by spaces or commas, each once. Throws Refusal when
 * there is none, or more than one command may name.
 */
export function instancesNamed(plain: string[], command: WorkKind): string[] {
  const names = [...new Set(plain.flatMap((word) => word.split(',')).filter((name) => name !== ''))];
  if (names.length === 0) throw new Refusal({ code: 'missing-instance', command });
  mustNotExceed(names.length, mostAtOnce(command));
  return names;
}

/** Throws Refusal if these are more instances than may be changed at once. */
export function mustNotExceed(count: number, limit: number): void {
  if (count > limit) throw new Refusal({ code: 'too-many-instances', count, limit });
}

/** The one instance named first in `plain`, and the words after it. Throws Refusal when there is none. */
export function instanceAndRest(plain: string[], command: string): [name: string, rest: string[]] {
  const [name, ...rest] = plain;
  if (name === undefined) throw new Refusal({ code: 'missing-instance', command });
  return [name, rest];
}

/** Throws Refusal, with a line to type instead if there is one, when words are left that the command has no use for. */
export function nothingMore(plain: string[], command: string, example?: string): void {
  if (plain.length === 0) return;
  throw new Refusal({
    code: 'unexpected-words',
    given: plain.join(' '),
    command,
    ...(example && { example }),
  });
}

/** Whether the flag is there. */
export function has(words: Words, flag: string): boolean {
  return words.options.has(flag);
}
