import type { InstanceList } from '../domain/outcome.ts';
import { toInstant } from '../domain/time.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import { byDeadline } from './by-deadline.ts';
import type { CommandSpec, Question, Words, World } from './command.ts';
import { FILTERS, filterFrom, queryFrom } from './list-filter.ts';
import { likelyQuery, queryForWord } from './list-hints.ts';
import { ofOperation, operationIn } from './of-operation.ts';
import { pageOf, readPage } from './pages.ts';

/** Rows on a page: what is read at a glance, and far from Slack's 50 blocks. */
const PAGE_SIZE = 10;

export const list: CommandSpec = {
  name: 'list',
  usage:
    'list [--region R] [--status S] [--tag K=V…] [--name web-*] [--charge-type T] [--spot] [--sg sg-…] [--operation op-…] [--page N] [--public]',
  examples: [
    'list',
    'list --status running --tag env=dev',
    'list --name "web-*" --region cn-hangzhou',
    'list --charge-type subscription --public',
    'list --operation op-7f3k2m9qxa',
  ],
  risk: 'read',
  for: 'viewer',
  options: { ...FILTERS, page: { takes: 'value' }, ...PUBLIC },
  read(words) {
    const [word] = words.plain;
    nothingMore(words.plain, 'list', word && `list ${queryForWord(word)}`);
    return listOf(words);
  },
};

/** The question for the instances that the filters in `words` let through. Throws Refusal for a page that is none. */
export function listOf(words: Words): Question {
  const page = readPage(words, 'list');
  operationIn(words, 'list');
  return {
    kind: 'question',
    public: has(words, 'public'),
    answer: async (world) => ({ kind: 'list', list: await listed(words, page, world) }),
  };
}

async function listed(words: Words, page: number, world: World): Promise<InstanceList> {
  const { inventory, now } = world;
  const [all, scannedAt] = await Promise.all([ofOperation(words, world), inventory.scannedAt()]);
  const found = all.filter(filterFrom(words)).sort(byDeadline);
  const suggestion = found.length === 0 ? likelyQuery(words, all) : undefined;
  const { rows: instances, ...where } = pageOf(found, page, PAGE_SIZE);
  return {
    instances,
    ...where,
    command: 'list',
    query: queryFrom(words),
    now: toInstant(now),
    ...(suggestion && { suggestion }),
    ...(scannedAt && { scannedAt }),
  };
}
