import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import type { Advance, OperationLog } from '../../src/domain/ports.ts';
import { HOUR, later, SECOND, toInstant } from '../../src/domain/time.ts';
import { anInstance, anOperation, aPendingOperation, aProposal, unique } from './examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

/** What the stories rely on, of any OperationLog: the real one, and the fake that stands in for it. */
export function keepsTheContract(log: () => OperationLog): void {
  const begin = async (operation: Operation): Promise<Operation> => {
    await log().begin(operation, { key: unique('k'), now: NOW });
    return operation;
  };
  const refsOf = ({ targets }: Operation) => targets.map(({ instance }) => instance);
  const advanceOf = ({ targets }: Operation, parts: Partial<Advance> = {}): Advance => ({
    ...{ targets, state: 'running', step: 'wait', afterMs: 0, visible: false },
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

    it.each(['approve', 'deny'] as const)('one verdict wins (%s), and a denial settles', async (verdict) => {
      const { id, ...pending } = await begin(aPendingOperation(NOW));
      expect(await log().expire(id, NOW)).toBe(false);
      expect(await log().decide(id, verdict, 'U0LEAD', NOW)).toMatchObject({ won: true });
      expect(await log().decide(id, 'approve', 'U0OTHER', NOW)).toMatchObject({ won: false });
      const decided = { decidedBy: 'U0LEAD', version: 1 };
      expect(await log().find(id)).toEqual({
        ...{ ...pending, id, ...decided },
        ...(verdict === 'approve' ? { state: 'running' } : { state: 'denied', settledAt: toInstant(NOW) }),
      });
    });

    it('an approval expires once, when its time is over', async () => {
      const pending = await begin(aPendingOperation(NOW, { expiresAt: later(NOW, HOUR) }));
      const over = new Date(NOW.getTime() + HOUR + SECOND);
      expect(await log().decide(pending.id, 'approve', 'U0LEAD', over)).toMatchObject({ won: false });
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

    it('an attempt is refused while an operation is pending, or where there is none', async () => {
      const pending = await begin(aPendingOperation(NOW));
      await expect(log().attempt(pending, refsOf(pending), NOW)).rejects.toThrow('is pending');
      const unknown = { ...pending, id: 'op-none' };
      await expect(log().attempt(unknown, refsOf(pending), NOW)).rejects.toThrow('no operation op-none');
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
  });
}
