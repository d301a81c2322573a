import { type Order, plannedBy } from '../../src/domain/creation.ts';
import type { Problem } from '../../src/domain/errors.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Operation, Target } from '../../src/domain/operation.ts';
import type { Answer } from '../../src/domain/outcome.ts';
import type { Quote } from '../../src/domain/payment.ts';
import type { Proposal } from '../../src/domain/proposal.ts';
import { operation, proposal, target } from './fixtures.ts';

const NOW = '2026-11-21T10:00:00Z';
const UNTIL = '2026-11-24T10:00:00Z';
const settledAt = '2026-11-21T10:03:00Z';

/** Five that are released by themselves, with everything that can be said of them. */
function order(changes: Partial<Order> = {}): Order {
  return {
    ...{ account: 'main', region: 'cn-hangzhou', zone: 'cn-hangzhou-h' },
    ...{ type: 'ecs.g7.large', cpus: 2, memoryMiB: 8192 },
    image: { id: 'aliyun_3_x64_20G_alibase_20260415.vhd', name: 'Alibaba Cloud Linux 3.2104 LTS 64 bit' },
    os: 'Alibaba Cloud Linux 3.2104 LTS 64 bit',
    network: {
      ...{ vpc: 'vpc-bp1m7v25emi1h5m3hb', vSwitch: 'vsw-bp1s5fnvk4gn2tws03624' },
      securityGroups: ['sg-bp15ed6xe1yxeycg7o0v'],
    },
    systemDisk: { category: 'cloud_essd', sizeGiB: 40 },
    dataDisks: [{ category: 'cloud_essd', sizeGiB: 100 }],
    terms: { kind: 'pay-as-you-go' },
    until: UNTIL,
    bandwidthMbps: 5,
    keyPair: 'ops',
    tags: { env: 'dev', owner: 'U0ALICE' },
    name: 'job-[1,3]',
    count: 5,
    ...changes,
  };
}

/** Without what need not be there. */
function plainOrder(changes: Partial<Order> = {}): Order {
  const { until: _, keyPair: __, name: ___, ...rest } = order({ tags: {}, bandwidthMbps: 0, dataDisks: [] });
  return { ...rest, ...changes };
}

const price = (amount: number, original = amount) => ({ currency: 'CNY', amount, original });

function quoteOf({ terms, until }: Order): Quote {
  if (terms.kind === 'subscription') return { price: price(240, 300) };
  const hours = until === undefined ? 720 : 72;
  const hour = terms.kind === 'spot' ? 0.1245 : 0.53;
  return { price: price(hour * hours), hourly: { price: price(hour), hours } };
}

/** A card that asks whether to create them. */
function creationCard(ordered: Order = order(), changes: Partial<Proposal> = {}): Proposal {
  return proposal({
    work: { kind: 'create', order: ordered },
    targets: plannedBy(ordered, '7f3k2m', NOW).map((instance) => ({
      ...{ instance, disks: [], quote: quoteOf(ordered) },
    })),
    path: { gate: 'confirm', typed: false, approvals: 0 },
    choices: ['confirm'],
    ...changes,
  });
}

/** What `--dry-run` answers. */
export function previewed(ordered: Order = order()): Answer & { kind: 'dry-run' } {
  return { kind: 'dry-run', proposal: creationCard(ordered), line: 'create ci-runner --count 5' };
}

/** The operation that creates them, each as far as `how` says. */
function creating(
  ordered: Order,
  how: (index: number, planned: Instance) => Partial<Target>,
  changes: Partial<Operation> = {},
): Operation {
  const targets = creationCard(ordered).targets.map(({ instance, quote }, index) =>
    target({ instance, ...(quote && { quote }), ...how(index, instance) }),
  );
  return operation({
    ...{ id: 'op-7f3k2m9qxa', work: { kind: 'create', order: ordered }, targets, step: 'create' },
    ...changes,
  });
}

/** What ECS has made of it. */
function made(index: number, planned: Instance, changes: Partial<Instance> = {}): Instance {
  const number = String(index + 1).padStart(3, '0');
  const id = `i-bp1f9m2k7z4q8x3c6v${number}`;
  return {
    ...{ ...planned, id, name: planned.name || id, status: 'Running' },
    privateIps: [`10.0.${Math.floor(index / 200)}.${(index % 200) + 11}`],
    publicIps:
      (planned.bandwidthMbps ?? 0) > 0 ? [`47.96.${Math.floor(index / 200)}.${(index % 200) + 2}`] : [],
    ...(planned.chargeType === 'subscription' && { expiresAt: '2026-12-21T16:00:00Z' }),
    ...changes,
  };
}

