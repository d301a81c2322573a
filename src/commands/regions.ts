import type { Gathered, RegionRow } from '../domain/look-up.ts';
import { isWatched } from '../domain/settings.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec } from './command.ts';
import { pageOf, readPage } from './pages.ts';
import { type Asked, askedBy, everyRegion, Missing, queryOf } from './places.ts';

/** Rows of one line; an account has some 30 regions. */
const PAGE_SIZE = 30;

export const regions: CommandSpec = {
  name: 'regions',
  usage: 'regions [--page N] [--public]',
  examples: ['regions', 'regions --public'],
  risk: 'read',
  for: 'viewer',
  options: { page: { takes: 'value' }, ...PUBLIC },
  read(words) {
    nothingMore(words.plain, 'regions', 'regions');
    const page = readPage(words, 'regions');
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: async (world) => {
        const { rows, missing } = await found(askedBy(words, world));
        const accounts = world.settings.accounts.length > 1;
        const list: Gathered<RegionRow> = {
          ...pageOf(rows, page, PAGE_SIZE),
          ...{ query: queryOf(words), missing: missing.places, accounts },
        };
        return { kind: 'regions', list };
      },
    };
  },
};

/** Account by account, those with the most instances first. */
async function found(asked: Asked): Promise<{ rows: RegionRow[]; missing: Missing }> {
  const missing = new Missing();
  const [every, instances] = await Promise.all([everyRegion(asked, missing), asked.inventory.all()]);
  const counts = Map.groupBy(instances, ({ account, region }) => `${account} ${region}`);
  const { accounts } = asked.settings;
  const rows = every.map(({ account, region }) => ({
    account,
    region,
    instances: counts.get(`${account} ${region.id}`)?.length ?? 0,
    watched: isWatched({ account, region: region.id }, accounts),
  }));
  const rank = ({ account }: RegionRow) => accounts.findIndex(({ name }) => name === account);
  rows.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      other.instances - one.instances ||
      Number(other.watched) - Number(one.watched) ||
      (one.region.id < other.region.id ? -1 : 1),
  );
  return { rows, missing };
}
