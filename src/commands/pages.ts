import { Refusal } from '../domain/errors.ts';
import type { Words } from './command.ts';

/** Some of the rows that were found, and where they stand among all. */
interface Page<T> {
  rows: T[];
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
}

/** The page asked for with `--page`, from 0. Throws Refusal when it is no number from 1 up. */
export function readPage(words: Words, command: string): number {
  const given = words.options.get('page')?.[0] ?? '1';
  if (/^\d{1,9}$/.test(given) && Number(given) > 0) return Number(given) - 1;
  throw new Refusal({
    code: 'bad-option-value',
    option: '--page',
    given,
    expected: '1, 2, 3…',
    command,
  });
}

/** One page of `found`, `size` rows at most; a page beyond the end is the last. */
export function pageOf<T>(found: T[], asked: number, size: number): Page<T> {
  const pageCount = Math.max(1, Math.ceil(found.length / size));
  const page = Math.min(asked, pageCount - 1);
  return { rows: found.slice(page * size, (page + 1) * size), total: found.length, page, pageCount };
}
