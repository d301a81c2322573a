import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { MADE_BY_TAG } from '../../src/domain/creation.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Fault, RecordedCall } from '../../src/playground/ecs/index.ts';
import { seeded } from '../random.ts';
import { OLIVIA } from '../scenarios/people.ts';
import type { World } from '../scenarios/world.ts';
import type { Base } from './bases.ts';
import { Creator } from './creator.ts';
import { type Records, readRecords } from './evidence.ts';
import type { Replicas } from './replicas.ts';
import { setStage } from './stage.ts';
import { quiet, SAID_IN_A_STORM } from './survive.ts';

export interface CreationPlan {
  base: Base;
  replicas: number;
  /** How many instances each order is for; one is asked for after the other, and they are made side by side. */
  orders: number[];
  /** So many processes are killed, each directly after ECS has carried out a RunInstances. */
  kills: number;
  seed: number;
}

/** What a RunInstances meets, and how likely; the first one loses its connection in any case. */
const ON_MAKING: [number, Fault][] = [
  [0.15, { kind: 'drop-after-effect' }],
  [0.15, { kind: 'error-after-effect' }],
  [0.05, { kind: 'empty-body' }],
  [0.05, { kind: 'error', status: 500, code: 'InternalError' }],
  [0.05, { kind: 'throttle', retryAfterMs: 300 }],
  [0.05, { kind: 'drop-before' }],
];

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-j, vpc: vpc-fault-1, vswitch: vsw-fault-1, security_group: sg-fault-1 }
instances:
  - { name: old, id: i-fault000000000000old, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.0.11, disks: [{ size: 40 }] }
`;
const OLD = 'i-fault000000000000old';
/** Several times as long as a dead replica holds a step up. */
const MADE_WITHIN_MS = 120_000;

/**
 * Somebody creates instances while the calls that make them are carried out and not answered, and processes are killed
 * in the middle of them; then holds what there is against what was asked for.
 */
export async function createInAStorm(
  { base, ...plan }: CreationPlan,
  finished: (undo: () => Promise<void>) => void,
): Promise<void> {
  const random = seeded(plan.seed);
  const access = `access: { viewers: ["*"], operators: [${OLIVIA}] }`;
  const options = { fleet: FLEET, access, random, transitions: { createMs: 800, startMs: 800 } };
  const { world, replicas, folder } = await setStage(base, options, finished);
  // A process may be stopped while it connects.
  world.expected.errors.push(...SAID_IN_A_STORM, /WebSocket error/);
  world.expected.violations.push(/, its socket gone$/);
  await replicas.compile();
  await replicas.start(plan.replicas);
  await world.eventually('a scan', () => world.lines.find((line) => line.includes('fleet scanned')), 30_000);

  const began = performance.now();
  const making = { action: 'RunInstances', dryRun: false } as const;
  world.ecs.faults.add({ kind: 'drop-after-effect', ...making });
  for (const [probability, fault] of ON_MAKING)
    world.ecs.faults.add({ ...fault, ...making, probability, times: Number.POSITIVE_INFINITY });
  const killing = killAtMakings(world, replicas, plan.kills, random);
  const creator = new Creator(world, OLIVIA);
  for (const [index, count] of plan.orders.entries()) await creator.create(count, `job${index}`);
  const asked = plan.orders.reduce((sum, count) => sum + count, 0);
  await untilMade(world, asked);
  await killing;
  world.ecs.faults.clear();
  await quiet(base, folder, replicas);
  const records = await base.read(folder, readRecords);

  const calls = makingsIn(world);
  const rows = {
    ...{ seed: plan.seed, seconds: Math.round((performance.now() - began) / 1000) },
    'orders confirmed by two clicks': creator.confirmed,
    'processes killed': replicas.kills.length,
    'instances asked for, made': `${asked}, ${madeIn(world).length}`,
    'RunInstances calls, carried out, heard of': `${calls.length}, ${carriedOut(calls)}, ${calls.filter(({ status }) => status === 200).length}`,
    'chunks, as ECS saw them': new Set(calls.map(({ parameters }) => parameters.ClientToken)).size,
  };
  const table = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(46)}${value}`);
  process.stdout.write(`creations in a storm\n${table.join('\n')}\n`);

  expect(replicas.crashes).toEqual([]);
  expect(madeIn(world)).toHaveLength(asked);
  expect(notAsAsked(world, records, plan.orders)).toEqual([]);
  expect(notRepeated(calls)).toEqual([]);
  expect(notAnnounced(calls, records)).toEqual([]);
  expect(calls.some(({ status, acted }) => acted && status === 0)).toBe(true);
  expect(replicas.kills).toHaveLength(plan.kills);
}

