import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refOf } from '../../src/domain/instance.ts';
import type { DueNotice } from '../../src/domain/notice.ts';
import { DAY, later, MINUTE } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { anInstance, anOperation, aProposal, unique } from '../domain/examples.ts';
import { type Bench, benchOn, freshDatabase } from './engines.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

describe('a replica of the version before, which does not know all that is written down', () => {
  let bench: Bench;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  const operation = anOperation(NOW);
  const instance = anInstance();
  const due: DueNotice = {
    ...{ ...refOf(instance), kind: 'auto-release', deadline: later(NOW, DAY), rungMs: DAY, instance },
    ...{ channel: 'C0OPS', late: false, escalates: false },
  };
  beforeAll(async () => {
    database = await freshDatabase();
    bench = await benchOn((log) => openPostgres(database.url, log));
    await bench.store.operations.begin(operation, { key: unique('k'), now: NOW });
    await bench.store.operations.propose(aProposal(NOW), NOW);
    await bench.store.ledger.claim([due], (won) => [won], NOW);
  });
  afterAll(async () => {
    await bench.store.close();
    await database.drop();
  });

  /** What comes of a statement on a connection of that name. */
  async function told(application_name: string | undefined, statement: string): Promise<string> {
    const client = new pg.Client({ connectionString: database.url, application_name });
    await client.connect();
    try {
      await client.query(statement);
      return 'done';
    } catch (error) {
      return String(error);
    } finally {
      await client.end();
    }
  }

  it.each([
    `update steward.operation_targets set state = 'attempted'`,
    `update steward.operations set state = 'running'`,
    'update steward.proposals set used_at = now()',
    `insert into steward.operation_targets select operation, 9, account, region, instance, snapshot, disks,
       state, request_ids, problem, false from steward.operation_targets`,
    `insert into steward.reminders (account, region, instance, kind, deadline, rung_ms, channel, snapshot, state,
       claimed_at) select account, region, instance, kind, deadline, 1, channel, snapshot, 'claimed', claimed_at
       from steward.reminders`,
    `update steward.reminders set state = 'superseded', fate = '{"kind":"gone"}'`,
    `update steward.instances set seen_at = now()`,
    `insert into steward.snoozes values ('main', 'r', 'i-1', 'expiry', now(), now(), 'U0A')`,
  ])('is refused before it acts: %s', async (statement) => {
    expect(await told('ecs-steward', statement)).toContain('older version');
    expect(await told('ecs-steward/4 jobs', statement)).toContain('older version');
  });

  it('does not stop this version, nor a person at the database', async () => {
    const touch = 'update steward.operations set version = version';
    expect(await told('ecs-steward/5 jobs', touch)).toBe('done');
    expect(await told('ecs-steward/6', touch)).toBe('done');
    expect(await told(undefined, touch)).toBe('done');
    const refs = operation.targets.map(({ instance }) => instance);
    await expect(bench.store.operations.attempt(operation, refs, NOW)).resolves.toBeUndefined();
  });

  it('has what it wrote before it was refused looked at when it is scanned again', async () => {
    const { store, db } = bench;
    const releasing = anInstance({ autoReleaseAt: later(NOW, DAY) });
    const locked = anInstance({ spot: true, locks: ['Recycling'] });
    await store.inventory.save([releasing, locked], later(NOW, 0));
    const ids = [releasing.id, locked.id];
    // As versions before 0014 write them.
    await sql`update steward.instances set look_at = null, data = data - 'lockedSince',
      ends_at = (data->>'autoReleaseAt')::timestamptz where id = any(${ids})`.execute(db);
    expect(await store.ledger.agenda(NOW, 500)).toEqual([]);
    await store.inventory.save([releasing, locked], later(NOW, MINUTE));
    const items = await store.ledger.agenda(new Date(later(NOW, MINUTE)), 500);
    expect(items.map(({ instance }) => instance.id).sort()).toEqual(ids.sort());
    const since = items.map(({ instance }) => instance.lockedSince).filter((one) => one !== undefined);
    expect(since).toEqual([{ Recycling: later(NOW, MINUTE) }]);
  });

  it('may say where it has posted a notice, and then nobody posts it again', async () => {
    const [notice] = await bench.store.ledger.shownOf([due]);
    const id = notice?.notice ?? '';
    // As migrated: one bulletin of the same id.
    await bench.db.insertInto('bulletins').values({ id, channel: 'C0OPS', claimed_at: NOW }).execute();
    const posted = `update steward.reminders set ts = '171.5', channel = 'C0NEW', state = 'posted'`;
    expect(await told('ecs-steward/2', posted)).toBe('done');
    expect(await bench.store.ledger.bulletin(id)).toMatchObject({ channel: 'C0NEW', ts: '171.5' });
  });
});
