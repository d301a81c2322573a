import type { KnownBlock } from '@slack/types';
import type { Listed } from '../../../domain/look-up.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context } from '../blocks.ts';
import { code } from '../markup.ts';
import { pageIn, pager } from '../pager.ts';

/** What is below the rows of a page: [Previous] and [Next], which page it is, what was asked, and what to ask next. */
export function footer(
  command: string,
  { page, pageCount, query }: Listed<unknown>,
  reader: Reader,
  ...hints: (string | undefined)[]
): KnownBlock[] {
  const where = pageIn({ page, pageCount }, reader);
  const small = [where, query === '' ? undefined : code(query), ...hints].filter(
    (part) => part !== undefined,
  );
  return [
    ...pager({ command, query, page, more: page + 1 < pageCount }, reader),
    ...(small.length > 0 ? [context(...small)] : []),
  ];
}

/** The same for a notification, which shows one line. */
export function headline(title: string, { page, pageCount }: Listed<unknown>, reader: Reader): string {
  return [title, pageIn({ page, pageCount }, reader)].filter(Boolean).join(' · ');
}
