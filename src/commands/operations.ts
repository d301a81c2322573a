import { isWaiting } from '../domain/operation.ts';
import type { Answer, UnsettledOperation } from '../domain/outcome.ts';
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
    return { kind: 'question', public: false, answer: running };
  },
};

/** What runs and what waits: everyone's for whoever approves, else the person's own. */
async function running({ actor, now, operations: log, may }: World): Promise<Answer> {
  const everyones = may.seeAll;
  const all = await log.unsettled(everyones ? undefined : actor.userId);
  const told = all.slice(0, MOST).map((operation): UnsettledOperation => {
    if (may.cancel(operation)) return { operation, may: 'cancel' };
    const own = isWaiting(operation, now) && operation.requester === actor.userId;
    return { operation, may: own ? 'cancel-request' : 'look' };
  });
  return { kind: 'operations', list: { operations: told, more: all.length - told.length, everyones } };
}
