import { deadlinesOf } from '../domain/deadline.ts';
import { type DigestEnd, renewalCost } from '../domain/digest.ts';
import type { Due, DueList } from '../domain/due.ts';
import { pricesOf } from '../domain/payment.ts';
import { later, SECOND, toInstant } from '../domain/time.ts';
import { has, PUBLIC } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';
import { DUE_FILTERS, dueFrom, mustBeWatched } from './due.ts';
import { USUAL_WINDOW } from './expiry-window.ts';
import { pageOf, readPage } from './pages.ts';

/** Rows on a page, each with a box to tick. */
const PAGE_SIZE = 10;

/** So many prices are asked for, besides those on the page: each is a call, and ECS allows few a second. */
const MOST_PRICED = 50;

export const expiring: CommandSpec = {
  name: 'expiring',
  usage: 'expiring [7d|2026-12-01..2026-12-08] [--sg sg-…] [--tag K=V…] [--region R] [--page N] [--public]',
  examples: ['expiring', 'expiring 30d --tag env=prod', 'expiring 2026-12-01..2026-12-08 --public'],
  risk: 'read',
  for: 'viewer',
  options: { ...DUE_FILTERS, page: { takes: 'value' }, ...PUBLIC },
  read(words, at) {
    const due = dueFrom(words, words.plain.join(' ') || USUAL_WINDOW, at, 'expiring');
    const page = readPage(words, 'expiring');
    // The buttons that turn pages say which one, also of the first.
    const asked = { page, turned: words.options.has('page') };
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: async (world) => ({ kind: 'expiring', list: await listed(due, asked, world) }),
    };
  },
};

interface Asked {
  /** From 0. */
  page: number;
  turned: boolean;
}

async function listed(due: Due, { page, turned }: Asked, world: World): Promise<DueList> {
  const [found, releases] = await Promise.all([world.due.find(due, turned), releasesIn(due, world)]);
  mustBeWatched(found, 'expiring');
  const { rows: onPage, ...where } = pageOf(found.due, page, PAGE_SIZE);
  const nearest = found.due.slice(0, MOST_PRICED);
  const rows = await world.due.prospects([...new Set([...nearest, ...onPage])], turned);
  const meant = rows.filter(({ letExpireBy }) => letExpireBy === undefined);
  const count = found.due.length - (rows.length - meant.length);
  return {
    rows: rows.filter(({ instance }) => onPage.includes(instance)),
    ...where,
    ...{ window: due.window, now: toInstant(world.now), query: due.query },
    cost: renewalCost(pricesOf(meant), count),
    releases,
    ...{ expired: found.expired, missing: found.missing, changeable: world.may.change },
  };
}

/** What ends otherwise, as far as it was asked for, as last scanned. */
async function releasesIn({ window, wanted }: Due, { inventory }: World): Promise<DigestEnd[]> {
  const { from, to } = window;
  const ending = (await inventory.endingBefore(later(to, SECOND))).filter(wanted);
  return ending
    .flatMap((instance) =>
      deadlinesOf(instance)
        .filter(({ kind, at }) => (kind === 'auto-release' || kind === 'recycling') && at >= from && at <= to)
        .map((deadline) => ({ instance, deadline })),
    )
    .sort((one, other) => (one.deadline.at < other.deadline.at ? -1 : 1));
}