function makingsIn(world: World): RecordedCall[] {
  return world.ecs.calls.filter(
    ({ action, parameters }) => action === 'RunInstances' && parameters.DryRun !== 'true',
  );
}

function carriedOut(calls: RecordedCall[]): number {
  return calls.filter(({ acted }) => acted).length;
}

function madeIn(world: World) {
  return world.ecs.instances().filter(({ id }) => id !== OLD);
}

/** Whichever process has made the call: the next one that is carried out is the last thing that one of them sees. */
async function killAtMakings(
  world: World,
  replicas: Replicas,
  kills: number,
  random: () => number,
): Promise<void> {
  const giveUpAt = Date.now() + MADE_WITHIN_MS;
  for (let seen = 0; replicas.kills.length < kills && Date.now() < giveUpAt; await sleep(5)) {
    const done = carriedOut(makingsIn(world));
    if (done > seen) await replicas.killOne(random);
    seen = done;
  }
}

async function untilMade(world: World, asked: number): Promise<void> {
  const running = () => madeIn(world).filter(({ status }) => status === 'Running').length;
  for (const giveUpAt = Date.now() + MADE_WITHIN_MS; running() < asked; await sleep(250))
    if (Date.now() > giveUpAt) throw new Error(`${running()} of ${asked} run`);
}

/** Orders that have not come to exactly what was asked for. */
function notAsAsked(world: World, { operations }: Records, orders: number[]): string[] {
  const sorted = (counts: number[]) => counts.toSorted((a, b) => a - b).join();
  const begun = sorted(operations.map(({ targets }) => targets.length));
  const others = begun === sorted(orders) ? [] : [`operations for ${begun}`];
  return [...others, ...operations.flatMap((operation) => wrongIn(world, operation))];
}

function wrongIn(world: World, { id, state, targets }: Operation): string[] {
  const there = madeIn(world).filter(({ tags }) => tags[MADE_BY_TAG] === id);
  const said = targets.map(({ made }) => `${made?.id} ${made?.name} ${made?.status}`).sort();
  const are = there.map((one) => `${one.id} ${one.name} ${one.status}`).sort();
  const names = new Set(there.map(({ name }) => name)).size;
  return [
    ...(state === 'done' ? [] : [`${id} is ${state}`]),
    ...(there.length === targets.length && names === there.length
      ? []
      : [`${id}: ${there.length} instances, ${names} names`]),
    ...(said.join() === are.join() ? [] : [`${id} says ${said.join()}, and there are ${are.join()}`]),
  ];
}

/** Tokens that came back with other words. */
function notRepeated(calls: RecordedCall[]): string[] {
  const byToken = Map.groupBy(calls, ({ parameters }) => parameters.ClientToken ?? '');
  return [...byToken].flatMap(([token, of]) => {
    const ways = new Set(of.map(({ parameters }) => JSON.stringify(Object.entries(parameters).sort())));
    return ways.size === 1 ? [] : [`${token}: ${[...ways].join(' | ')}`];
  });
}

/** Calls that the audit did not tell of before. */
function notAnnounced(calls: RecordedCall[], { audit }: Records): string[] {
  const announced = new Map<unknown, Date>();
  for (const { action, at, details } of audit)
    if (action === 'attempted' && !announced.has(details.idempotencyKey))
      announced.set(details.idempotencyKey, at);
  return calls.flatMap(({ parameters: { ClientToken }, at }) => {
    const before = announced.get(ClientToken);
    return before && before <= at ? [] : [`${ClientToken} was never announced`];
  });
}
