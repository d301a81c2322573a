import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ActResult } from '../../src/domain/act.ts';
import { plannedBy } from '../../src/domain/creation.ts';
import type { Operation, Target } from '../../src/domain/operation.ts';
import type { Advance } from '../../src/domain/ports.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { DAY } from '../../src/domain/time.ts';
import { IN_MEMORY, openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { tidy } from '../../src/store/tidy.ts';
import {
  APPROVE,
  aDecider,
  anInstance,
  anOperation,
  aPendingOperation,
  aProposal,
  unique,
} from '../domain/examples.ts';
import { anOrder } from '../domain/orders.ts';
import { type Bench, benchOn, freshDatabase, onBothEngines } from './engines.ts';
import { auditOf, truncateAudit } from './look.ts';
import { recordingLog } from './recording-log.ts';

const WHERE = { team: 'T0TEAM', channel: 'C0HERE' };

onBothEngines((bench) => {
  const log = () => bench().store.operations;
  const now = () => bench().clock.at;
  const rowsOn = (instance: string) =>
    bench().db.selectFrom('audit').selectAll().where('instance', '=', instance).orderBy('id').execute();

  describe('the rows of what was made', () => {
    /** A creation of one instance that has begun; `made` takes it further. */
    async function begun() {
      const [planned] = plannedBy(anOrder({ count: 1 }), unique('seed'), '2026-11-21T10:00:00Z');
      if (!planned) throw new Error('nothing is planned');
      const operation = anOperation(now(), {
        ...{ work: { kind: 'create', order: anOrder({ count: 1 }) }, step: 'create' },
        targets: [{ instance: planned, state: 'waiting', requestIds: [] }],
      });
      await log().begin(operation, { key: unique('key'), now: now() });
      const gone = async (from: Operation, state: Advance['state'], parts: Partial<Target>) => {
        const targets = from.targets.map((target) => ({ ...target, ...parts }));
        const change: Advance = { targets, state, step: 'wait-created', afterMs: 0, tell: 'now' };
        expect(await log().advance(from, change, now())).toBe(true);
        return { ...from, targets, version: from.version + 1 };
      };
      return { operation, planned, gone };
    }

    it('are under its own id from then on', async () => {
      const { operation, planned, gone } = await begun();
      const made = anInstance({ id: unique('i-made'), name: 'job-001' });
      await gone(operation, 'done', { made, state: 'done', requestIds: ['R-1'] });
      expect(await rowsOn(planned.id)).toMatchObject([{ action: 'requested' }]);
      expect(await rowsOn(made.id)).toMatchObject([
        { action: 'done', name: 'job-001', details: { planned: planned.id, requestIds: ['R-1'] } },
      ]);
    });

    it('tell of which image, and as what it is known, once for each thing that is new', async () => {
      const { operation, planned, gone } = await begun();
      const image = { id: 'm-1', state: 'making' as const };
      const asked = await gone(operation, 'running', { image });
      const ready = await gone(asked, 'running', { image: { ...image, state: 'ready' } });
      const made = anInstance({ id: unique('i-made'), name: 'job-001', status: 'Pending' });
      const known = await gone(ready, 'running', { made });
      await gone(known, 'running', { made: { ...made, status: 'Starting' } });
      expect((await rowsOn(planned.id)).slice(1).map(({ details }) => details)).toMatchObject([
        { image: { id: 'm-1', state: 'making' } },
        { image: { id: 'm-1', state: 'ready' } },
      ]);
      expect((await rowsOn(made.id)).map(({ details }) => details)).toMatchObject([
        { made: made.id, planned: planned.id, image: { id: 'm-1', state: 'ready' } },
      ]);
    });
  });

  describe('the rows of a proposal', () => {
    it('tell that it was made and withdrawn, of each instance with its name', async () => {
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      await log().withdraw(proposal.id, 'U0ASKER', now());
      const rows = await rowsOn(proposal.targets[0]?.instance.id ?? '');
      expect(rows).toMatchObject([
        { ...WHERE, action: 'proposed', actor: 'U0ASKER', name: 'web-1', region: 'cn-hangzhou', ref: 'r-1' },
        { ...WHERE, action: 'withdrawn', details: { proposal: proposal.id, work: proposal.work } },
      ]);
    });

    it('are not there without the proposal', async () => {
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      await expect(log().propose(proposal, now())).rejects.toThrow();
      expect(await rowsOn(proposal.targets[0]?.instance.id ?? '')).toHaveLength(1);
    });

    it('tell once that nobody answered it, as of when it was over', async () => {
      const [lapsed, withdrawn] = [aProposal(now()), aProposal(now())];
      for (const proposal of [lapsed, withdrawn]) await log().propose(proposal, now());
      await log().withdraw(withdrawn.id, 'U0ASKER', now());
      const later = new Date(now().getTime() + 2 * DAY);
      await Promise.all([tidy(bench().db, later), tidy(bench().db, later)]);
      const [row, ...more] = (await rowsOn(lapsed.targets[0]?.instance.id ?? '')).slice(1);
      expect(more).toEqual([]);
      expect(row).toMatchObject({ ...WHERE, action: 'lapsed', actor: 'steward' });
      expect(row?.at).toEqual(new Date(lapsed.expiresAt));
      const others = await rowsOn(withdrawn.targets[0]?.instance.id ?? '');
      expect(others.map(({ action }) => action)).toEqual(['proposed', 'withdrawn']);
    });
  });

  describe('the rows of a backup', () => {
    it('tell of each snapshot that it was asked for, accepted and made, but not how much of it', async () => {
      const operation = anOperation(now(), { step: 'snapshot' });
      await log().begin(operation, { key: unique('k'), now: now() });
      const refs = operation.targets.map(({ instance }) => instance);
      const snapshot: Snapshot = {
        ...{ id: 's-1', disk: 'd-1', sizeGiB: 40, state: 'progressing', percent: 0 },
        createdAt: '2026-11-21T10:00:00Z',
      };
      const advanced = async (from: Operation, parts: Partial<Snapshot>) => {
        const backup = { since: '2026-11-21T10:00:00Z', snapshots: [{ ...snapshot, ...parts }] };
        const targets = from.targets.map((target) => ({
          ...{ ...target, state: 'accepted' as const, requestIds: ['R1'], backup },
        }));
        const change: Advance = { targets, state: 'running', step: 'snapshot', afterMs: 0, tell: 'no' };
        expect(await log().advance(from, change, now())).toBe(true);
        return { ...from, targets, version: from.version + 1 };
      };
      await log().attempt(operation, refs, now(), { disks: ['d-1'] });
      const begun = await advanced(operation, {});
      const further = await advanced(begun, { percent: 60 });
      await advanced(further, { percent: 100, state: 'accomplished' });
      const rows = (await auditOf(bench().db, operation.id)).slice(1);
      const made = { step: 'snapshot', requestIds: ['R1'] };
      expect(rows.map(({ action, details }) => [action, details])).toMatchObject([
        ['attempted', { step: 'snapshot', disks: ['d-1'] }],
        ['accepted', { ...made, snapshots: [{ id: 's-1', disk: 'd-1', state: 'progressing' }] }],
        ['accepted', { ...made, snapshots: [{ id: 's-1', disk: 'd-1', state: 'accomplished' }] }],
      ]);
    });
  });

  it('of a payment tell the order, the price, and the expiry before and after', async () => {
    const expiresAt = '2026-11-24T16:00:00Z';
    const instance = anInstance({ chargeType: 'subscription', expiresAt });
    const work = { kind: 'renew', period: { length: 1, unit: 'month' } } as const;
    const operation = anOperation(now(), {
      ...{ work, step: 'pay' },
      targets: [{ instance, state: 'waiting', requestIds: [] }],
    });
    await log().begin(operation, { key: unique('k'), now: now() });
    const price = { currency: 'CNY', amount: 240, original: 300 };
    const payment = { order: '2109', price, until: '2026-12-24T16:00:00Z' };
    const targets = operation.targets.map((target) => ({ ...target, state: 'done' as const, payment }));
    const end: Advance = { targets, state: 'done', step: 'wait-renewed', afterMs: 0, tell: 'now' };
    expect(await log().advance(operation, end, now())).toBe(true);
    const rows = await auditOf(bench().db, operation.id);
    expect(rows.find(({ action }) => action === 'done')?.details).toMatchObject({
      payment,
      expiredAt: expiresAt,
    });
  });

  describe('the rows of an operation', () => {
    it('have the team at every step, and of a verdict where it was given', async () => {
      const operation = aPendingOperation(now(), { team: 'T0TEAM' });
      await log().begin(operation, { key: unique('k'), now: now() });
      const lead = aDecider('U0LEAD', { team: 'T0OTHER', channel: 'C0APPROVALS', ref: 'r-2' });
      const { operation: approved } = await log().decide(operation.id, APPROVE, lead, now());
      const refs = approved.targets.map(({ instance }) => instance);
      await log().attempt(approved, refs, now());
      const targets = approved.targets.map((target) => ({ ...target, state: 'done' as const }));
      const end: Advance = { targets, state: 'done', step: 'wait', afterMs: 0, tell: 'no' };
      await log().advance(approved, end, now());
      const rows = await auditOf(bench().db, operation.id);
      expect(rows.map(({ action, team, channel, ref }) => [action, team, channel, ref])).toEqual([
        ['requested', 'T0TEAM', 'C0HERE', 'r-1'],
        ['approved', 'T0OTHER', 'C0APPROVALS', 'r-2'],
        ['attempted', 'T0TEAM', 'C0HERE', 'r-1'],
        ['done', 'T0TEAM', 'C0HERE', 'r-1'],
        ['settled', 'T0TEAM', 'C0HERE', 'r-1'],
      ]);
    });

    it.each(['at once', 'with the step, which could not before', 'with a step that another was faster than'])(
      'tell each answer of ECS that is none of its results, with code and RequestId, %s',
      async (when) => {
        const operation = anOperation(now());
        await log().begin(operation, { key: unique('k'), now: now() });
        const ref = operation.targets[0]?.instance ?? { account: '', region: '', id: '' };
        const failure = { ok: false, reason: 'throttled', message: 'slow down', certain: true } as const;
        const results: ActResult[] = [
          { ref, ok: true, requestId: 'R-fine' },
          { ref, ok: true, requestId: 'R2', retried: [{ code: 'Throttling.User', requestId: 'R1' }] },
          { ref, ...failure, code: 'Throttling', requestId: 'R3' },
          { ref, ...failure, certain: false, reason: 'unavailable', code: 'InternalError', requestId: 'R4' },
        ];
        const { targets, step } = operation;
        const advance: Advance = { targets, state: 'running', step, afterMs: 0, tell: 'no' };
        if (when === 'at once') await log().answered(operation, results, now());
        else if (when.includes('which'))
          await log().advance(operation, { ...advance, answers: results }, now());
        else {
          await log().advance(operation, advance, now());
          const heard = targets.map((target) => ({ ...target, requestIds: ['R4'] }));
          await log().advance(operation, { ...advance, targets: heard, answers: results }, now());
        }
        const rows = (await auditOf(bench().db, operation.id)).slice(1, 4);
        expect(rows.map(({ action, details, instance }) => [action, details, instance])).toEqual([
          ['retried', { step: 'act', code: 'Throttling.User', requestId: 'R1' }, ref.id],
          [
            'refused by ECS',
            { step: 'act', code: 'Throttling', reason: 'throttled', message: 'slow down', requestId: 'R3' },
            ref.id,
          ],
          [
            'not answered',
            {
              ...{ step: 'act', code: 'InternalError', reason: 'unavailable' },
              ...{ message: 'slow down', requestId: 'R4' },
            },
            ref.id,
          ],
        ]);
      },
    );
  });
});

/** What someone may do who works the whole way of an operation, and that the audit cannot be changed. */
async function worksWithoutTheRights({ store, db, clock }: Bench): Promise<void> {
  const { operations } = store;
  const proposal = aProposal(clock.at);
  await operations.propose(proposal, clock.at);
  const operation = aPendingOperation(clock.at, {
    targets: proposal.targets.map((target) => ({ ...target, state: 'waiting', requestIds: [] })),
  });
  const key = unique('k');
  expect(await operations.begin(operation, { key, proposal: proposal.id, now: clock.at })).toMatchObject({
    kind: 'begun',
  });
  const decided = await operations.decide(operation.id, APPROVE, aDecider('U0LEAD'), clock.at);
  expect(decided).toMatchObject({ kind: 'decided' });
  const running = (await operations.find(operation.id)) ?? operation;
  await operations.attempt(
    running,
    running.targets.map(({ instance }) => instance),
    clock.at,
  );
  const targets = running.targets.map((target) => ({ ...target, state: 'done' as const }));
  const end: Advance = { targets, state: 'done', step: 'wait', afterMs: 0, tell: 'now' };
  expect(await operations.advance(running, end, clock.at)).toBe(true);
  await tidy(db, new Date(clock.at.getTime() + 2 * DAY));
  expect(await auditOf(db, operation.id)).toHaveLength(6);
  await expect(db.updateTable('audit').set({ actor: 'x' }).execute()).rejects.toThrow('permission denied');
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow('permission denied');
  await expect(truncateAudit(db)).rejects.toThrow('permission denied');
}

describe('a database role that may read the audit and add to it, and no more', () => {
  it('is enough for the application, on PGlite', async () => {
    const bench = await benchOn((log) => openPglite(IN_MEMORY, log));
    const { db, store } = bench;
    for (const statement of [
      'create role application',
      'grant usage on schema steward, pgboss to application',
      'grant all on all tables in schema steward, pgboss to application',
      'grant all on all sequences in schema steward, pgboss to application',
      'revoke update, delete, truncate on steward.audit from application',
      'set role application',
    ]) {
      await sql.raw(statement).execute(db);
    }
    await worksWithoutTheRights(bench);
    await sql`reset role`.execute(db);
    await store.close();
  });

  it('is enough for the application, on PostgreSQL, from its start on', async () => {
    const { url, drop } = await freshDatabase();
    onTestFinished(drop);
    const run = async (...statements: string[]) => {
      const { db, close } = openPostgres(url, recordingLog());
      for (const statement of statements) await sql.raw(statement).execute(db);
      await close();
    };
    const role = `application_${randomUUID().replaceAll('-', '')}`;
    const database = new URL(url).pathname.slice(1);
    await run(
      `create role ${role} login password 'of-the-test'`,
      `grant create on database ${database} to ${role}`,
    );
    const asRole = Object.assign(new URL(url), { username: role, password: 'of-the-test' }).href;
    const first = await benchOn((log) => openPostgres(asRole, log));
    await first.store.close();
    await run(
      'alter table steward.audit owner to current_user',
      `grant select, insert on steward.audit to ${role}`,
      `grant usage on sequence steward.audit_id_seq to ${role}`,
    );

    const bench = await benchOn((log) => openPostgres(asRole, log));
    await worksWithoutTheRights(bench);
    await bench.store.close();
    await run(`drop owned by ${role} cascade`, `drop role ${role}`);
  });
});
