import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { named } from '../../src/domain/errors.ts';
import type { Target } from '../../src/domain/operation.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Advance } from '../../src/domain/ports.ts';
import { HOUR, later, MINUTE, SECOND, toInstant } from '../../src/domain/time.ts';
import {
  APPROVE,
  aDecider,
  anInstance,
  anOperation,
  aPendingOperation,
  aProposal,
  CANCEL,
  DENY,
  unique,
} from '../domain/examples.ts';
import { saysNothingWasMadeOnce } from '../domain/makings.contract.ts';
import { keepsTheContract } from '../domain/operation-log.contract.ts';
import { paysOnce } from '../domain/payments.contract.ts';
import { onBothEngines } from './engines.ts';
import { auditOf, queued, truncateAudit } from './look.ts';

const done: Pick<Advance, 'step' | 'afterMs' | 'tell'> = { step: 'verify', afterMs: 0, tell: 'now' };

onBothEngines((bench) => {
  const log = () => bench().store.operations;
  const now = () => bench().clock.at;

  keepsTheContract(log);
  saysNothingWasMadeOnce(log);
  const age = (instance: string, ms: number) =>
    bench()
      .db.updateTable('payments')
      .set({ claimed_at: sql<Date>`claimed_at - make_interval(secs => ${ms / SECOND}::float8)` })
      .where('instance', '=', instance)
      .execute();
  const audits = async (operation: string) => {
    const rows = await auditOf(bench().db, operation);
    return rows.filter(({ action }) => action === 'attempted').length;
  };
  paysOnce(log, audits, age);

  describe('an advance of some of many instances', () => {
    it('keeps how far each of them is, whatever changes of which', async () => {
      const targets = Array.from({ length: 12 }, () => {
        return { instance: anInstance(), state: 'waiting' as const, requestIds: [] };
      });
      const operation = anOperation(now(), { targets });
      await log().begin(operation, { key: unique('k'), now: now() });
      const price = { currency: 'CNY', amount: 1, original: 1 };
      const changes: ((target: Target) => Target)[] = [
        (target) => ({ ...target, state: 'accepted' }),
        (target) => ({ ...target, requestIds: [...target.requestIds, unique('r')] }),
        (target) => ({ ...target, hinderedSince: toInstant(now()) }),
        ({ hinderedSince: _, ...target }) => target,
        (target) => ({ ...target, payment: { price, order: unique('o') } }),
        (target) => ({ ...target, problem: { code: 'no-answer' } }),
        ({ problem: _, ...target }) => target,
        (target) => ({ ...target, address: '47.96.0.9' }),
        (target) => ({ ...target, stopped: true }),
        (target) => ({ ...target, state: 'done' }),
      ];
      for (const [step, change] of [...changes, ...changes].entries()) {
        const read = (await log().find(operation.id)) ?? expect.fail('it is gone');
        const moved = read.targets.map((target, at) => (at % 4 === step % 3 ? change(target) : target));
        expect(await log().advance(read, { ...done, targets: moved, state: 'running' }, now())).toBe(true);
        expect((await log().find(operation.id))?.targets).toEqual(moved);
      }
    });
  });

  describe('payments', () => {
    it('are voided by no replica whose clock is ahead', async () => {
      const instance = anInstance();
      const purchase = { expiresAt: '2026-11-24T16:00:00Z', period: { length: 1, unit: 'month' } } as const;
      const [first, second] = [anOperation(now()), anOperation(now())].map((one) => ({
        ...one,
        targets: one.targets.map((target) => ({ ...target, instance })),
      }));
      if (!first || !second) expect.fail();
      await log().begin(first, { key: unique('k'), now: now() });
      const claim = await log().attemptToPay(first, instance, purchase, now());
      const problem = { code: 'not-confirmed', instance: named(instance) } as const;
      const read = (await log().find(first.id)) ?? expect.fail();
      const targets = read.targets.map((target) => ({ ...target, state: 'failed' as const, problem }));
      const ended = { state: 'failed', step: 'pay', afterMs: 0, tell: 'now' } as const;
      expect(await log().advance(read, { ...ended, targets }, now())).toBe(true);
      await log().begin(second, { key: unique('k'), now: now() });
      const ahead = new Date(now().getTime() + 25 * HOUR);
      expect(await log().attemptToPay(second, instance, purchase, ahead)).toMatchObject({
        ...{ kind: 'claimed', token: claim.kind === 'claimed' ? claim.token : expect.fail() },
      });
    });

    it('keep in the audit for which expiry and period, and by which ClientToken, ECS was asked', async () => {
      const operation = anOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      const [instance] = operation.targets.map((target) => target.instance);
      const purchase = { expiresAt: '2026-11-24T16:00:00Z', period: { length: 1, unit: 'month' } } as const;
      const claim = await log().attemptToPay(operation, instance ?? expect.fail(), purchase, now());
      const rows = await auditOf(bench().db, operation.id);
      const idempotencyKey = claim.kind === 'claimed' ? claim.token : expect.fail();
      expect(rows.at(-1)).toMatchObject({ action: 'attempted', details: { ...purchase, idempotencyKey } });
    });
  });

  describe('proposals', () => {
    it('come back as they were made', async () => {
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      expect(await log().proposal(proposal.id)).toEqual(proposal);
      expect(await log().proposal('p-none')).toBeUndefined();
    });

    it('are withdrawn once, and the audit keeps no response URL', async () => {
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      expect(await log().withdraw(proposal.id, 'U0ASKER', now())).toBe(true);
      expect(await log().withdraw(proposal.id, 'U0ASKER', now())).toBe(false);
      const begun = await log().begin(anOperation(now()), {
        key: unique('k'),
        proposal: proposal.id,
        now: now(),
      });
      expect(begun).toEqual({ kind: 'proposal-used' });
      const rows = await bench()
        .db.selectFrom('audit')
        .selectAll()
        .where('action', '=', 'withdrawn')
        .execute();
      const ours = rows.filter(({ details }) => details.proposal === proposal.id);
      expect(ours).toMatchObject([{ actor: 'U0ASKER', team: 'T0TEAM', channel: 'C0HERE' }]);
      expect(JSON.stringify(ours)).not.toContain('hooks.test');
    });
  });

  describe('begin', () => {
    it('writes the operation, its audit and its first jobs', async () => {
      const operation = anOperation(now(), { reason: 'no longer needed\0' });
      const begun = await log().begin(operation, { key: unique('k'), now: now() });
      expect(begun).toEqual({ kind: 'begun', operation });
      expect(await log().find(operation.id)).toEqual({ ...operation, reason: 'no longer needed' });
      expect(await auditOf(bench().db, operation.id)).toMatchObject([
        {
          action: 'requested',
          actor: 'U0ASKER',
          channel: 'C0HERE',
          instance: operation.targets[0]?.instance.id,
        },
      ]);
      expect(await queued(bench().db, operation.id)).toEqual(['announce', 'step']);
    });

    it('begins a repeated delivery once', async () => {
      const [first, second] = [anOperation(now()), anOperation(now())];
      const key = unique('k');
      await log().begin(first, { key, now: now() });
      const again = await log().begin(second, { key, now: now() });
      expect(again).toMatchObject({ kind: 'repeated', operation: { id: first.id } });
      expect(await log().find(second.id)).toBeUndefined();
      expect(await log().begunBy(key)).toMatchObject({ id: first.id });
      expect(await log().begunBy('k-none')).toBeUndefined();
    });

    it('begins a delivery once that comes ten times at the same moment', async () => {
      const key = unique('k');
      const begun = await Promise.all(
        Array.from({ length: 10 }, () => log().begin(anOperation(now()), { key, now: now() })),
      );
      const ids = new Set(
        begun.map((one) => ('operation' in one && typeof one.operation === 'object' ? one.operation.id : '')),
      );
      expect(begun.filter((one) => one.kind === 'begun')).toHaveLength(1);
      expect(begun.filter((one) => one.kind === 'repeated')).toHaveLength(9);
      expect(ids.size).toBe(1);
    });

    it('uses a proposal up once, and says so in the audit', async () => {
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      const begun = await Promise.all(
        Array.from({ length: 5 }, () =>
          log().begin(anOperation(now(), { team: 'T0TEAM' }), {
            key: unique('k'),
            proposal: proposal.id,
            now: now(),
          }),
        ),
      );
      expect(begun.map((one) => one.kind).sort()).toEqual(['begun', ...Array(4).fill('proposal-used')]);
      const [winner] = begun.flatMap((one) => (one.kind === 'begun' ? [one.operation.id] : []));
      const rows = await auditOf(bench().db, winner ?? '');
      expect(rows).toMatchObject([
        { action: 'requested', team: 'T0TEAM', name: 'web-1' },
        { action: 'confirmed', details: { proposal: proposal.id } },
      ]);
    });

    it('uses a proposal up once for a delivery that comes five times at the same moment', async () => {
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      const from = { key: unique('k'), proposal: proposal.id, now: now() };
      const begun = await Promise.all(Array.from({ length: 5 }, () => log().begin(anOperation(now()), from)));
      expect(begun.map((one) => one.kind).sort()).toEqual(['begun', ...Array(4).fill('repeated')]);
      expect(await log().proposal(proposal.id)).toEqual({ ...proposal, used: true });
    });

    it('refuses a proposal that is over or unknown', async () => {
      const proposal = aProposal(now(), { expiresAt: toInstant(now()) });
      await log().propose(proposal, now());
      for (const id of [proposal.id, 'p-none']) {
        const begun = await log().begin(anOperation(now()), { key: unique('k'), proposal: id, now: now() });
        expect(begun).toEqual({ kind: 'proposal-over' });
      }
    });

    it('tells whose operation has an instance, and takes nothing for it', async () => {
      const shared = anInstance();
      const holder = anOperation(now(), {
        targets: [{ instance: shared, state: 'waiting', requestIds: [] }],
      });
      await log().begin(holder, { key: unique('k'), now: now() });
      const proposal = aProposal(now());
      await log().propose(proposal, now());
      const late = anOperation(now(), {
        requester: 'U0LATE',
        targets: [anInstance(), shared].map((instance) => ({ instance, state: 'waiting', requestIds: [] })),
      });
      const from = { key: unique('k'), proposal: proposal.id, now: now() };
      expect(await log().begin(late, from)).toEqual({
        kind: 'busy',
        instance: { account: shared.account, region: shared.region, id: shared.id },
        operation: holder.id,
        requester: 'U0ASKER',
        state: 'running',
      });
      expect(await log().find(late.id)).toBeUndefined();
      expect(await queued(bench().db, late.id)).toEqual([]);
      expect(await auditOf(bench().db, late.id)).toEqual([]);
      expect(await log().openOn([shared])).toMatchObject([{ id: holder.id }]);

      const free = { targets: holder.targets.map((target) => ({ ...target, state: 'done' as const })) };
      await log().advance(holder, { ...done, ...free, state: 'done' }, now());
      expect(await log().openOn([shared])).toEqual([]);
      expect(await log().begin(late, from)).toMatchObject({ kind: 'begun' });
    });

    it('lets one of many have an instance, in whatever order they name several', async () => {
      const [a, b] = [anInstance(), anInstance()];
      const begun = await Promise.all(
        Array.from({ length: 12 }, (_, i) => {
          const targets = (i % 2 ? [a, b] : [b, a]).map((instance) => ({
            instance,
            state: 'waiting' as const,
            requestIds: [],
          }));
          return log().begin(anOperation(now(), { targets }), { key: unique('k'), now: now() });
        }),
      );
      expect(begun.filter((one) => one.kind === 'begun')).toHaveLength(1);
      expect(begun.filter((one) => one.kind === 'busy')).toHaveLength(11);
    });
  });

  describe('decide', () => {
    it('enqueues the work with the last approval that is needed, and audits each with its place', async () => {
      const operation = aPendingOperation(now(), { approvalsNeeded: 2 });
      await log().begin(operation, { key: unique('k'), now: now(), nudgeAt: later(now(), HOUR) });
      expect(await queued(bench().db, operation.id)).toEqual([
        'announce',
        'expire-approval',
        'nudge-approval',
      ]);
      await log().decide(operation.id, APPROVE, aDecider('U0ONE', { channel: 'D0ONE' }), now());
      await log().decide(operation.id, APPROVE, aDecider('U0ONE'), now());
      expect(await queued(bench().db, operation.id)).toEqual([
        'announce',
        'expire-approval',
        'nudge-approval',
      ]);
      await log().decide(operation.id, APPROVE, aDecider('U0TWO'), now());
      await log().decide(operation.id, DENY, aDecider('U0OTHER'), now());
      expect(await queued(bench().db, operation.id)).toEqual([
        'announce',
        'expire-approval',
        'nudge-approval',
        'step',
      ]);
      const rows = await auditOf(bench().db, operation.id);
      expect(rows.map((row) => [row.action, row.actor, row.team, row.channel])).toEqual([
        ['requested', 'U0ASKER', null, 'C0HERE'],
        ['approved', 'U0ONE', 'T0TEAM', 'D0ONE'],
        ['approved', 'U0TWO', 'T0TEAM', 'C0OPS'],
      ]);
      expect(rows.slice(1).map(({ details }) => details)).toEqual([
        { given: 1, needed: 2 },
        { given: 2, needed: 2 },
      ]);
    });

    it.each([
      ['denies', DENY, 'U0LEAD', 'denied', { reason: 'not today' }],
      ['takes it back', CANCEL, 'U0ASKER', 'cancelled', {}],
    ] as const)('frees the instances when someone %s', async (_, verdict, person, state, details) => {
      const operation = aPendingOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      const { operation: ended } = await log().decide(operation.id, verdict, aDecider(person), now());
      expect(ended).toMatchObject({ state, settledAt: toInstant(now()) });
      expect(await log().openOn(operation.targets.map((target) => target.instance))).toEqual([]);
      expect(await queued(bench().db, operation.id)).not.toContain('step');
      expect((await auditOf(bench().db, operation.id)).at(-1)).toMatchObject({
        ...{ action: state, actor: person, team: 'T0TEAM', channel: 'C0OPS', details },
      });
    });

    it('loses once the time is over, and then the expiry wins once', async () => {
      const operation = aPendingOperation(now(), { expiresAt: later(now(), HOUR) });
      await log().begin(operation, { key: unique('k'), now: now() });
      expect(await log().expire(operation.id, now())).toBe(false);
      const over = new Date(now().getTime() + HOUR + SECOND);
      expect(await log().decide(operation.id, APPROVE, aDecider('U0LEAD'), over)).toMatchObject({
        kind: 'late',
      });
      expect(await log().expire(operation.id, over)).toBe(true);
      expect(await log().expire(operation.id, over)).toBe(false);
      expect(await log().find(operation.id)).toMatchObject({ state: 'expired' });
      expect((await auditOf(bench().db, operation.id)).map((row) => row.action)).toEqual([
        'requested',
        'expired',
      ]);
      expect(await log().openOn(operation.targets.map((target) => target.instance))).toEqual([]);
    });

    it('reminds once of many that want to, with the announcement and the audit', async () => {
      const operation = aPendingOperation(now());
      await log().begin(operation, { key: unique('k'), now: now(), nudgeAt: later(now(), HOUR) });
      expect(await queued(bench().db, operation.id)).toContain('nudge-approval');
      const place: Place = { role: 'nudge', channel: 'C0OPS', thread: '1.1', mentions: [], responseUses: 0 };
      const claims = await Promise.all(
        Array.from({ length: 6 }, () => log().nudge(operation.id, [place], now())),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await log().find(operation.id))?.places).toEqual([...operation.places, place]);
      expect((await auditOf(bench().db, operation.id)).map(({ action }) => action)).toEqual([
        'requested',
        'nudged',
      ]);
      const late = aPendingOperation(now());
      await log().begin(late, { key: unique('k'), now: now() });
      expect(await log().nudge(late.id, [place], new Date(now().getTime() + 9 * HOUR))).toBe(false);
      await log().decide(late.id, DENY, aDecider('U0LEAD'), now());
      expect(await log().nudge(late.id, [place], now())).toBe(false);
    });

    it('looks again when the job that expires it came too early', async () => {
      const operation = aPendingOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      await log().expire(operation.id, now());
      const waiting = await queued(bench().db, operation.id);
      expect(waiting.filter((queue) => queue === 'expire-approval')).toHaveLength(2);
    });
  });

  describe('attempt and advance', () => {
    it('take an operation to its end, with every RequestId in the audit', async () => {
      const instances = [anInstance(), anInstance()];
      const targets = instances.map((instance) => ({ instance, state: 'waiting' as const, requestIds: [] }));
      const operation = anOperation(now(), { targets });
      await log().begin(operation, { key: unique('k'), now: now() });
      await log().attempt(operation, instances, now());
      const attempted = await log().find(operation.id);
      expect(attempted).toMatchObject({
        version: 0,
        targets: [{ state: 'attempted' }, { state: 'attempted' }],
      });

      const [one, two] = targets;
      const problem = { code: 'no-answer' } as const;
      const half: Advance = {
        targets: [
          { ...one, instance: instances[0] ?? anInstance(), state: 'accepted', requestIds: ['R1'] },
          { ...two, instance: instances[1] ?? anInstance(), state: 'failed', requestIds: ['R2'], problem },
        ],
        state: 'running',
        step: 'wait',
        afterMs: 5000,
        deadline: later(now(), 10 * MINUTE),
        tell: 'no',
      };
      expect(await log().advance(operation, half, now())).toBe(true);
      expect(await log().advance(operation, half, now())).toBe(false);
      const running = await log().find(operation.id);
      expect(running).toMatchObject({
        version: 1,
        step: 'wait',
        deadline: half.deadline,
        targets: half.targets,
      });
      expect(await log().openOn(instances.slice(0, 1))).toHaveLength(1);
      expect(await log().openOn(instances.slice(1))).toEqual([]);

      const end: Advance = {
        ...done,
        state: 'failed',
        targets: half.targets.map((target) => ({ ...target, state: target.problem ? 'failed' : 'done' })),
      };
      if (!running) throw new Error('it is gone');
      expect(await log().advance(running, end, now())).toBe(true);
      const settled = await log().find(operation.id);
      expect(settled).toMatchObject({ state: 'failed', settledAt: toInstant(now()), targets: end.targets });
      expect(settled).not.toHaveProperty('deadline');

      const rows = await auditOf(bench().db, operation.id);
      expect(rows.map((row) => row.action)).toEqual([
        'requested',
        'requested',
        'attempted',
        'attempted',
        'accepted',
        'failed',
        'done',
        'settled',
      ]);
      expect(rows[4]).toMatchObject({
        instance: instances[0]?.id,
        details: { step: 'act', requestIds: ['R1'] },
      });
      expect(rows[5]).toMatchObject({ details: { requestIds: ['R2'], problem } });
      expect(rows[7]).toMatchObject({ details: { state: 'failed' } });
      expect(JSON.stringify(rows)).not.toContain('hooks.test');
    });

    it('enqueue one step a version', async () => {
      const operation = anOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      const change: Advance = { ...done, targets: operation.targets, state: 'running', tell: 'no' };
      const moved = await Promise.all(
        Array.from({ length: 6 }, () => log().advance(operation, change, now())),
      );
      expect(moved.filter(Boolean)).toHaveLength(1);
      expect(await queued(bench().db, operation.id)).toEqual(['announce', 'step', 'step']);
    });

    it('keep what ECS answered to a worker that another was faster than, once', async () => {
      const operation = anOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      const heard = (requestId: string): Advance => {
        const targets = operation.targets.map((target) => ({ ...target, requestIds: [requestId] }));
        return { ...done, targets, state: 'running', tell: 'no' };
      };
      expect(await log().advance(operation, heard('R1'), now())).toBe(true);
      expect(await log().advance(operation, heard('R1'), now()), 'its commit was not heard').toBe(false);
      expect(await log().advance(operation, heard('R2'), now())).toBe(false);
      const rows = await auditOf(bench().db, operation.id);
      expect(rows.slice(1).map(({ action, details }) => [action, details.requestIds])).toEqual([
        ['waiting', ['R1']],
        ['answered', ['R2']],
      ]);
      expect(rows.at(-1)).toMatchObject({ instance: operation.targets[0]?.instance.id, actor: 'steward' });
    });

    it('make no call for an operation that does not run', async () => {
      const operation = aPendingOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      const refs = operation.targets.map((target) => target.instance);
      const unknown = { ...operation, id: 'op-none' };
      await expect(log().attempt(operation, refs, now())).rejects.toThrow('is pending');
      await expect(log().attempt(unknown, refs, now())).rejects.toThrow('no operation op-none');
      await expect(log().attempt(operation, [], now())).resolves.toBeUndefined();
    });

    it('let one of several workers make the call, and none that has fallen behind', async () => {
      const operation = anOperation(now());
      await log().begin(operation, { key: unique('k'), now: now() });
      const refs = operation.targets.map((target) => target.instance);
      const tries = await Promise.allSettled(
        Array.from({ length: 4 }, () => log().attempt(operation, refs, now())),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

      const attempted = await log().find(operation.id);
      if (!attempted) throw new Error('the operation has vanished');
      await expect(log().attempt(attempted, refs, now()), 'looked at anew').resolves.toBeUndefined();

      const change: Advance = { ...done, targets: attempted.targets, state: 'running', tell: 'no' };
      expect(await log().advance(attempted, change, now())).toBe(true);
      await expect(log().attempt(attempted, refs, now())).rejects.toThrow('has gone on');
    });

    it('loses no news of a place, however many are written at once, and makes no new version', async () => {
      const places: Place[] = Array.from({ length: 5 }, (_, n) => ({
        ...{ role: 'approvals', channel: `C${n}`, responseUses: 0 },
      }));
      const operation = anOperation(now(), { places });
      await log().begin(operation, { key: unique('k'), now: now() });
      await Promise.all([
        ...places.map((_, n) => log().placed(operation.id, n, { ts: `${n}.1` })),
        log().placed(operation.id, 2, { responseUrl: 'https://hooks.test/9', responseUses: 1 }),
        log().addPlaces(operation.id, 5, [{ role: 'nudge', channel: 'C0', responseUses: 0 }]),
      ]);
      const found = await log().find(operation.id);
      expect(found?.version).toBe(0);
      expect(found?.places).toHaveLength(6);
      expect(found?.places.slice(0, 5).map(({ ts }) => ts)).toEqual(['0.1', '1.1', '2.1', '3.1', '4.1']);
      expect(found?.places[2]).toMatchObject({ responseUrl: 'https://hooks.test/9', responseUses: 1 });
    });
  });

  describe('the audit', () => {
    it('can only be added to', async () => {
      const { db } = bench();
      await log().audit({ at: toInstant(now()), actor: 'U0', action: 'refused stop', ref: 'r' });
      const refused = 'audit rows are only ever added';
      await expect(db.updateTable('audit').set({ actor: 'x' }).execute()).rejects.toThrow(refused);
      await expect(db.deleteFrom('audit').execute()).rejects.toThrow(refused);
      await expect(truncateAudit(db)).rejects.toThrow(refused);
    });

    it('leaves secrets out at any depth', async () => {
      const ref = unique('ref');
      const details = {
        origin: { responseUrl: 'https://secret', list: [{ response_url: 'x', token: 'y' }] },
        kept: 1,
      };
      await log().audit({ at: toInstant(now()), actor: 'U0', action: 'refused stop', ref, details });
      const row = await bench()
        .db.selectFrom('audit')
        .select('details')
        .where('ref', '=', ref)
        .executeTakeFirst();
      expect(row?.details).toEqual({ origin: { list: [{}] }, kept: 1 });
    });
  });
});
