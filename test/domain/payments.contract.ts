import { describe, expect, it } from 'vitest';
import { named, Overtaken } from '../../src/domain/errors.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { OperationLog } from '../../src/domain/ports.ts';
import type { Claim, Purchase } from '../../src/domain/purchase.ts';
import { HOUR, MINUTE } from '../../src/domain/time.ts';
import { aDecider, anInstance, anOperation, unique } from './examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const EXPIRES = '2026-11-24T16:00:00Z';
const MONTH: Purchase = { expiresAt: EXPIRES, period: { length: 1, unit: 'month' } };
const YEAR: Purchase = { expiresAt: EXPIRES, period: { length: 1, unit: 'year' } };

/**
 * What paying once for an expiry rests on, of any OperationLog. `audits`: how often an operation has attempted; `age`
 * makes the claims of an instance so many ms older.
 */
export function paysOnce(
  log: () => OperationLog,
  audits: (operation: string) => Promise<number>,
  age: (instance: string, ms: number) => Promise<unknown>,
): void {
  const begin = async (instance: Instance): Promise<Operation> => {
    const operation = anOperation(NOW, {
      work: { kind: 'renew', period: MONTH.period },
      targets: [{ instance, state: 'waiting', requestIds: [] }],
    });
    await log().begin(operation, { key: unique('k'), now: NOW });
    return operation;
  };
  /** It ends, and whatever it has claimed is left as it is. */
  const end = async (operation: Operation) => {
    const now = (await log().find(operation.id)) ?? operation;
    const problem = (instance: Instance) => ({ code: 'not-confirmed', instance: named(instance) }) as const;
    const targets = now.targets.map((target) => {
      return { ...target, state: 'failed' as const, problem: problem(target.instance) };
    });
    const change = { targets, state: 'failed', step: 'pay', afterMs: 0, tell: 'now' } as const;
    expect(await log().advance(now, change, NOW)).toBe(true);
  };
  const claim = (operation: Operation, what = MONTH) =>
    log().attemptToPay(operation, refIn(operation), what, NOW);
  const settle = (operation: Operation, of: Claim, outcome: 'paid' | 'refused', what = MONTH) =>
    log().settlePurchase(refIn(operation), what, { claim: claimed(of).claim, outcome }, NOW);
  const again = async ({ id }: Operation) => (await log().find(id)) ?? expect.fail(`no ${id}`);

  describe('the contract of payments', () => {
    it('the first claim is given, with its attempt, and again with the same token', async () => {
      const operation = await begin(anInstance());
      const first = claimed(await claim(operation));
      expect(first.token).toMatch(/^[\x21-\x7e ]{1,64}$/);
      const attempted = await again(operation);
      expect(attempted.targets).toMatchObject([{ state: 'attempted' }]);
      const second = claimed(await claim(attempted));
      expect(second.token).toBe(first.token);
      expect(second.claim).not.toBe(first.claim);
      expect(await audits(operation.id)).toBe(2);
    });

    it('goes on with the token of an operation that has ended without an answer', async () => {
      const instance = anInstance();
      const first = await begin(instance);
      const { token } = claimed(await claim(first));
      await end(first);
      const second = await begin(instance);
      expect(await claim(second, YEAR)).toEqual({
        ...{ kind: 'held', operation: first.id, period: MONTH.period, paid: false },
      });
      expect((await again(second)).targets).toMatchObject([{ state: 'waiting' }]);
      expect(await audits(second.id)).toBe(0);
      expect(claimed(await claim(second)).token).toBe(token);
    });

    it('is one payment by whatever name the account is watched under', async () => {
      const instance = anInstance();
      const first = await begin(instance);
      const second = await begin({ ...instance, account: 'the-same-account' });
      const [one, other] = [claimed(await claim(first)), claimed(await claim(second))];
      expect(other.token).toBe(one.token);
      await settle(first, one, 'paid');
      expect(await claim(await again(second))).toMatchObject({ kind: 'claimed', token: one.token });
      const third = await begin({ ...instance, account: 'a-third-name' });
      expect(await claim(third)).toMatchObject({ kind: 'held', paid: true });
    });

    it('is refused once each claim was, and then begins anew, for any period', async () => {
      const instance = anInstance();
      const first = await begin(instance);
      const one = claimed(await claim(first));
      const two = claimed(await claim(await again(first)));
      expect(await settle(first, two, 'refused'), 'the first may have been carried out').toBe('claimed');
      expect(await settle(first, two, 'refused'), 'said twice').toBe('claimed');
      await end(first);
      const second = await begin(instance);
      expect(await claim(second, YEAR)).toMatchObject({ kind: 'held' });
      expect(await settle(first, one, 'refused')).toBe('refused');
      expect(await settle(first, one, 'refused'), 'said twice').toBe('refused');
      const anew = claimed(await claim(second, YEAR));
      expect(anew.token).not.toBe(one.token);
      expect(await settle(first, one, 'refused'), 'of a token of before').toBe('claimed');
      expect(await settle(second, anew, 'refused', YEAR)).toBe('refused');
      const last = claimed(await claim(await again(second), YEAR));
      expect(new Set([one.token, anew.token, last.token]).size).toBe(3);
    });

    it('is not refused by one of two workers whose other is still in its call', async () => {
      const operation = await begin(anInstance());
      const one = claimed(await claim(operation));
      const other = claimed(await claim(await again(operation)));
      expect(other.token).toBe(one.token);
      expect(await settle(operation, one, 'refused')).toBe('claimed');
      expect(await settle(operation, other, 'paid')).toBe('paid');
      expect(await settle(operation, one, 'refused')).toBe('paid');
    });

    it('stays paid: its own operation may ask again, no other', async () => {
      const instance = anInstance();
      const first = await begin(instance);
      const one = claimed(await claim(first));
      expect(await settle(first, one, 'paid')).toBe('paid');
      expect(claimed(await claim(await again(first))).token).toBe(one.token);
      expect(await settle(first, one, 'refused')).toBe('paid');
      await end(first);
      const second = await begin(instance);
      for (const what of [MONTH, YEAR]) {
        expect(await claim(second, what)).toEqual({
          ...{ kind: 'held', operation: first.id, period: MONTH.period, paid: true },
        });
      }
      expect((await again(second)).targets).toMatchObject([{ state: 'waiting' }]);
    });

    it('counts for a day, paid or not, and then begins anew', async () => {
      for (const outcome of ['paid', undefined] as const) {
        const instance = anInstance();
        const first = await begin(instance);
        const one = claimed(await claim(first));
        if (outcome) await settle(first, one, outcome);
        await end(first);
        const second = await begin(instance);
        await age(instance.id, 24 * HOUR - MINUTE);
        expect(await claim(second, YEAR)).toMatchObject({ kind: 'held' });
        await age(instance.id, 2 * MINUTE);
        const anew = claimed(await claim(second, YEAR));
        expect(anew.token).not.toBe(one.token);
        expect(await settle(second, anew, 'refused', YEAR)).toBe('refused');
      }
    });

    it('is another payment for another expiry, and for another instance', async () => {
      const [first, second] = [await begin(anInstance()), await begin(anInstance())];
      const tokens = [
        claimed(await claim(first)),
        claimed(await claim(await again(first), { ...MONTH, expiresAt: '2026-12-24T16:00:00Z' })),
        claimed(await claim(second)),
      ].map(({ token }) => token);
      expect(new Set(tokens).size).toBe(3);
    });

    it('leaves no claim of who was overtaken, or has not heard of [Cancel]', async () => {
      const instance = anInstance();
      const operation = await begin(instance);
      await log().cancel(operation.id, aDecider('U0OTHER'), NOW);
      await expect(claim(operation)).rejects.toThrow(Overtaken);
      await end(operation);
      await expect(claim(operation)).rejects.toThrow(Overtaken);
      const second = await begin(instance);
      expect(await claim(second, YEAR), 'nothing holds it').toMatchObject({ kind: 'claimed' });
    });

    it('gives one of several workers that have read the same the claim', async () => {
      const operation = await begin(anInstance());
      const all = await Promise.allSettled(Array.from({ length: 5 }, () => claim(operation)));
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await audits(operation.id)).toBe(1);
    });

    it('gives claims at once for several periods to those for one of them, all with one token', async () => {
      const instance = anInstance();
      const names = Array.from({ length: 8 }, (_, index) => `name-${index}`);
      const all = await Promise.all(names.map((account) => begin({ ...instance, account })));
      const claims = await Promise.all(all.map((one, index) => claim(one, index % 2 === 0 ? MONTH : YEAR)));
      const tokens = claims.flatMap((one) => (one.kind === 'claimed' ? [one.token] : []));
      expect(tokens).toHaveLength(4);
      expect(new Set(tokens).size).toBe(1);
      expect(claims.filter(({ kind }) => kind === 'held')).toHaveLength(4);
    });

    it('lets no step say that nothing was paid while a claim of its operation is open', async () => {
      const operation = await begin(anInstance());
      const one = claimed(await claim(operation));
      const attempted = await again(operation);
      await settle(operation, one, 'refused');
      const other = claimed(await claim(attempted));
      const refusedTo = (state: 'waiting' | 'failed') => ({
        targets: attempted.targets.map((target) => ({ ...target, state, requestIds: ['r-1'] })),
        ...({ state: 'running', step: 'pay', afterMs: 0, tell: 'now' } as const),
      });
      for (const state of ['waiting', 'failed'] as const)
        await expect(log().advance(operation, refusedTo(state), NOW)).rejects.toThrow(Overtaken);
      expect(await again(operation)).toMatchObject({ version: 0, targets: [{ state: 'attempted' }] });
      await settle(operation, other, 'refused');
      expect(await log().advance(operation, refusedTo('waiting'), NOW)).toBe(true);
    });

    it('does not let a step say that nothing was done of what another worker has begun', async () => {
      const operation = await begin(anInstance());
      const one = await claim(operation);
      await settle(operation, one, 'refused');
      const [target] = operation.targets;
      const problem = { code: 'cancelled', instance: named(anInstance()), by: 'U0OTHER' } as const;
      const targets = target ? [{ ...target, state: 'failed' as const, problem }] : [];
      const change = { targets, state: 'cancelled', step: 'pay', afterMs: 0, tell: 'now' } as const;
      await expect(log().advance(operation, change, NOW)).rejects.toThrow(Overtaken);
      expect(await again(operation)).toMatchObject({ version: 0, state: 'running' });
      expect(await log().advance(await again(operation), change, NOW)).toBe(true);
    });
  });
}

function refIn({ targets }: Operation): Instance {
  const [target] = targets;
  if (!target) throw new Error('an operation on nothing');
  return target.instance;
}

function claimed(claim: Claim): Extract<Claim, { kind: 'claimed' }> {
  if (claim.kind !== 'claimed') throw new Error(`held by ${claim.operation}`);
  return claim;
}
