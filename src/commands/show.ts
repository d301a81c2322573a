import { refOf } from '../domain/instance.ts';
import type { Answer } from '../domain/outcome.ts';
import { has, instanceAndRest, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';
import { readOne } from './look-up.ts';

export const show: CommandSpec = {
  name: 'show',
  usage: 'show <instance> [--public]',
  examples: ['show web-1', 'show i-bp1a2b3c4d5e6f7g8h9i', 'show web --public'],
  risk: 'read',
  for: 'viewer',
  options: PUBLIC,
  read(words) {
    const [name, rest] = instanceAndRest(words.plain, 'show');
    nothingMore(rest, 'show');
    return { kind: 'question', public: has(words, 'public'), answer: (world) => shown(name, world) };
  },
};

async function shown(name: string, world: World): Promise<Answer> {
  const instance = await readOne(name, world, 'show');
  const ref = refOf(instance);
  const [disks, [open]] = await Promise.all([world.fleet.disks(ref), world.operations.openOn([ref])]);
  const running = open && {
    operation: open.id,
    requester: open.requester,
    pending: open.state === 'pending',
  };
  return { kind: 'show', instance, disks, ...(running && { running }) };
}
