import { isWaiting } from '../domain/operation.ts';
import type { OperationList, UnsettledOperation } from '../domain/outcome.ts';
import { nothingMore } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';

/** As many as one message tells of; each has a button of its own. */
const MOST = 20;

export const operations: CommandSpec = {
  name: 'operations',
  usage: 'operations',
  examples: ['operations'],
  risk: 'read',
  for: 'everyone',
  options: {},
  read(words) {
    nothingMore(words.plain, 'operations');
    return {
      kind: 'question',
      public: false,
      answer: async (world) => ({ kind: 'operations', list: await operationList(world) }),
    };
  },
};

interface Viewed extends Pick<World, 'actor' | 'now' | 'may'> {
  operations: Pick<World['operations'], 'unsettled'>;
}

/** What runs and what waits: everyone's for whoever approves, else the person's own. */
export async function operationList({ actor, now, operations: log, may }: Viewed): Promise<OperationList> {
  const everyones = may.seeAll;
  const all = await log.unsettled(everyones ? undefined : actor.userId);
  const told = all.slice(0, MOST).map((operation): UnsettledOperation => {
    if (may.cancel(operation)) return { operation, may: 'cancel' };
    const own = isWaiting(operation, now) && operation.requester === actor.userId;
    return { operation, may: own ? 'cancel-request' : 'look' };
  });
  return { operations: told, more: all.length - told.length, everyones };
}
