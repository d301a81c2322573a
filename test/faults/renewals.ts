import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { isUnpaid, type Operation, type Target } from '../../src/domain/operation.ts';
import { MINUTE } from '../../src/domain/time.ts';
import { isSettled } from '../../src/domain/work.ts';
import type { Charge } from '../../src/playground/ecs/cloud/till.ts';
import { seeded } from '../random.ts';
import { wordsOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';
import type { Base } from './bases.ts';
import { type Records, readRecords } from './evidence.ts';
import { Renewer } from './renewer.ts';
import { DRAINED_MS } from './replicas.ts';
import { fleetOf, names, setStage } from './stage.ts';
import { Storm } from './storm.ts';
import { crowd, quiet, SAID_IN_A_STORM } from './survive.ts';

export interface RenewalPlan {
  base: Base;
  replicas: number;
  instances: number;
  people: number;
  /** How often somebody asks for a renewal. */
  wishes: number;
  /** Between two kills, at least; at most twice as long. */
  pauseMs: number;
  seed: number;
}

/** An order that ECS refuses, and nothing is paid. */
const REFUSED = { kind: 'error', status: 403, code: 'InvalidAccountStatus.NotEnoughBalance' } as const;

/**
 * People renew the same few instances at once, each card confirmed by two clicks, while replicas are killed and ECS and
 * Slack fail; then holds the ledger of ECS against the audit, the operations and their messages.
 */
export async function renewInAStorm(
  plan: RenewalPlan,
  finished: (undo: () => Promise<void>) => void,
): Promise<void> {
  const random = seeded(plan.seed);
  const people = crowd(plan.people);
  const members = names(plan.instances).map((name, index) => {
    return { name, status: 'Running' as const, expires: `in ${2 + (index % 5)}d` };
  });
  const options = {
    fleet: fleetOf(members),
    access: `access: { viewers: ["*"], operators: [${people.map(({ id }) => id).join(', ')}] }`,
    crowd: people,
    random,
    transitions: { renewMs: 2500 },
  };
  const { base } = plan;
  const { world, replicas, folder } = await setStage(base, options, finished);
  world.expected.errors.push(...SAID_IN_A_STORM);
  world.expected.violations.push(/, its socket gone$/);
  await replicas.compile();
  await replicas.start(plan.replicas);
  await world.eventually('a scan', () => world.lines.find((line) => line.includes('fleet scanned')), 30_000);

  const began = performance.now();
  const storm = new Storm(world, replicas, random, ['RenewInstance']);
  storm.begin(plan.pauseMs);
  world.ecs.faults.add({ ...REFUSED, action: 'RenewInstance', probability: 0.05, times: Infinity });
  let left = plan.wishes;
  const renewers = people.map(({ id }) => new Renewer(world, id, random));
  const everyone = renewers.map(async (renewer) => {
    while (left-- > 0) await renewer.renew(members.map(({ name }) => name));
  });
  await Promise.all(everyone);
  await storm.end();
  // Nobody waits for what is in doubt.
  await sleep(4000);
  world.clock.advance(3 * MINUTE);
  const drainedMs = await quiet(base, folder, replicas);
  const records = await base.read(folder, readRecords);

  const { charges, ...counts } = reckon(world, records);
  const people0 = { confirmed: 0, answered: 0, unheard: 0 };
  for (const { counts: of } of renewers)
    for (const key of ['confirmed', 'answered', 'unheard'] as const) people0[key] += of[key];
  const rows = {
    ...{ seed: plan.seed, seconds: Math.round((performance.now() - began) / 1000) },
    ...{ 'processes killed': replicas.kills.length, 'cards confirmed by two clicks': people0.confirmed },
    ...{ 'answered otherwise': people0.answered, unheard: people0.unheard },
    ...counts,
    ...{ 'charges by RenewInstance': charges.length },
    'RenewInstance calls, of these failed or lost': callsOf(world),
  };
  const table = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(46)}${value}`);
  process.stdout.write(`renewals in a storm\n${table.join('\n')}\n`);

  expect(replicas.crashes).toEqual([]);
  expect(charges.length).toBeGreaterThan(0);
  expect(notClaimedOnce(charges, records)).toEqual([]);
  expect(twice(charges.map((charge) => `${charge.instanceId} ${charge.shown.toISOString()}`))).toEqual([]);
  expect(records.operations.filter(({ state }) => !isSettled(state))).toEqual([]);
  expect(lies(charges, records)).toEqual([]);
  expect(untold(world, records)).toEqual([]);
  expect(Math.max(...drainedMs)).toBeLessThan(DRAINED_MS);
}

function callsOf(world: World): string {
  const calls = world.ecs.calls.filter(({ action }) => action === 'RenewInstance');
  return `${calls.length}, ${calls.filter(({ status }) => status !== 200).length}`;
}

function reckon(world: World, { operations }: Records) {
  const charges = world.ecs.charges().filter(({ by }) => by === 'RenewInstance');
  const targets = operations.flatMap((operation) => operation.targets);
  const codes = Map.groupBy(targets, ({ state, problem }) => problem?.code ?? state);
  const ends = Object.fromEntries([...codes].map(([code, of]) => [`targets: ${code}`, of.length]));
  const numbered = targets.filter(({ state, payment }) => state === 'done' && payment?.order !== undefined);
  return { charges, operations: operations.length, ...ends, 'done by an order': numbered.length };
}

/** Who has claimed which expiry by which token: the audit's rows of attempts. */
function claimsIn({ audit }: Records) {
  return audit.flatMap(({ action, operation, instance, details: { idempotencyKey: token, expiresAt } }) =>
    action === 'attempted' && token !== undefined ? [{ operation, instance, token, expiresAt }] : [],
  );
}

/** Charges that were announced by no attempt, and expiries that were paid for more than once. */
function notClaimedOnce(charges: Charge[], records: Records): string[] {
  const claims = new Map(claimsIn(records).map((claim) => [claim.token, claim]));
  const unclaimed = charges.filter(({ clientToken }) => !claims.has(clientToken));
  const paidFor = charges.map(({ instanceId, clientToken }) => {
    return `${instanceId} ${claims.get(clientToken)?.expiresAt}`;
  });
  return [...unclaimed.map(({ orderId }) => `order ${orderId} was never announced`), ...twice(paidFor)];
}

function twice(keys: string[]): string[] {
  return [...Map.groupBy(keys, (key) => key)].flatMap(([key, of]) =>
    of.length > 1 ? [`${key}: ${of.length} times`] : [],
  );
}

/** What operations say that the ledger does not bear out. */
function lies(charges: Charge[], records: Records): string[] {
  const claims = claimsIn(records);
  const lieOf = (operation: Operation, { instance, state, payment, problem, ...rest }: Target) => {
    const tokens = claims
      .filter((claim) => claim.operation === operation.id && claim.instance === instance.id)
      .map(({ token }) => token);
    const paid = charges.filter(({ clientToken }) => tokens.includes(clientToken));
    if (state === 'done') {
      const right = paid.length === 1 && (payment?.order ?? paid[0]?.orderId) === paid[0]?.orderId;
      return right ? undefined : `done, and ${paid.length} charges (order ${payment?.order})`;
    }
    if (!isUnpaid({ instance, state, ...(problem && { problem }), ...rest })) return undefined;
    const alone = paid.filter(({ clientToken }) =>
      claims.every(({ token, operation: of }) => token !== clientToken || of === operation.id),
    );
    return alone.length > 0 ? `${problem?.code}, and ${alone.length} charges` : undefined;
  };
  return records.operations.flatMap((operation) =>
    operation.targets.flatMap((target) => {
      const lie = lieOf(operation, target);
      return lie === undefined ? [] : [`${operation.id} ${target.instance.name}: ${lie}`];
    }),
  );
}

/** Operations of which no message names the orders that they have paid by. */
function untold(world: World, { operations }: Records): string[] {
  return operations.flatMap(({ id, places, targets }) => {
    const told = places.map(({ channel, ts }) => {
      const message = world.slack.workspace.messages.find(
        (one) => one.channelId === channel && one.ts === ts,
      );
      return message ? wordsOf(message) : '';
    });
    const orders = targets.flatMap(({ payment }) => payment?.order ?? []);
    const missing = orders.filter((order) => !told.some((words) => words.includes(order)));
    return missing.length > 0 || told.length === 0
      ? [`${id}: ${missing.join(', ')} in ${told.join(' | ')}`]
      : [];
  });
}
