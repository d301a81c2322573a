import { isWaiting } from '../domain/operation.ts';
import type { ApprovalList, WaitingRequest } from '../domain/outcome.ts';
import { toInstant } from '../domain/time.ts';
import { nothingMore } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';
import { pageOf, readPage } from './pages.ts';

/** Requests on a page: what is decided in one sitting, and far from Slack's 50 blocks. */
const PAGE_SIZE = 8;

export const approvals: CommandSpec = {
  name: 'approvals',
  usage: 'approvals [--page N]',
  examples: ['approvals'],
  risk: 'read',
  for: 'everyone',
  options: { page: { takes: 'value' } },
  read(words) {
    nothingMore(words.plain, 'approvals');
    const page = readPage(words, 'approvals');
    return {
      kind: 'question',
      public: false,
      answer: async (world) => ({
        kind: 'approvals',
        list: await approvalList(world, page),
      }),
    };
  },
};

/** Who looks, and what policy lets them see and decide. */
interface Viewed extends Pick<World, 'actor' | 'now'> {
  operations: Pick<World['operations'], 'unsettled'>;
  may: Pick<World['may'], 'seeAll' | 'decide'>;
}

/**
 * What waits for an approval and concerns this person: for those who may approve all of it, what they can
 * decide first; for everyone else what they asked for themselves. Pages count from 0; one beyond the end is the last.
 */
export async function approvalList(
  { actor, now, operations, may }: Viewed,
  asked = 0,
): Promise<ApprovalList> {
  const unsettled = await operations.unsettled(may.seeAll ? undefined : actor.userId);
  const requests = unsettled
    .filter((operation) => isWaiting(operation, now))
    .map((operation): WaitingRequest => ({ operation, may: may.decide(operation) }))
    .sort((a, b) => ORDER[a.may] - ORDER[b.may]);
  const { rows, ...where } = pageOf(requests, asked, PAGE_SIZE);
  return { requests: rows, ...where, now: toInstant(now) };
}

const ORDER: Record<WaitingRequest['may'], number> = { decide: 0, deny: 1, look: 1, cancel: 2 };
