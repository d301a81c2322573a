import { endsOf } from '../domain/end.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Answer, RenewalList, RenewalProspect } from '../domain/outcome.ts';
import type { Quote } from '../domain/payment.ts';
import type { Fleet } from '../domain/ports.ts';
import { type AutoRenewal, periodAhead } from '../domain/renewal.ts';
import { instancesNamed } from './arguments.ts';
import { byDeadline } from './by-deadline.ts';
import type { Words, World } from './command.ts';
import { filterFrom, queryFrom } from './list-filter.ts';
import { lineOf, lookUp, readNow } from './look-up.ts';
import { ofOperation } from './of-operation.ts';
import { pageOf } from './pages.ts';
import { quoted } from './quoted.ts';

/** Rows on a page, each with a price that ECS is asked for by itself. */
const PAGE_SIZE = 30;

/** How the instances that the words select go on by themselves; one that is named is told of in full. */
export async function renewalsShown(words: Words, page: number, world: World): Promise<Answer> {
  const query = queryFrom(words);
  if (query !== '') {
    const found = (await ofOperation(words, world)).filter(filterFrom(words));
    return { kind: 'auto-renewals', list: await listOf(found, { query, page, world, filtered: true }) };
  }
  const names = instancesNamed(words.plain, 'auto-renew');
  const found = await lookUp(names, world.inventory, 'prefix', lineOf('auto-renew'));
  const [only, ...others] = found;
  if (only && others.length === 0) return oneOf(only, world);
  const given = names.map(quoted).join(' ');
  return { kind: 'auto-renewals', list: await listOf(found, { query: given, page, world, filtered: false }) };
}

/** What the next charge of a subscription costs; undefined where ECS does not say, or it is none. Never throws. */
export async function nextCharge(
  fleet: Pick<Fleet, 'quote'>,
  instance: Instance,
  renewal: AutoRenewal | undefined,
): Promise<Quote | undefined> {
  if (instance.chargeType !== 'subscription') return undefined;
  try {
    return await fleet.quote(refOf(instance), periodAhead(renewal));
  } catch {
    return undefined;
  }
}

async function oneOf(known: Instance, world: World): Promise<Answer> {
  const [instance = known] = await readNow([known], world.fleet);
  const renewals =
    instance.chargeType === 'subscription'
      ? await world.fleet.autoRenewal([refOf(instance)])
      : new Map<string, AutoRenewal>();
  const renewal = renewals.get(instance.id);
  const prospect = await prospectOf(instance, renewal, world, true);
  return { kind: 'auto-renewal', prospect, may: world.may.change };
}

interface Asked {
  /** The words after the command. */
  query: string;
  page: number;
  world: World;
  /** Found by a filter: then what is no subscription was not meant. */
  filtered: boolean;
}

async function listOf(found: Instance[], { query, page, world, filtered }: Asked): Promise<RenewalList> {
  const [subscriptions = [], others = []] = [true, false].map((is) =>
    found.filter(({ chargeType }) => (chargeType === 'subscription') === is).sort(byDeadline),
  );
  const renewals = await inParts(subscriptions, (part) => world.fleet.autoRenewal(part.map(refOf)));
  const known = new Map(renewals.flatMap((part) => [...part]));
  const counts = { on: 0, off: 0, never: 0, unknown: 0 };
  for (const { id } of subscriptions) counts[known.get(id)?.state ?? 'unknown'] += 1;
  const { rows, ...where } = pageOf(
    filtered ? subscriptions : [...subscriptions, ...others],
    page,
    PAGE_SIZE,
  );
  const read = await inParts(rows, async (part) => ({
    part,
    found: await world.fleet.read(part.map(refOf)),
  }));
  const fresh = new Map(read.flatMap(({ found }) => found).map((instance) => [instance.id, instance]));
  const asked = new Set(read.flatMap(({ part }) => part));
  const prospects = await Promise.all(
    rows.map(async (row): Promise<RenewalProspect> => {
      const renewal = known.get(row.id);
      const instance = fresh.get(row.id);
      const prospect = await prospectOf(instance ?? row, renewal, world, renewal?.state === 'on');
      return asked.has(row) && !instance ? { ...prospect, unseen: true } : prospect;
    }),
  );
  return { prospects, counts, others: filtered ? others.length : 0, query, ...where };
}

async function prospectOf(
  instance: Instance,
  renewal: AutoRenewal | undefined,
  { fleet, now }: Pick<World, 'fleet' | 'now'>,
  priced: boolean,
): Promise<RenewalProspect> {
  const quote = priced ? await nextCharge(fleet, instance, renewal) : undefined;
  const known = { ...(renewal && { renewal }), ...(quote && { quote }), now };
  const end = endsOf(instance, known).find((each) => each.kind === 'expiry' || each.kind === 'expired');
  return { instance, ...(renewal && { renewal }), ...(end && { end }) };
}

/** Asks of each region by itself: one that does not answer hides no others. */
async function inParts<T>(instances: Instance[], ask: (part: Instance[]) => Promise<T>): Promise<T[]> {
  const parts = Map.groupBy(instances, ({ account, region }) => `${account} ${region}`);
  const asked = await Promise.allSettled([...parts.values()].map(ask));
  return asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}