const waiting = () => ({});
const runs = (index: number, planned: Instance): Partial<Target> => ({
  state: 'done',
  made: made(index, planned),
  ...(planned.chargeType === 'subscription' && {
    payment: { order: '2109876543210', price: price(240, 300) },
  }),
});
const there = (index: number, planned: Instance): Partial<Target> => ({
  state: 'accepted',
  made: made(index, planned, { status: 'Pending', publicIps: [] }),
});
const named = ({ id, name, region }: Instance) => ({ id, name, region });
const without = (code: 'not-made' | 'not-tried' | 'not-confirmed') => (_: number, planned: Instance) =>
  ({ state: 'failed', problem: { code, instance: named(planned) } }) as const;
const noStock = (planned: Instance): Problem => ({
  ...{ code: 'ecs', reason: 'stock', ecsCode: 'OperationDenied.NoStock', requestId: '7A9B-12' },
  ...{ message: 'The requested resource is sold out in the specified zone.', instance: named(planned) },
});
const quota = (planned: Instance): Problem => ({
  ...{ code: 'ecs', reason: 'quota', ecsCode: 'QuotaExceed.ElasticQuota', requestId: '7A9B-13' },
  ...{ message: 'The number of vCPUs exceeds the quota.', instance: named(planned) },
});
const fails = (problem: (planned: Instance) => Problem) => (_: number, planned: Instance) =>
  ({ state: 'failed', problem: problem(planned) }) as const;
const died = (index: number, planned: Instance): Partial<Target> => {
  const dead = made(index, planned);
  return {
    ...{ state: 'failed', made: dead },
    problem: { code: 'died', instance: named(dead), event: 'SystemFailure.Delete' },
  };
};
const cancelled = (_: number, planned: Instance) =>
  ({ state: 'failed', problem: { code: 'cancelled', instance: named(planned), by: 'U0BOB' } }) as const;
const stuck = (index: number, planned: Instance): Partial<Target> => {
  const seen = made(index, planned, { status: 'Pending', publicIps: [] });
  return {
    ...{ state: 'failed', made: seen },
    problem: { code: 'not-reached', instance: named(seen), status: 'Pending', minutes: 10 },
  };
};

const subscription = plainOrder({
  ...{ terms: { kind: 'subscription', period: { length: 1, unit: 'month' } }, name: 'db-1', count: 1 },
});
const subscriptions = plainOrder({
  ...{ terms: { kind: 'subscription', period: { length: 12, unit: 'month' } }, name: 'db-[1,2]', count: 3 },
});
const spot = order({ terms: { kind: 'spot' }, count: 20, min: 10 });
const { image: _, ...imageless } = plainOrder({ keyPair: 'ops', name: 'web-1', count: 1, until: UNTIL });
export const RESTORED: Order = {
  ...{ ...imageless, os: 'Alibaba Cloud Linux 3' },
  dataDisks: [{ category: 'cloud_essd', sizeGiB: 100, snapshot: 's-bp1data77', stays: true, wasGiB: 20 }],
  from: {
    ...{ snapshot: 's-bp1sys42', operation: 'op-2c4e6g8i', architecture: 'x86' },
    instance: {
      ...{ account: 'main', region: 'cn-hangzhou', id: 'i-bp1web1', name: 'web-1', tags: {} },
      chargeType: 'pay-as-you-go',
    },
    tagsLost: ['acs:autoscaling:group', 'aliyun-kept'],
  },
};
const { operation: __, instance: ___, ...alone } = RESTORED.from as NonNullable<Order['from']>;

/** Every card of a creation. */
export const CARDS: Record<string, Proposal> = {
  'five for three days': creationCard(),
  'one without a name, with nothing besides': creationCard(plainOrder({ count: 1 })),
  'one by its name, to be approved': creationCard(order({ name: 'build', count: 1 }), {
    path: { gate: 'confirm', typed: false, approvals: 1, above: { CNY: 20 } },
  }),
  'a subscription, which pays at once': creationCard(subscription),
  'subscriptions for a year, to be approved': creationCard(subscriptions, {
    path: { gate: 'confirm', typed: false, approvals: 2, above: { CNY: 500 } },
  }),
  'spot, ten will do': creationCard(spot),
  'spot up to a price, with user data': creationCard(
    order({ terms: { kind: 'spot', maxPrice: 0.25 }, userData: { name: 'sha256', bytes: 812 }, count: 2 }),
  ),
  'two hundred and fifty': creationCard(order({ count: 250, dataDisks: [] })),
  'five hundred of the longest names': creationCard(
    order({ count: 500, name: `${'n'.repeat(118)}[1,4]`, tags: manyTags() }),
  ),
  'restored from a backup': creationCard(RESTORED),
  'restored from a backup, its address paid by bandwidth': creationCard({
    ...{ ...RESTORED, bandwidthMbps: 5, internetCharge: 'by-bandwidth' },
  }),
  'restored from a snapshot': creationCard({ ...RESTORED, from: alone }),
};

function manyTags(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 19 }, (_, i) => [`key-${i}`, 'v'.repeat(128)]));
}

