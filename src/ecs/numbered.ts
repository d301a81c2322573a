import { count, type Raw } from './replies/fields.ts';
import type { Reply } from './replies/list.ts';

/**
 * Every entry of a list that has pages by number and no tokens. Once the first says how many there are, the others
 * are asked for together. What moved to another page meanwhile is there twice, and kept once; no page is asked for
 * again, so that what moved the other way is missed until the list is next asked for.
 * @param size how many entries are asked for at once
 * @param idOf what an entry is known by; one without an id could be neither shown nor used
 */
export async function numbered(
  size: number,
  get: (page: { pageNumber: number; pageSize: number }) => Promise<Reply>,
  entriesIn: (reply: Reply) => Raw[],
  idOf: (entry: Raw) => string,
): Promise<Raw[]> {
  const first = await get({ pageNumber: 1, pageSize: size });
  const pages = Math.ceil(count(first.body.TotalCount) / size);
  const others = Array.from({ length: Math.max(0, pages - 1) }, (_, index) =>
    get({ pageNumber: index + 2, pageSize: size }),
  );
  const entries = [first, ...(await Promise.all(others))].flatMap(entriesIn);
  const once = new Map(entries.map((entry) => [idOf(entry), entry]));
  once.delete('');
  return [...once.values()];
}
