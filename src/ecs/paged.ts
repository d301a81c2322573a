import { unreadable } from './errors/translate.ts';
import { nextTokenIn, type Reply } from './replies/list.ts';

/**
 * Every page, until one has no token. TotalCount means nothing in this style of paging.
 * @throws FleetError `Unreadable` when a token repeats itself, which would never end
 */
export async function* paged<R extends Reply>(
  get: (page: { nextToken?: string }) => Promise<R>,
): AsyncGenerator<R> {
  let token = '';
  do {
    const reply = await get(token === '' ? {} : { nextToken: token });
    const next = nextTokenIn(reply);
    if (next !== '' && next === token) throw unreadable('The page refers to itself.', reply.requestId);
    token = next;
    yield reply;
  } while (token !== '');
}
