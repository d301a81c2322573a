import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { later, MINUTE } from '../../src/domain/time.ts';
import { confirm } from '../../src/workflows/confirm.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import { anAccess } from '../policy/samples.ts';
import { refusal, silence } from './fakes/fleet.ts';
import { aHouse, aRequest, type Fakes, instancesLike, START } from './fakes.ts';

const EXPIRES = '2026-12-24T16:00:00Z';
const price = (amount: number) => ({ currency: 'CNY', amount, original: amount });

/** Subscriptions i-1, i-2, … at 100, 200, … a month. */
function subscriptions(parts: Partial<Instance>[], limit?: number): Fakes {
  const instances = instancesLike(
    ...parts.map((part) => ({ chargeType: 'subscription' as const, expiresAt: EXPIRES, ...part })),
  );
  const spend = { approveAbove: limit === undefined ? {} : { CNY: limit } };
  const access = anAccess({ approvers: ['U0LEAD', 'U0BOSS'] });
  const fakes = aHouse({ instances, settings: { spend, access } });
  for (const [index, { id }] of instances.entries()) fakes.fleet.monthly.set(id, price(100 * (index + 1)));
  return fakes;
}

const ask = (fakes: Fakes, text: string): Promise<Outcome> => handleCommand(fakes.house, text, aRequest());

async function proposalOf(fakes: Fakes, text: string) {
  const outcome = await ask(fakes, text);
  if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
  return outcome.proposal;
}

const costs = (targets: { quote?: { price: { amount: number } } }[]) =>
  targets.map(({ quote }) => quote?.price.amount);

describe('auto-renew on', () => {
  it('shows what its period costs for each, and is confirmed', async () => {
    const fakes = subscriptions([{}, {}]);
    const { targets, choices, id } = await proposalOf(fakes, 'auto-renew web-1 web-2 on 3m');
    expect([costs(targets), choices]).toEqual([[300, 600], ['confirm']]);
    expect(fakes.operations.rows.size).toBe(0);
    expect(await confirm(fakes.house, id, {}, aRequest())).toMatchObject({
      ...{ kind: 'started', operation: { work: { to: { state: 'on' } }, approvalsNeeded: 0 } },
    });
  });

  it.each([
    [600, 0],
    [599.99, 1],
  ])(
    'above %d in all takes %d approvals, asked for at the card and at its button',
    async (limit, approvals) => {
      const fakes = subscriptions([{}, {}], limit);
      const { path, id } = await proposalOf(fakes, 'auto-renew web-1 web-2 on 2m');
      expect(path.approvals).toBe(approvals);
      expect(await confirm(fakes.house, id, {}, aRequest())).toMatchObject({
        kind: approvals > 0 ? 'awaiting-approval' : 'started',
      });
    },
  );

  it('of several neither prices nor limits what is so already', async () => {
    const fakes = subscriptions([{}, {}], 150);
    fakes.fleet.renewals.set('i-2', { state: 'on' });
    const { targets, path } = await proposalOf(fakes, 'auto-renew web-1 web-2 on');
    expect([costs(targets), path.approvals]).toEqual([[100, undefined], 0]);
    expect(targets.map(({ renewal }) => renewal?.state)).toEqual(['off', 'on']);
  });

  it('changes the period of what renews itself', async () => {
    const fakes = subscriptions([{}]);
    fakes.fleet.renewals.set('i-1', { state: 'on', period: { length: 3, unit: 'month' } });
    expect(costs((await proposalOf(fakes, 'auto-renew web-1 on')).targets)).toEqual([100]);
  });

  it('leaves out of several what ECS names no price for, and says why', async () => {
    const fakes = subscriptions([{}, {}]);
    fakes.fleet.fails('quote', [refusal('order')], { id: 'i-2' });
    const { targets, leftOut } = await proposalOf(fakes, 'auto-renew web-1 web-2 on');
    expect(targets.map(({ instance }) => instance.id)).toEqual(['i-1']);
    expect(leftOut).toMatchObject([{ instance: { id: 'i-2' }, problem: { code: 'ecs', reason: 'order' } }]);
  });

  it('leaves out of those that carry a tag what cannot renew itself', async () => {
    const tags = { env: 'prod' };
    const over = later(START, -MINUTE);
    const fakes = subscriptions([{ tags }, { tags, chargeType: 'pay-as-you-go' }, { tags, expiresAt: over }]);
    const { targets, leftOut } = await proposalOf(fakes, 'auto-renew --tag env=prod on');
    expect(targets.map(({ instance }) => instance.id)).toEqual(['i-1']);
    expect(leftOut?.map(({ problem }) => problem.code)).toEqual(['not-for-pay-as-you-go', 'expired-already']);
  });
});

describe('auto-renew', () => {
  it.each(['off', 'on', 'never'] as const)(
    '%s where it is so already: alone, or all of them',
    async (state) => {
      const fakes = subscriptions([{}, {}]);
      for (const id of ['i-1', 'i-2']) fakes.fleet.renewals.set(id, { state });
      for (const names of ['web-1', 'web-1 web-2'])
        expect(await ask(fakes, `auto-renew ${names} ${state}`)).toMatchObject({
          ...{ kind: 'refused', problem: { code: 'already', what: `auto-renewal-${state}` } },
        });
    },
  );

  it('off is done at once for one, asked for several, and never priced', async () => {
    const fakes = subscriptions([{}, {}], 1);
    for (const id of ['i-1', 'i-2']) fakes.fleet.renewals.set(id, { state: 'on' });
    fakes.fleet.fails('quote', [silence(), silence()]);
    const { targets, path } = await proposalOf(fakes, 'auto-renew web-1 web-2 off');
    expect([costs(targets), path.approvals]).toEqual([[undefined, undefined], 0]);
    expect(await ask(fakes, 'auto-renew web-1 off')).toMatchObject({ kind: 'started' });
  });

  it('never is confirmed, also of one', async () => {
    const fakes = subscriptions([{}]);
    expect(await proposalOf(fakes, 'auto-renew web-1 never')).toMatchObject({ path: { gate: 'confirm' } });
  });

  it('is not changed without knowing how it stands', async () => {
    const fakes = subscriptions([{}]);
    fakes.fleet.fails('autoRenewal', [silence()]);
    expect(await ask(fakes, 'auto-renew web-1 off')).toMatchObject({
      ...{ kind: 'refused', problem: { code: 'no-answer' } },
    });
    expect(fakes.operations.rows.size).toBe(0);
  });
});
