import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import { MONTH } from '../../../src/domain/renewal.ts';
import type { AutoRenewWork } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';

const ON: AutoRenewWork = { kind: 'auto-renew', to: { state: 'on', period: MONTH } };
const OFF: AutoRenewWork = { kind: 'auto-renew', to: { state: 'off' } };
const subscription: Partial<Instance> = { chargeType: 'subscription', expiresAt: '2026-12-24T16:00:00Z' };

function setting(work: AutoRenewWork, ...parts: Partial<Instance>[]) {
  const instances = instancesLike(...parts.map((part) => ({ ...subscription, ...part })));
  const fakes = aHouse({ instances });
  const { id } = running(fakes, work, instances);
  return { ...fakes, fakes, id };
}

describe('auto-renew', () => {
  it('does not ask for what is so already, and counts it as done', async () => {
    const { fakes, fleet, id } = setting(ON, {}, {}, {});
    fleet.renewals.set('i-1', { state: 'on' });
    fleet.renewals.set('i-2', { state: 'on', period: { length: 1, unit: 'year' } });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done', 'done']);
    expect(fleet.effects).toEqual(['setAutoRenewal i-2', 'setAutoRenewal i-3']);
    expect(fleet.renewals.get('i-2')).toEqual(ON.to);
    expect(fleet.charges).toEqual([]);
  });

  it('of a hundred does all but the one that ECS refuses, and says which', async () => {
    const { fakes, fleet, id } = setting(ON, ...Array.from({ length: 100 }, () => ({})));
    fleet.fails('setAutoRenewal', [refusal('billing')], { id: 'i-42' });
    const ended = await runToEnd(fakes, id);
    expect(ended.state).toBe('failed');
    expect(ended.targets.filter(({ state }) => state !== 'done')).toMatchObject([
      { instance: { id: 'i-42' }, problem: { code: 'ecs', reason: 'billing' } },
    ]);
    expect(fleet.effects).toHaveLength(99);
  });

  it('goes on with the rest of a batch of which the answer was lost', async () => {
    const { fakes, fleet, id } = setting(OFF, {}, {}, {});
    for (const each of ['i-1', 'i-2', 'i-3']) fleet.renewals.set(each, { state: 'on' });
    fleet.fails('setAutoRenewal', [silence()], { id: 'i-1', afterEffect: true });
    fleet.fails('setAutoRenewal', [silence()], { id: 'i-2' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done', 'done']);
    expect(fleet.effects.toSorted()).toEqual([
      ...['setAutoRenewal i-1', 'setAutoRenewal i-2', 'setAutoRenewal i-3'],
    ]);
  });

  it('is asked for again while ECS throttles, those alone', async () => {
    const { fakes, fleet, id } = setting(ON, {}, {});
    fleet.fails('setAutoRenewal', [refusal('throttled'), refusal('throttled')], { id: 'i-2' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
    expect(fleet.effects).toEqual(['setAutoRenewal i-1', 'setAutoRenewal i-2']);
  });

  it('is not taken for done until it is read back', async () => {
    const { fakes, fleet, id } = setting(ON, {});
    fleet.setAutoRenewal = async (refs) => refs.map((ref) => ({ ref, ok: true, requestId: 'R1' }));
    const ended = await runToEnd(fakes, id, 400);
    expect(statesOf(ended)).toEqual(['failed: not-confirmed']);
    expect(fakes.clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse(ended.createdAt) + PATIENCE_MS);
  });

  it('waits until ECS says how it stands, and one region holds up no other', async () => {
    const { fakes, fleet, id } = setting(ON, {}, { region: 'us-west-1' });
    fleet.fails('autoRenewal', [refusal('forbidden'), refusal('throttled'), silence()], { id: 'i-2' });
    await runStep(fakes.house, id);
    expect(fleet.effects).toEqual(['setAutoRenewal i-1']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
    expect(fleet.effects).toEqual(['setAutoRenewal i-1', 'setAutoRenewal i-2']);
  });

  it.each([
    ['has expired since', { expiresAt: '2026-11-20T16:00:00Z' }, 'failed: expired-already'],
    ['was changed to pay-as-you-go', { chargeType: 'pay-as-you-go' }, 'failed: changed'],
    ['was renewed meanwhile', { expiresAt: '2027-01-24T16:00:00Z' }, 'done'],
  ] satisfies [string, Partial<Instance>, string][])('of one that %s: %s', async (_, now, state) => {
    const { fakes, fleet, id } = setting(ON, {}, {});
    fleet.change('i-1', now);
    expect(statesOf(await runToEnd(fakes, id))).toEqual([state, 'done']);
  });
});

describe('auto-renew on, directly before it is set', () => {
  const PRICE = { currency: 'CNY', amount: 100, original: 100 };

  /** Confirmed at 100 each. */
  function confirmed(work: AutoRenewWork, ...parts: Partial<Instance>[]) {
    const instances = instancesLike(...parts.map((part) => ({ ...subscription, ...part })));
    const fakes = aHouse({ instances });
    for (const { id } of instances) fakes.fleet.monthly.set(id, PRICE);
    const targets = instances.map((instance) => ({
      ...{ instance, quote: { price: PRICE }, state: 'waiting' as const, requestIds: [] },
    }));
    const { id } = running(fakes, work, instances, { targets });
    return { ...fakes, fakes, id };
  }

  it('is priced again: what costs more is not set, and the others are', async () => {
    const { fakes, fleet, id } = confirmed(ON, {}, {}, {});
    fleet.monthly.set('i-2', { ...PRICE, amount: 100.01 });
    fleet.monthly.set('i-3', { ...PRICE, amount: 99 });
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['done', 'failed: price-rose', 'done']);
    expect(ended.targets[1]?.problem).toMatchObject({ each: true, period: MONTH, to: { amount: 100.01 } });
    expect(fleet.effects).toEqual(['setAutoRenewal i-1', 'setAutoRenewal i-3']);
  });

  it('is not set while ECS names no price, which holds up no other', async () => {
    const { fakes, fleet, id } = confirmed(ON, {}, {});
    fleet.fails('quote', [silence()], { id: 'i-2' });
    await runStep(fakes.house, id);
    expect(fleet.effects).toEqual(['setAutoRenewal i-1']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
  });

  it('is done where it is so already, whatever it costs', async () => {
    const { fakes, fleet, id } = confirmed(ON, {});
    fleet.renewals.set('i-1', { state: 'on' });
    fleet.monthly.set('i-1', { ...PRICE, amount: 200 });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });

  it('asks for a few prices at once', async () => {
    const { fakes, fleet, id } = confirmed(ON, ...Array.from({ length: 40 }, () => ({})));
    let [underWay, most] = [0, 0];
    const { quote } = fleet;
    fleet.quote = async (...given) => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      underWay--;
      return quote.apply(fleet, given);
    };
    expect(new Set(statesOf(await runToEnd(fakes, id)))).toEqual(new Set(['done']));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('off asks for none', async () => {
    const { fakes, fleet, id } = confirmed(OFF, {});
    fleet.renewals.set('i-1', { state: 'on' });
    fleet.fails('quote', [silence()]);
    fleet.monthly.set('i-1', { ...PRICE, amount: 200 });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });
});
