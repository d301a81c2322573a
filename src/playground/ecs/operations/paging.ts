import { ApiError } from '../wire/api-error.ts';
import { integer, text } from '../wire/parameter-types.ts';

/** Token style and page style of one list; where both are given, the token wins. */
export const pagingParameters = (maxResults: { min: number; max: number }) => ({
  MaxResults: integer(maxResults.min, maxResults.max).optional(),
  NextToken: text.optional(),
  PageNumber: integer(1, 1_000_000).optional(),
  PageSize: integer(1, 100).optional(),
});

/** Page style alone. */
export const numberedPages = (maxSize: number) => ({
  PageNumber: integer(1, 1_000_000).default(1),
  PageSize: integer(1, maxSize).default(10),
});

/** Cuts a numbered page out of a list, in the list's own order. */
export function numberedPage<Item>(
  all: readonly Item[],
  { PageNumber, PageSize }: { PageNumber: number; PageSize: number },
): { items: Item[]; fields: { TotalCount: number; PageNumber: number; PageSize: number } } {
  const from = (PageNumber - 1) * PageSize;
  return {
    items: all.slice(from, from + PageSize),
    fields: { TotalCount: all.length, PageNumber, PageSize },
  };
}

interface PagingParameters {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
  PageNumber?: number | undefined;
  PageSize?: number | undefined;
}

export interface Page<Item> {
  items: Item[];
  /** What the reply says of the page. TotalCount means something in page style only. */
  fields: { NextToken: string; TotalCount: number; PageNumber: number; PageSize: number };
}

/**
 * Cuts a page out of a list. Items are ordered by id, so that a token stays right while others come and go.
 * @throws ApiError `InvalidParameter.NextToken` for a token this stand-in never gave
 */
export function page<Item extends { id: string }>(all: Item[], parameters: PagingParameters): Page<Item> {
  const sorted = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { MaxResults, NextToken, PageNumber = 1, PageSize = 10 } = parameters;
  const byPage = MaxResults === undefined && !NextToken && parameters.PageNumber !== undefined;
  const size = byPage ? PageSize : (MaxResults ?? PageSize);
  const after = NextToken ? readToken(NextToken) : '';
  const rest = byPage ? sorted.slice((PageNumber - 1) * size) : sorted.filter(({ id }) => id > after);
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return {
    items,
    fields: {
      NextToken: last && rest.length > size ? tokenAfter(last.id) : '',
      TotalCount: MaxResults === undefined && !NextToken ? all.length : 0,
      PageNumber: byPage ? PageNumber : 1,
      PageSize: size,
    },
  };
}

const TOKEN_MARK = 'after:';

function tokenAfter(id: string): string {
  return Buffer.from(TOKEN_MARK + id).toString('hex');
}

function readToken(token: string): string {
  const plain = Buffer.from(token, 'hex').toString();
  if (plain.startsWith(TOKEN_MARK)) return plain.slice(TOKEN_MARK.length);
  throw new ApiError(400, 'InvalidParameter.NextToken', 'The specified parameter "NextToken" is not valid.');
}
