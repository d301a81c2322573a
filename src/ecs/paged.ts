import { unreadable } from './errors/translate.ts';
import { nextTokenIn, type Reply } from './replies/list.ts';

/**
 * Every page, until one has no token; the next one is asked for while the caller is busy with this one. TotalCount
 * means nothing in this style of paging.
 * @throws FleetError `Unreadable` when a token repeats itself, which would never end
 */
export async function* paged<R extends Reply>(
  get: (page: { nextToken?: string }) => Promise<R>,
): AsyncGenerator<R> {
  let token = '';
  let asked = get({});
  for (;;) {
    const reply = await asked;
    const next = nextTokenIn(reply);
    if (next !== '' && next === token) throw unreadable('The page refers to itself.', reply.requestId);
    token = next;
    if (token !== '') {
      asked = get({ nextToken: token });
      // Whoever asks for that page hears of it; if nobody does, it is nobody's trouble.
      asked.catch(() => {});
    }
    yield reply;
    if (token === '') return;
  }
}