const pending: Partial<Operation> = {
  ...{ state: 'pending', approvalsNeeded: 1, expiresAt: '2026-11-21T18:00:00Z' },
  places: [
    { role: 'origin', channel: 'C0DEV', responseUses: 0 },
    { role: 'approvals', channel: 'C0OPS', responseUses: 0 },
  ],
};
const ended = (state: Operation['state']) => ({ state, settledAt, step: 'wait-created' }) as const;
const many = order({ count: 250 });

/** A creation through its life. */
export const LIFE: Record<string, Operation> = {
  'five, to be approved': creating(order(), waiting, { ...pending, above: { CNY: 100 } }),
  'subscriptions, to be approved': creating(subscriptions, waiting, pending),
  'five, denied': creating(order(), waiting, { ...pending, state: 'denied', decidedBy: 'U0BOB', settledAt }),
  'five, asked of ECS': creating(order(), () => ({ state: 'attempted' })),
  'five, without an answer': creating(order(), (_, planned) => ({
    ...{ state: 'attempted', problem: { code: 'not-confirmed', instance: named(planned) } },
  })),
  'five, on the way': creating(order(), (i, planned) => (i < 2 ? runs(i, planned) : there(i, planned)), {
    step: 'wait-created',
  }),
  'many, on the way': creating(many, (i, planned) =>
    i < 40 ? runs(i, planned) : i < 100 ? there(i, planned) : i < 200 ? { state: 'attempted' } : {},
  ),
  'many, being cancelled': creating(many, (i, planned) => (i < 100 ? there(i, planned) : {}), {
    cancelledBy: 'U0BOB',
  }),
  'restored, before the image': creating(RESTORED, waiting, { step: 'make-image' }),
  'restored, the image is being made': creating(
    RESTORED,
    () => ({ state: 'attempted', image: { id: 'm-bp1image7', state: 'making' } }),
    { step: 'wait-image' },
  ),
  'five, running': creating(order(), runs, ended('done')),
  'one, running': creating(plainOrder({ name: 'build', count: 1 }), runs, ended('done')),
  'one without a name, running': creating(plainOrder({ count: 1, until: UNTIL }), runs, ended('done')),
  'a subscription, running': creating(subscription, runs, ended('done')),
  'subscriptions, running, of one no order is known': creating(
    subscriptions,
    (i, planned) =>
      i === 2 ? { ...runs(i, planned), payment: { price: price(240), presumed: true } } : runs(i, planned),
    ended('done'),
  ),
  'many, running': creating(many, runs, ended('done')),
  'restored, running': creating(
    RESTORED,
    (i, planned) => ({ ...runs(i, planned), image: { id: 'm-bp1image7', state: 'ready' } }),
    ended('done'),
  ),
  'spot, of which ECS had fewer': creating(
    spot,
    (i, planned) => (i < 12 ? runs(i, planned) : without('not-made')(i, planned)),
    ended('failed'),
  ),
  'none, as there is no stock': creating(order(), fails(noStock), ended('failed')),
  'many, the last hundred over the quota': creating(
    many,
    (i, planned) =>
      i < 100 ? runs(i, planned) : i < 200 ? fails(quota)(i, planned) : without('not-tried')(i, planned),
    ended('failed'),
  ),
  'five that cost more by now': creating(
    order(),
    () => ({
      state: 'failed',
      problem: {
        ...{ code: 'order-price-rose', from: price(0.53), to: price(0.6125), per: 'hour' },
        example: 'create --type ecs.g7.large --count 3',
      },
    }),
    ended('failed'),
  ),
  'five, of which one died': creating(
    order(),
    (i, planned) => (i === 3 ? died(i, planned) : runs(i, planned)),
    ended('failed'),
  ),
  'five: running, died, not seen running, not known': creating(
    order(),
    (i, planned) =>
      [runs, runs, died, stuck, without('not-confirmed')].map((each) => each(i, planned))[i] ?? {},
    ended('failed'),
  ),
  'five, refused and there all the same': creating(
    order(),
    (i, planned) => {
      const { problem } = fails(quota)(i, planned);
      const found = made(i, planned);
      if (i > 2) return { state: 'failed', problem };
      return {
        ...{ state: 'failed', made: found },
        problem: { code: 'made-besides', instances: [named(found)], because: problem },
      };
    },
    ended('failed'),
  ),
  'five, and one more': creating(
    order(),
    (i, planned) => ({
      ...runs(i, planned),
      ...(i === 4 && {
        problem: {
          code: 'made-besides',
          instances: [{ ...named(planned), id: 'i-bp1sixth', name: 'job-006' }],
        },
      }),
    }),
    ended('done'),
  ),
  'five, of which nobody knows': creating(order(), without('not-confirmed'), ended('failed')),
  'many, cancelled': creating(many, (i, planned) => (i < 100 ? runs(i, planned) : cancelled(i, planned)), {
    ...{ ...ended('cancelled'), cancelledBy: 'U0BOB' },
  }),
  'restored, without stock': creating(
    RESTORED,
    (i, planned) => ({ ...fails(noStock)(i, planned), image: { id: 'm-bp1image7', state: 'ready' } }),
    ended('failed'),
  ),
};
