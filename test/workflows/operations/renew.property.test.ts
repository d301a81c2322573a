import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineToGoOn } from '../../../src/commands/go-on.ts';
import type { Operation, Target } from '../../../src/domain/operation.ts';
import { readerFor } from '../../../src/slack/i18n/reader.ts';
import { operationMessage } from '../../../src/slack/views/operation.ts';
import { SYMBOLS } from '../../../src/slack/views/symbols.ts';
import { told } from '../../slack/told.ts';
import { HAZARDS, type Hazard, Renewing, type Run } from './renewing.ts';

/** After these nobody says whether anything was paid. */
const UNKNOWN = ['not-confirmed', 'renewal-unseen'];
/** These say that nothing was paid. */
const NOTHING_PAID = [
  ...['price-rose', 'renewed-meanwhile', 'cancelled', 'payment-unsettled', 'paid-already'],
  ...['ecs', 'no-answer', 'expired-beyond-renewal'],
];

function runs(hazards: readonly Hazard[], wishes = 6): fc.Arbitrary<Run> {
  return fc.record({
    seed: fc.integer(),
    instances: fc.integer({ min: 1, max: 4 }),
    wishes: fc.integer({ min: 1, max: wishes }),
    hazards: fc.subarray([...hazards]),
  });
}

/** What ECS took for the claims of each instance and expiry: keys of those it took money for more than once. */
function paidTwice({ fakes }: Renewing): string[] {
  const { charges } = fakes.fleet;
  const keys = new Map(fakes.operations.claims.map(({ token, key }) => [token, key]));
  const ours = charges.filter(({ token }) => !token.startsWith('elsewhere'));
  const strangers = ours.filter(({ token }) => !keys.has(token)).map(({ token }) => `unclaimed ${token}`);
  const counted = Map.groupBy(ours, ({ token }) => keys.get(token));
  return [...strangers, ...[...counted].flatMap(([key, of]) => (of.length > 1 ? [String(key)] : []))];
}

/** What operations say of their instances that the ledger does not bear out. */
function lies(renewing: Renewing): string[] {
  return renewing.ended.flatMap((operation) =>
    operation.targets.flatMap((target) => {
      const lie =
        target.state === 'done' ? lieOfDone(renewing, target) : lieOfFailed(renewing, operation, target);
      return lie === undefined ? [] : [`${operation.id}: ${target.instance.id} ${lie}`];
    }),
  );
}

function lieOfDone({ fakes }: Renewing, { instance, payment }: Target): string | undefined {
  const { charges, instances } = fakes.fleet;
  if (instances.get(instance.id)?.expiresAt === instance.expiresAt) return 'is done and has not moved';
  if (payment?.order === undefined) return undefined;
  const orders = charges.filter((one) => one.id === instance.id && one.order === payment.order);
  const claims = fakes.operations.claims.filter(({ token }) => token === orders[0]?.token);
  const isOurs = claims.some(({ key }) => key === `${instance.id} ${instance.expiresAt}`);
  return orders.length === 1 && isOurs ? undefined : `was not paid by order ${payment.order}`;
}

function lieOfFailed(
  { fakes, paid }: Renewing,
  { id }: Operation,
  { instance, problem }: Target,
): string | undefined {
  const { code = 'none' } = problem ?? {};
  const charges = fakes.fleet.charges.filter((charge) => charge.id === instance.id);
  if (code === 'renewal-unseen' && charges.length === 0) return 'is told as paid and was not';
  if (UNKNOWN.includes(code)) return undefined;
  if (!NOTHING_PAID.includes(code)) return `ends with ${code}`;
  const mine = paid.filter(({ operation }) => operation === id).map(({ token }) => token);
  return charges.some(({ token }) => mine.includes(token)) ? `says ${code}, and was charged` : undefined;
}

/** Operations whose last message denies what they were charged for, or proposes to pay for it again. */
function denials({ ended, paid, fakes }: Renewing): string[] {
  return ended.flatMap((operation) => {
    const mine = new Set(paid.filter((one) => one.operation === operation.id).map(({ token }) => token));
    const charged = fakes.fleet.charges.filter(({ token }) => mine.has(token)).map(({ id }) => id);
    if (charged.length === 0) return [];
    const message = told(operationMessage(operation, { role: 'origin' }, readerFor('en', 'UTC')));
    const only = operation.targets.length === 1;
    const denied = message.includes(only ? 'Nothing was paid' : `${SYMBOLS.money} Nothing was paid`);
    const again = lineToGoOn(operation)?.line.split(' ') ?? [];
    return [
      ...(denied ? [`${operation.id} denies what it paid`] : []),
      ...charged.filter((id) => again.includes(id)).map((id) => `${operation.id} would pay for ${id} again`),
    ];
  });
}

/** Without hazards, or with such as leave no doubt: what was asked for and is not done, or not paid by one charge. */
function notDone({ fakes, ended }: Renewing): string[] {
  const asked = ended.flatMap(({ id, targets }) => targets.map((target) => ({ id, ...target })));
  const unfinished = asked.filter(({ state }) => state !== 'done').map(({ id }) => id);
  const { charges } = fakes.fleet;
  return charges.length === asked.length ? unfinished : [`${charges.length} charges for ${asked.length}`];
}

function isHeld({ problem }: Target): boolean {
  return problem?.code === 'payment-unsettled' || problem?.code === 'paid-already';
}

describe('whatever happens while instances are renewed', () => {
  it('each expiry is paid for once, and every operation tells the truth', { timeout: 600_000 }, async () => {
    const counts = { operations: 0, charges: 0, done: 0, kills: 0, overtaken: 0, faults: 0, held: 0 };
    const runAll = fc.asyncProperty(runs(HAZARDS), async (run) => {
      const renewed = await new Renewing(run).toTheEnd();
      expect(paidTwice(renewed)).toEqual([]);
      expect(lies(renewed)).toEqual([]);
      expect(denials(renewed)).toEqual([]);
      expect(renewed.askedAfterCancel).toEqual([]);
      counts.operations += renewed.ended.length;
      counts.charges += renewed.fakes.fleet.charges.length;
      counts.done += renewed.ended
        .flatMap(({ targets }) => targets)
        .filter(({ state }) => state === 'done').length;
      counts.held += renewed.ended.flatMap(({ targets }) => targets).filter(isHeld).length;
      for (const key of ['kills', 'overtaken', 'faults'] as const) counts[key] += renewed.counts[key];
    });
    await fc.assert(runAll, { numRuns: Number(process.env.RENEW_RUNS ?? 300) });
    expect(counts.kills * counts.overtaken * counts.faults * counts.held).toBeGreaterThan(0);
    process.stdout.write(`renewals at random: ${JSON.stringify(counts)}\n`);
  });

  it('with nothing that hides what happened, all that is asked for is paid and done', async () => {
    const harmless: Hazard[] = ['two workers', 'throttled', 'reads fail'];
    const runAll = fc.asyncProperty(runs(harmless), async (run) => {
      expect(notDone(await new Renewing(run).toTheEnd())).toEqual([]);
    });
    await fc.assert(runAll, { numRuns: 100 });
  });

  it('killed at any call, whoever goes on pays what is asked for once, and it is done', async () => {
    const runAll = fc.asyncProperty(runs(['killed', 'two workers']), async (run) => {
      expect(notDone(await new Renewing(run).toTheEnd())).toEqual([]);
    });
    await fc.assert(runAll, { numRuns: 100 });
  });
});
