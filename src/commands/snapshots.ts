import { refOf } from '../domain/instance.ts';
import type { SnapshotList } from '../domain/look-up.ts';
import type { ListedSnapshot } from '../domain/snapshot.ts';
import { has, instanceAndRest, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';
import { readOne } from './look-up.ts';
import { pageOf, readPage } from './pages.ts';
import { quoted } from './quoted.ts';

/** Rows of two lines. */
const PAGE_SIZE = 10;

export const snapshots: CommandSpec = {
  name: 'snapshots',
  usage: 'snapshots <instance> [--page N] [--public]',
  examples: ['snapshots web-1', 'snapshots i-bp1a2b3c4d5e6f7g8h9i', 'snapshots web --public'],
  risk: 'read',
  for: 'viewer',
  options: { page: { takes: 'value' }, ...PUBLIC },
  read(words) {
    const [name, rest] = instanceAndRest(words.plain, 'snapshots');
    nothingMore(rest, 'snapshots');
    const page = readPage(words, 'snapshots');
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: async (world) => ({ kind: 'snapshots', list: await snapshotsOf(name, page, world) }),
    };
  },
};

async function snapshotsOf(name: string, page: number, world: World): Promise<SnapshotList> {
  const instance = await readOne(name, world, 'snapshots');
  const found = await world.fleet.snapshotsOf(refOf(instance));
  const restore = world.commands.some((command) => command.name === 'create') && restoring(found);
  return {
    instance,
    ...pageOf(found, page, PAGE_SIZE),
    query: quoted(name),
    ...(restore && { restore }),
  };
}

/** An instance is made of a system disk's snapshot; what an operation made of all disks belongs together. */
function restoring(found: ListedSnapshot[]): string | undefined {
  const newest = found.find(({ kind, state }) => kind === 'system' && state === 'accomplished');
  return newest && `create --from ${newest.operation ?? newest.id}`;
}
