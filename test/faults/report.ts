import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  effects,
  effectsNotAudited,
  errorsLogged,
  gapsInAudit,
  messagesNotTrue,
  notBackedUpOnce,
  notOnce,
  twins,
  wishesNotDone,
} from './evidence.ts';
import { DRAINED_MS } from './replicas.ts';
import { CHANGES } from './storm.ts';
import type { Plan, Survived } from './survive.ts';

/** Holds what came of a run against the promises, once its counts are printed. */
export async function expectPromisesKept(plan: Plan, survived: Survived): Promise<void> {
  try {
    expectAll(plan, survived);
  } catch (error) {
    const file = join(tmpdir(), `steward-faults-${plan.seed}.log`);
    await writeFile(file, survived.world.lines.join('\n'));
    process.stdout.write(`the bots' logs are kept in ${file}\n`);
    throw error;
  }
}

function expectAll(plan: Plan, survived: Survived): void {
  const { world, replicas, wishes, ids, requesters, records, drainedMs } = survived;
  process.stdout.write(`${tableOf(plan, survived)}\n`);

  const idsOf = (asked: typeof wishes) => asked.map(({ instance }) => ids.get(instance) ?? instance);
  const stopped = idsOf(wishes.filter(({ button }) => button?.startsWith('Stop, ')));
  const backedUp = idsOf(wishes.filter(({ button }) => button !== undefined));
  expect(replicas.crashes).toEqual([]);
  expect(requesters.flatMap(({ lost }) => lost)).toEqual([]);
  expect(
    wishesNotDone(
      records,
      wishes.map(({ instance }) => instance),
    ),
  ).toEqual([]);
  expect(notOnce(world, 'DeleteInstance', idsOf(wishes))).toEqual([]);
  expect(notOnce(world, 'StopInstance', stopped)).toEqual([]);
  expect(notBackedUpOnce(world, backedUp)).toEqual([]);
  expect(gapsInAudit(records)).toEqual([]);
  for (const action of CHANGES) expect(effectsNotAudited(world, records, action, replicas.kills)).toEqual([]);
  expect(messagesNotTrue(world, records)).toEqual([]);
  expect(Math.max(...drainedMs)).toBeLessThan(DRAINED_MS);
}

function tableOf(
  plan: Plan,
  { world, replicas, approvers, requesters, records, drainedMs, ms }: Survived,
): string {
  const { operations, audit } = records;
  const ecs = world.ecs.calls;
  const slack = world.slack.calls;
  const rows: [string, string | number][] = [
    ['seed', plan.seed],
    ['seconds', Math.round(ms / 1000)],
    ['replicas', plan.replicas],
    ['processes killed', replicas.kills.length],
    ['operations done', operations.filter(({ state }) => state === 'done').length],
    ['operations not done', operations.filter(({ state }) => state !== 'done').length],
    [
      'approved by volleys of two clicks',
      `${operations.filter((one) => one.approvals.length > 0).length} by ${approvers.volleys}`,
    ],
    ['instances released', effects(world, 'DeleteInstance').length],
    ['disks backed up', world.ecs.snapshots().length],
    ['instances stopped', effects(world, 'StopInstance').length],
    [
      'ECS calls, of these failed or lost',
      `${ecs.length}, ${ecs.filter(({ status }) => status !== 200).length}`,
    ],
    ['Slack calls, of these failed', `${slack.length}, ${slack.filter(({ ok }) => !ok).length}`],
    [
      'commands and clicks, of these unheard',
      `${world.slack.deliveries.length}, ${world.slack.deliveries.filter(({ late }) => late).length}`,
    ],
    ['rows of the audit', audit.length],
    ['messages posted twice', twins(world, records).length],
    ['acknowledged and lost', requesters.flatMap(({ lost }) => lost).length],
    ['slowest drain, ms', Math.round(Math.max(...drainedMs))],
    ...Object.entries(errorsLogged(world)).map(([message, count]): [string, number] => [
      `logged: ${message}`,
      count,
    ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
