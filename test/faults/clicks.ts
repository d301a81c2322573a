import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { HOUR, later, MINUTE, SECOND } from '../../src/domain/time.ts';
import { IN_MEMORY, openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { decideOperation } from '../../src/workflows/approve.ts';
import type { House } from '../../src/workflows/house.ts';
import { runStep } from '../../src/workflows/operations/run-step.ts';
import { APPROVE, aPendingOperation, unique } from '../domain/examples.ts';
import { anAccess, anActor } from '../policy/samples.ts';
import { type Bench, benchOn, freshDatabase } from '../store/engines.ts';
import { through } from '../store/handlers.ts';
import { aHouse, aRequest, instancesLike } from '../workflows/fakes.ts';

/** Operations whose clicks are under way at once. */
const VOLLEY = 50;

interface Storm {
  engine: 'PGlite' | 'PostgreSQL';
  /** Operations that one approval starts, and that two do; each gets a click of two people at the same moment. */
  needOne: number;
  needTwo: number;
}

/** Clicks twice at once on each of so many requests, and holds that each is carried out once. Prints the counts. */
export async function clickStorm({ engine, needOne, needTwo }: Storm): Promise<void> {
  const { replicas, close } = await open(engine);
  try {
    const total = needOne + needTwo;
    const instances = instancesLike(...Array.from({ length: total }, () => ({})));
    const access = anAccess({ approvers: ['U0ONE', 'U0TWO'] });
    const { house: fakes, fleet, logged } = aHouse({ instances, settings: { access } });
    const houses = replicas.map(
      ({ store }): House => ({
        ...{ ...fakes, operations: store.operations },
        // What is asked once is counted; that it is reached is another story.
        pace: { ...fakes.pace, pollMs: HOUR, patienceMs: HOUR },
      }),
    );
    const [house, other] = [houses[0], houses.at(-1)];
    if (!house || !other) throw new Error('no replica');
    const now = house.clock.now();
    const pending = instances.map((instance, n) =>
      aPendingOperation(now, {
        work: { kind: 'stop', force: true, saveCost: false },
        targets: [{ instance, state: 'waiting', requestIds: [] }],
        expiresAt: later(now, 8 * HOUR),
        approvalsNeeded: n < needOne ? 1 : 2,
      }),
    );
    await inVolleys(pending, (operation) => house.operations.begin(operation, { key: unique('k'), now }));
    for (const [n, { store }] of replicas.entries()) {
      const mine = houses[n] ?? house;
      await store.jobs.work(through({ step: ({ operation }) => runStep(mine, operation) }));
    }

    const started = performance.now();
    const outcomes = await inVolleys(pending, ({ id }) =>
      Promise.all([click(house, id, 'U0ONE'), click(other, id, 'U0TWO')]),
    );
    const clickedMs = performance.now() - started;
    await until(() => fleet.effects.length >= total, 5 * MINUTE);
    // Whoever would come twice has had the time to.
    await sleep(500);

    const { db } = replicas[0] ?? {};
    if (!db) throw new Error('no database');
    const counts = {
      operations: total,
      clicks: outcomes.flat().length,
      counted: outcomes.flat().filter(({ kind }) => kind === 'noted').length,
      'told that it is decided': outcomes.flat().filter(isTooLate).length,
      'executions (calls of ECS)': fleet.effects.length,
      'instances stopped': new Set(fleet.effects).size,
      'first steps attempted': await audited(db, 'attempted'),
      'approvals on record': await audited(db, 'approved'),
      'operations left waiting': await left(db),
    };
    print(`${engine}, ${replicas.length === 1 ? 'one process' : 'two replicas'}`, counts, clickedMs);
    expect(counts).toEqual({
      operations: total,
      clicks: 2 * total,
      counted: needOne + 2 * needTwo,
      'told that it is decided': needOne,
      'executions (calls of ECS)': total,
      'instances stopped': total,
      'first steps attempted': total,
      'approvals on record': needOne + 2 * needTwo,
      'operations left waiting': 0,
    });
    expect(logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  } finally {
    await close();
  }
}

function click(house: House, id: string, userId: string): Promise<Outcome> {
  return decideOperation(
    house,
    id,
    APPROVE,
    aRequest(['approver'], { actor: anActor(['approver'], { userId }) }),
  );
}

function isTooLate(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && outcome.problem.code === 'already-decided';
}

async function inVolleys<T>(
  operations: Operation[],
  shoot: (operation: Operation) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < operations.length; from += VOLLEY)
    results.push(...(await Promise.all(operations.slice(from, from + VOLLEY).map(shoot))));
  return results;
}

/** The embedded database has one process; a server has two replicas, and the two clicks go to different ones. */
async function open(engine: Storm['engine']): Promise<{ replicas: Bench[]; close(): Promise<void> }> {
  if (engine === 'PGlite') {
    const bench = await benchOn((log) => openPglite(IN_MEMORY, log));
    return { replicas: [bench], close: () => bench.store.close() };
  }
  const database = await freshDatabase();
  const start = () => benchOn((log) => openPostgres(database.url, log));
  const replicas = [await start(), await start()];
  const close = async () => {
    await Promise.all(replicas.map(({ store }) => store.close()));
    await database.drop();
  };
  return { replicas, close };
}

async function audited(db: Bench['db'], action: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from steward.audit where action = ${action}
  `.execute(db);
  return Number(rows[0]?.count);
}

async function left(db: Bench['db']): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from steward.operations where state <> 'running'
  `.execute(db);
  return Number(rows[0]?.count);
}

async function until(met: () => boolean, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!met() && performance.now() < deadline) await sleep(20);
}

function print(title: string, counts: Record<string, number>, ms: number): void {
  const rows = Object.entries({ ...counts, 'seconds of clicking': (ms / SECOND).toFixed(1) });
  const width = Math.max(...rows.map(([name]) => name.length));
  process.stdout.write(
    `${[title, ...rows.map(([name, n]) => `  ${name.padEnd(width)}  ${n}`)].join('\n')}\n`,
  );
}
