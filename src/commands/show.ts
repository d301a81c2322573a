import { MADE_BY_TAG } from '../domain/creation.ts';
import { endsOf } from '../domain/end.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Answer, MadeBy } from '../domain/outcome.ts';
import { has, instanceAndRest, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, World } from './command.ts';
import { readOne } from './look-up.ts';
import { nextCharge } from './renewals-shown.ts';

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
  const [disks, [open], renewal, events, made] = await Promise.all([
    world.fleet.disks(ref),
    world.operations.openOn([ref]),
    orNone(world.fleet.autoRenewal(instance.chargeType === 'subscription' ? [ref] : [])),
    orNone(world.fleet.scheduledEvents([ref])),
    madeBy(instance, world),
  ]);
  const running = open && {
    operation: open.id,
    requester: open.requester,
    pending: open.state === 'pending',
  };
  const renews = renewal?.get(instance.id);
  const quote = await nextCharge(world.fleet, instance, renews);
  const ends = endsOf(instance, {
    ...(renews && { renewal: renews }),
    ...(quote && { quote }),
    ...(events && { events }),
    now: world.now,
  });
  return { kind: 'show', instance, disks, ends, ...(running && { running }), ...(made && { madeBy: made }) };
}

/** What the tag says that its operation has put on it; somebody else may have written that, too. */
async function madeBy({ tags }: Instance, { operations }: World): Promise<MadeBy | undefined> {
  const id = tags[MADE_BY_TAG];
  if (id === undefined) return undefined;
  const operation = await operations.find(id);
  if (operation?.work.kind !== 'create') return { operation: id };
  return { operation: id, requester: operation.requester, at: operation.createdAt };
}

/** What the bot may not ask for, or ECS does not say, makes the rest no less true. */
function orNone<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch(() => undefined);
}
