import { refOf } from '../domain/instance.ts';
import type { DiskList } from '../domain/look-up.ts';
import { has, instanceAndRest, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';
import { readOne } from './look-up.ts';
import { pageOf, readPage } from './pages.ts';
import { quoted } from './quoted.ts';

/** An instance has 17 disks at the most, a few types have 65. */
const PAGE_SIZE = 20;

export const disks: CommandSpec = {
  name: 'disks',
  usage: 'disks <instance> [--page N] [--public]',
  examples: ['disks web-1', 'disks i-bp1a2b3c4d5e6f7g8h9i', 'disks web --public'],
  risk: 'read',
  for: 'viewer',
  options: { page: { takes: 'value' }, ...PUBLIC },
  read(words) {
    const [name, rest] = instanceAndRest(words.plain, 'disks');
    nothingMore(rest, 'disks');
    const page = readPage(words, 'disks');
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: async (world) => ({ kind: 'disks', list: await disksOf(name, page, world) }),
    };
  },
};

async function disksOf(name: string, page: number, world: World): Promise<DiskList> {
  const instance = await readOne(name, world, 'disks');
  const found = await world.fleet.disks(refOf(instance));
  const systemFirst = found.toSorted((one, other) => (one.kind < other.kind ? 1 : -1));
  const sizeGiB = found.reduce((sum, disk) => sum + disk.sizeGiB, 0);
  return { instance, sizeGiB, ...pageOf(systemFirst, page, PAGE_SIZE), query: quoted(name) };
}
