import { describe, expect, it } from 'vitest';
import { Overtaken } from '../../src/domain/errors.ts';
import type { Approval, Operation } from '../../src/domain/operation.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Advance, OperationLog } from '../../src/domain/ports.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { HOUR, later, SECOND, toInstant } from '../../src/domain/time.ts';
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
} from './examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

function approvalBy(by: string): Approval {
  return { by, at: toInstant(NOW), team: 'T0TEAM', channel: 'C0OPS' };
}

/** What the stories rely on, of any OperationLog: the real one, and the fake that stands in for it. */
export function keepsTheContract(log: () => OperationLog): void {
  const begin = async (operation: Operation): Promise<Operation> => {
    await log().begin(operation, { key: unique('k'), now: NOW });
    return operation;
  };
  const refsOf = ({ targets }: Operation) => targets.map(({ instance }) => instance);
  const advanceOf = ({ targets }: Operation, parts: Partial<Advance> = {}): Advance => ({
    ...{ targets, state: 'running', step: 'wait', afterMs: 0, tell: 'no' },
    ...parts,
  });

  describe('the contract of an OperationLog', () => {
    it('a proposal is withdrawn once, and one that nobody made never', async () => {
      const { id } = aProposal(NOW);
      await log().propose(aProposal(NOW, { id }), NOW);
      expect(await log().withdraw(id, 'U0ASKER', NOW)).toBe(true);
      expect(await log().withdraw(id, 'U0ASKER', NOW)).toBe(false);
      expect(await log().withdraw('p-none', 'U0ASKER', NOW)).toBe(false);
    });

    it('an instance that an operation begins with as failed is left to whoever has it', async () => {
      const first = await begin(anOperation(NOW));
      const [held] = first.targets;
      if (!held) throw new Error('the example has no target');
      const problem = { code: 'gone' as const, instance: { id: held.instance.id, name: '', region: 'r' } };
      const told = { ...held, state: 'failed' as const, problem };
      const second = anOperation(NOW, { targets: [told, ...anOperation(NOW).targets] });
      expect(await log().begin(second, { key: unique('k'), now: NOW })).toMatchObject({ kind: 'begun' });
      expect((await log().openOn([held.instance])).map(({ id }) => id)).toEqual([first.id]);
    });

    it('a delivery begins one operation, and an instance is in one that is open', async () => {
      const first = anOperation(NOW);
      const key = unique('k');
      expect(await log().begin(first, { key, now: NOW })).toMatchObject({ kind: 'begun' });
      expect(await log().begin(anOperation(NOW), { key, now: NOW })).toMatchObject({
        kind: 'repeated',
        operation: { id: first.id },
      });
      const second = anOperation(NOW, { targets: first.targets });
      expect(await log().begin(second, { key: unique('k'), now: NOW })).toMatchObject({
        kind: 'busy',
        operation: first.id,
        state: 'running',
      });
      expect(await log().find(second.id)).toBeUndefined();
      const targets = first.targets.map((target) => ({ ...target, state: 'done' as const }));
      expect(await log().advance(first, advanceOf(first, { targets, state: 'done' }), NOW)).toBe(true);
      expect(await log().begin(second, { key: unique('k'), now: NOW })).toMatchObject({ kind: 'begun' });
    });

    it('an operation that waits for an approval has its instances, and is told as pending', async () => {
      const waiting = await begin(aPendingOperation(NOW));
      const late = anOperation(NOW, { targets: waiting.targets });
      expect(await log().begin(late, { key: unique('k'), now: NOW })).toMatchObject({
        kind: 'busy',
        operation: waiting.id,
        state: 'pending',
      });
    });

    it.each([
      ['approves', APPROVE, 'U0LEAD', 'running'],
      ['denies', DENY, 'U0LEAD', 'denied'],
      ['takes back', CANCEL, 'U0ASKER', 'cancelled'],
    ] as const)('one verdict ends the waiting: who %s', async (_, verdict, person, state) => {
      const { id, ...pending } = await begin(aPendingOperation(NOW));
      expect(await log().expire(id, NOW)).toBe(false);
      expect(await log().decide(id, verdict, aDecider(person), NOW)).toMatchObject({ kind: 'decided' });
      expect(await log().decide(id, APPROVE, aDecider('U0OTHER'), NOW)).toMatchObject({ kind: 'late' });
      expect(await log().decide(id, DENY, aDecider('U0OTHER'), NOW)).toMatchObject({ kind: 'late' });
      const settled = { decidedBy: person, settledAt: toInstant(NOW) };
      expect(await log().find(id)).toEqual({
        ...{ ...pending, id, state, version: 1 },
        ...(state === 'running' ? { approvals: [approvalBy(person)] } : settled),
        ...(state === 'denied' && { denial: 'not today' }),
      });
    });

    it('the last of the approvals that are needed makes it run, each person’s counted once', async () => {
      const { id, ...pending } = await begin(aPendingOperation(NOW, { approvalsNeeded: 2 }));
      const click = aDecider('U0ONE');
      expect(await log().decide(id, APPROVE, click, NOW)).toMatchObject({ kind: 'counted' });
      expect(await log().decide(id, APPROVE, click, NOW)).toMatchObject({ kind: 'repeated' });
      expect(await log().decide(id, APPROVE, aDecider('U0ONE'), NOW)).toMatchObject({ kind: 'given' });
      expect(await log().find(id)).toEqual({
        ...{ ...pending, id, version: 1 },
        approvals: [approvalBy('U0ONE')],
      });
      expect(await log().decide(id, APPROVE, aDecider('U0TWO'), NOW)).toMatchObject({ kind: 'decided' });
      expect(await log().decide(id, APPROVE, click, NOW), 'counted before').toMatchObject({
        kind: 'repeated',
      });
      expect(await log().find(id)).toMatchObject({
        state: 'running',
        version: 2,
        approvals: [approvalBy('U0ONE'), approvalBy('U0TWO')],
      });
    });

    it('the requester may only take it back, and nobody else may', async () => {
      const { id } = await begin(aPendingOperation(NOW));
      for (const verdict of [APPROVE, DENY])
        expect(await log().decide(id, verdict, aDecider('U0ASKER'), NOW)).toMatchObject({ kind: 'barred' });
      expect(await log().decide(id, CANCEL, aDecider('U0LEAD'), NOW)).toMatchObject({ kind: 'barred' });
      expect(await log().find(id)).toMatchObject({ state: 'pending', version: 0, approvals: [] });
    });

    it('what is said a second time of a denial is the same', async () => {
      const { id } = await begin(aPendingOperation(NOW));
      await log().decide(id, DENY, aDecider('U0LEAD'), NOW);
      expect(await log().decide(id, DENY, aDecider('U0LEAD'), NOW)).toMatchObject({ kind: 'repeated' });
    });

    it('a place is written without its neighbours, and another is added once', async () => {
      const origin: Place = { role: 'origin', channel: 'C0HERE', responseUses: 1 };
      const approvals: Place = { role: 'approvals', channel: 'C0OPS', responseUses: 0, closed: true };
      const { id } = await begin(aPendingOperation(NOW, { places: [origin, approvals] }));
      await log().placed(id, 0, { responseUrl: 'https://hooks.test/2', responseUses: 1 });
      await log().placed(id, 1, { ts: '1.2', closed: false });
      await log().placed(id, 0, { responseUses: 2 });
      await log().placed(id, 7, { ts: '9.9' });
      const told: Place = { role: 'requester', channel: 'U0ASKER', person: 'U0ASKER', responseUses: 0 };
      await log().addPlaces(id, 2, [told]);
      await log().addPlaces(id, 2, [told]);
      expect((await log().find(id))?.places).toEqual([
        { ...origin, responseUrl: 'https://hooks.test/2', responseUses: 2 },
        { role: 'approvals', channel: 'C0OPS', responseUses: 0, ts: '1.2' },
        told,
      ]);
      await log().placed(id, 2, { closed: true });
      expect((await log().find(id))?.places[2]).toEqual({ ...told, closed: true });
    });

    it('an approval expires once, when its time is over', async () => {
      const pending = await begin(aPendingOperation(NOW, { expiresAt: later(NOW, HOUR) }));
      const over = new Date(NOW.getTime() + HOUR + SECOND);
      expect(await log().decide(pending.id, APPROVE, aDecider('U0LEAD'), over)).toMatchObject({
        kind: 'late',
      });
      expect(await log().expire(pending.id, over)).toBe(true);
      expect(await log().expire(pending.id, over)).toBe(false);
      expect(await log().expire('op-none', over)).toBe(false);
      expect(await log().find(pending.id)).toEqual({
        ...pending,
        ...{ state: 'expired', version: 1, settledAt: toInstant(over) },
      });
      expect(await log().openOn(refsOf(pending))).toEqual([]);
    });

    it('an attempt is for one worker, who may try again what it has found attempted', async () => {
      const operation = await begin(anOperation(NOW));
      await log().attempt(operation, refsOf(operation), NOW);
      await expect(log().attempt(operation, refsOf(operation), NOW)).rejects.toThrow();
      const attempted = (await log().find(operation.id)) ?? operation;
      expect(attempted.targets).toMatchObject([{ state: 'attempted' }]);
      await expect(log().attempt(attempted, refsOf(operation), NOW)).resolves.toBeUndefined();
      await log().advance(attempted, advanceOf(attempted), NOW);
      await expect(log().attempt(attempted, refsOf(operation), NOW)).rejects.toThrow('has gone on');
      await expect(log().attempt(attempted, [], NOW), 'of nothing').resolves.toBeUndefined();
    });

    it('an attempt is not taken back by a step that has not heard of it, only by an answer', async () => {
      const operation = await begin(anOperation(NOW));
      await log().attempt(operation, refsOf(operation), NOW);
      expect(await log().advance(operation, advanceOf(operation), NOW)).toBe(true);
      const attempted = (await log().find(operation.id)) ?? operation;
      expect(attempted.targets).toMatchObject([{ state: 'attempted', requestIds: [] }]);
      const targets = operation.targets.map((target) => ({ ...target, requestIds: ['R-throttled'] }));
      expect(await log().advance(attempted, advanceOf(attempted, { targets }), NOW)).toBe(true);
      expect((await log().find(operation.id))?.targets).toMatchObject([{ state: 'waiting' }]);
    });

    it('a running operation is cancelled once, and nothing is attempted by who has not heard of it', async () => {
      const operation = await begin(anOperation(NOW));
      expect(await log().cancel(operation.id, aDecider('U0ASKER'), NOW)).toBe(true);
      expect(await log().cancel(operation.id, aDecider('U0OTHER'), NOW)).toBe(false);
      await expect(log().attempt(operation, refsOf(operation), NOW)).rejects.toThrow(Overtaken);
      const told = (await log().find(operation.id)) ?? operation;
      expect(told).toEqual({ ...operation, cancelledBy: 'U0ASKER' });
      await expect(log().attempt(told, refsOf(operation), NOW), 'of what goes on').resolves.toBeUndefined();
      expect(await log().advance(operation, advanceOf(operation, { state: 'failed' }), NOW)).toBe(true);
      expect(await log().cancel(operation.id, aDecider('U0ASKER'), NOW)).toBe(false);
      expect(await log().cancel('op-none', aDecider('U0ASKER'), NOW)).toBe(false);
      const pending = await begin(aPendingOperation(NOW));
      expect(await log().cancel(pending.id, aDecider('U0ASKER'), NOW)).toBe(false);
    });

    it('what is not settled is told, everyone’s or one person’s', async () => {
      const requester = unique('U0');
      const running = await begin(anOperation(NOW, { requester }));
      const pending = await begin(aPendingOperation(NOW, { requester }));
      const other = await begin(anOperation(NOW));
      const ids = async (of?: string) => (await log().unsettled(of)).map(({ id }) => id);
      expect((await ids(requester)).toSorted()).toEqual([running.id, pending.id].toSorted());
      expect(await ids()).toEqual(expect.arrayContaining([running.id, pending.id, other.id]));
      await log().advance(running, advanceOf(running, { state: 'failed' }), NOW);
      expect(await ids(requester)).toEqual([pending.id]);
    });

    it('keeps what ECS answered, of what is none of a result too', async () => {
      const operation = await begin(anOperation(NOW));
      const [ref] = refsOf(operation);
      if (!ref) throw new Error('it has no instance');
      await expect(log().answered(operation, [], NOW)).resolves.toBeUndefined();
      const answer = {
        ref,
        ok: true,
        requestId: 'R2',
        retried: [{ code: 'Throttling', requestId: 'R1' }],
      } as const;
      await expect(
        log().answered(operation, [{ ...answer, retried: [...answer.retried] }], NOW),
      ).resolves.toBeUndefined();
      expect(await log().find(operation.id), 'it changes nothing').toEqual(operation);
    });

    it('an attempt is refused while an operation is pending, or where there is none', async () => {
      const pending = await begin(aPendingOperation(NOW));
      await expect(log().attempt(pending, refsOf(pending), NOW)).rejects.toThrow('is pending');
      const unknown = { ...pending, id: 'op-none' };
      await expect(log().attempt(unknown, refsOf(pending), NOW)).rejects.toThrow('no operation op-none');
    });

    it('keeps the limits that a request costs more than', async () => {
      const operation = await begin(aPendingOperation(NOW, { above: { CNY: 1000, USD: 99.5 } }));
      expect(await log().find(operation.id)).toEqual(operation);
    });

    it('an advance is made once a version, and leaves the instances as they were confirmed', async () => {
      const operation = await begin(anOperation(NOW));
      const now = anInstance({ ...operation.targets[0]?.instance, status: 'Stopping' });
      const deadline = later(NOW, HOUR);
      const change = advanceOf(operation, {
        targets: [{ instance: now, state: 'accepted', requestIds: ['R1'] }],
        deadline,
      });
      expect(await log().advance(operation, change, NOW)).toBe(true);
      expect(await log().advance(operation, change, NOW)).toBe(false);
      const advanced = (await log().find(operation.id)) ?? operation;
      expect(advanced).toEqual({
        ...{ ...operation, version: 1, step: 'wait', deadline },
        targets: operation.targets.map((target) => ({ ...target, state: 'accepted', requestIds: ['R1'] })),
      });
      await log().advance(advanced, advanceOf(advanced, { state: 'done', step: 'verify' }), NOW);
      const settled = await log().find(operation.id);
      expect(settled).toMatchObject({ state: 'done', settledAt: toInstant(NOW), version: 2 });
      expect(settled).not.toHaveProperty('deadline');
    });

    it('keeps since when an operation or an instance is hindered, until it no longer is', async () => {
      const operation = await begin(anOperation(NOW));
      const hinderedSince = toInstant(NOW);
      const targets = operation.targets.map((target) => ({ ...target, hinderedSince }));
      await log().advance(operation, advanceOf(operation, { targets, hinderedSince }), NOW);
      const hindered = (await log().find(operation.id)) ?? operation;
      expect(hindered).toMatchObject({ hinderedSince, targets });
      await log().advance(hindered, advanceOf(operation), NOW);
      const free = await log().find(operation.id);
      expect(free).not.toHaveProperty('hinderedSince');
      expect(free?.targets).toEqual(operation.targets);
    });

    it('keeps what was made of an instance before its release', async () => {
      const operation = await begin(anOperation(NOW));
      const snapshot: Snapshot = {
        ...{ id: 's-1', disk: 'd-1', sizeGiB: 40, state: 'progressing', percent: 45 },
        ...{ remainsMs: 3000, createdAt: toInstant(NOW) },
      };
      const backup = { since: toInstant(NOW), group: 'ssg-1', snapshots: [snapshot] };
      const targets = operation.targets.map((target) => ({ ...target, backup, stopped: true as const }));
      await log().attempt(operation, refsOf(operation), NOW, { disks: ['d-1'] });
      expect(await log().advance(operation, advanceOf(operation, { targets }), NOW)).toBe(true);
      expect((await log().find(operation.id))?.targets).toMatchObject([{ backup, stopped: true }]);
    });

    it('knows what has acted on an instance: what runs, and what was settled since', async () => {
      const target = { instance: anInstance(), state: 'done' as const, requestIds: ['r-1'] };
      const first = await begin(anOperation(NOW, { targets: [{ ...target, state: 'waiting' }] }));
      const ref = target.instance;
      const since = toInstant(NOW);
      const idsSince = async (at: string) => (await log().actedOn(ref, at)).map(({ id }) => id);
      expect(await idsSince(since), 'nothing was asked yet').toEqual([]);
      await log().attempt(first, [ref], NOW);
      expect(await idsSince(since)).toEqual([first.id]);
      const attempted = await log().find(first.id);
      await log().advance(
        attempted ?? first,
        advanceOf({ ...first, targets: [target] }, { state: 'done' }),
        NOW,
      );
      expect(await idsSince(since)).toEqual([first.id]);
      expect(await idsSince(later(NOW, SECOND))).toEqual([]);
      const second = await begin(
        anOperation(new Date(NOW.getTime() + SECOND), { targets: [{ ...target, state: 'waiting' }] }),
      );
      await log().attempt(second, [ref], NOW);
      expect(await idsSince(since)).toEqual([second.id, first.id]);
    });
  });
}
