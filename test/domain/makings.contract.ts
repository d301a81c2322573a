import { describe, expect, it } from 'vitest';
import { plannedBy } from '../../src/domain/creation.ts';
import { named, Overtaken } from '../../src/domain/errors.ts';
import type { Operation, Target } from '../../src/domain/operation.ts';
import type { Advance, OperationLog } from '../../src/domain/ports.ts';
import { toInstant } from '../../src/domain/time.ts';
import { anInstance, anOperation, unique } from './examples.ts';
import { anOrder } from './orders.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

/** What "nothing was made" rests on where several workers ask ECS for the same instances, of any OperationLog. */
export function saysNothingWasMadeOnce(log: () => OperationLog): void {
  const begin = async (): Promise<Operation> => {
    const order = anOrder({ count: 2 });
    const targets = plannedBy(order, unique('seed'), toInstant(NOW)).map((instance): Target => {
      return { instance, state: 'waiting', requestIds: [] };
    });
    const operation = anOperation(NOW, { work: { kind: 'create', order }, targets, step: 'create' });
    await log().begin(operation, { key: unique('k'), now: NOW });
    return operation;
  };
  const attempt = (operation: Operation) =>
    log().attempt(
      operation,
      operation.targets.map(({ instance }) => instance),
      NOW,
    );
  const again = async ({ id }: Operation) => (await log().find(id)) ?? expect.fail(`no ${id}`);
  /** As the step ends with targets like these, each with one more answer of ECS. */
  const say = (operation: Operation, of: (target: Target) => Partial<Target>) => {
    const targets = operation.targets.map((target) => {
      return { ...target, requestIds: [...target.requestIds, unique('R')], ...of(target) };
    });
    const change: Advance = { targets, state: 'running', step: 'create', afterMs: 0, tell: 'no' };
    return log().advance(operation, change, NOW);
  };
  const refused = ({ instance }: Target): Partial<Target> => {
    return { state: 'failed', problem: { code: 'not-made', instance: named(instance) } };
  };

  describe('the contract of makings', () => {
    it('whoever asked alone says that nothing was made', async () => {
      const operation = await begin();
      await attempt(operation);
      expect((await again(operation)).attempts).toBe(1);
      expect(await say(operation, refused)).toBe(true);
      expect((await again(operation)).targets).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
    });

    it('again and again, as long as each was answered', async () => {
      const operation = await begin();
      await attempt(operation);
      expect(await say(operation, () => ({ state: 'waiting' }))).toBe(true);
      const next = await again(operation);
      await attempt(next);
      expect(await say(next, refused)).toBe(true);
    });

    it('who is refused while another asks, too, does not', async () => {
      const operation = await begin();
      await attempt(operation);
      await attempt(await again(operation));
      await expect(say(operation, refused)).rejects.toThrow(Overtaken);
      await expect(say(operation, () => ({ state: 'waiting' }))).rejects.toThrow(Overtaken);
      expect((await again(operation)).targets).toMatchObject([
        { state: 'attempted' },
        { state: 'attempted' },
      ]);
    });

    it('but says what was made, or that nobody knows', async () => {
      for (const state of ['accepted', 'attempted'] as const) {
        const operation = await begin();
        await attempt(operation);
        await attempt(await again(operation));
        const made = ({ instance }: Target) => anInstance({ ...instance, id: unique('i-made') });
        const said = (target: Target) => ({ state, ...(state === 'accepted' && { made: made(target) }) });
        expect(await say(operation, said)).toBe(true);
        const known = (await again(operation)).targets.filter((target) => target.made).length;
        expect(known).toBe(state === 'accepted' ? 2 : 0);
      }
    });
  });
}
