import { describe, expect, it } from 'vitest';
import type { CreationWish } from '../../../src/domain/creation.ts';
import { FleetError, type Problem, Refusal } from '../../../src/domain/errors.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { DAY, HOUR, later, MINUTE, toInstant } from '../../../src/domain/time.ts';
import { decideOperation } from '../../../src/workflows/approve.ts';
import { confirm } from '../../../src/workflows/confirm.ts';
import { requestCreation } from '../../../src/workflows/create/request.ts';
import { withdraw } from '../../../src/workflows/on-card.ts';
import { APPROVE, aPrice } from '../../domain/examples.ts';
import { anAccess, anActor, aPolicy } from '../../policy/samples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { Crash } from '../fakes/operation-log.ts';
import { aHouse, aRequest, type Fakes, START } from '../fakes.ts';
import { aWish } from './wishes.ts';

const HERE = { accounts: [{ name: 'main', regions: ['cn-hangzhou'] }] };
const APPROVERS = { access: anAccess({ approvers: ['U0BOSS'] }) };

function house(settings: Parameters<typeof aHouse>[0] = {}): Fakes {
  return aHouse({ ...settings, settings: { ...HERE, ...settings.settings } });
}

async function aCard(wish: Partial<CreationWish> = {}, fakes: Fakes = house()) {
  const outcome = await requestCreation(fakes.house, { wish: aWish(wish) }, aRequest());
  if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
  return { ...fakes, proposal: outcome.proposal };
}

async function problem(wish: Partial<CreationWish>, fakes: Fakes): Promise<Problem> {
  try {
    await requestCreation(fakes.house, { wish: aWish(wish) }, aRequest());
    throw new Error('it was proposed');
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

type Card = Fakes & { proposal: Proposal };
const press = ({ house: its, proposal }: Card, request = aRequest()) =>
  confirm(its, proposal.id, {}, request);

describe('a wish', () => {
  it('becomes a card with one planned instance for each, and is always confirmed', async () => {
    const { proposal, operations, maker } = await aCard({ count: 3, name: 'job', tags: { env: 'dev' } });
    expect(proposal).toMatchObject({
      ...{ work: { kind: 'create', order: { count: 3, type: 'ecs.g7.large', zone: 'cn-hangzhou-h' } } },
      ...{ path: { gate: 'confirm', approvals: 0 }, choices: ['confirm'], typed: [] },
    });
    expect(proposal.targets.map(({ instance }) => instance)).toMatchObject([
      { name: 'job-001', account: 'main', region: 'cn-hangzhou', tags: { env: 'dev' } },
      { name: 'job-002' },
      { name: 'job-003', id: expect.stringMatching(/^new-\w{10}-003$/) },
    ]);
    expect(await operations.proposal(proposal.id)).toMatchObject({ id: proposal.id });
    expect(maker.calls, 'nothing is made').toEqual([]);
  });

  it.each<[string, Partial<CreationWish>, object]>([
    ['30 days where nothing ends it', {}, { price: { amount: 360 }, hourly: { hours: 720 } }],
    [
      'until it is released',
      { until: later(START, 3 * DAY) },
      { price: { amount: 36 }, hourly: { hours: 72 } },
    ],
    [
      'an hour that has begun',
      { until: later(START, 90 * MINUTE) },
      { price: { amount: 1 }, hourly: { hours: 2 } },
    ],
    [
      'as spot at most what is offered',
      { terms: { kind: 'spot', maxPrice: 0.8 }, until: later(START, 10 * HOUR) },
      {
        price: { amount: 9, original: 9 },
        reckoned: true,
        hourly: { price: { amount: 0.5 }, most: { amount: 0.9 } },
      },
    ],
    [
      'as spot for whatever it costs at most as pay-as-you-go',
      { terms: { kind: 'spot' } },
      { price: { amount: 1440 }, reckoned: true, hourly: { price: { amount: 0.5 }, most: { amount: 2 } } },
    ],
    [
      'a subscription',
      { terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } },
      { price: { amount: 0.5 } },
    ],
  ])('is judged to cost %s', async (_, wish, quote) => {
    const { proposal } = await aCard(wish);
    expect(proposal.targets[0]?.quote).toMatchObject(quote);
  });

  it('above the limit of all of them together is approved', async () => {
    const fakes = house({ settings: { ...APPROVERS, spend: { approveAbove: { CNY: 1000 } } } });
    expect((await aCard({ count: 2 }, fakes)).proposal.path).toMatchObject({ approvals: 0 });
    expect((await aCard({ count: 3 }, fakes)).proposal.path).toMatchObject({
      ...{ approvals: 1, above: { CNY: 1000 } },
    });
  });

  it('without a price is above any limit, and never costs nothing', async () => {
    const fakes = house({ settings: { ...APPROVERS, spend: { approveAbove: { CNY: 1000 } } } });
    fakes.maker.fails('tariff', [refusal('forbidden')]);
    const { proposal } = await aCard({}, fakes);
    expect(proposal.targets[0]).not.toHaveProperty('quote');
    expect(proposal.path).toMatchObject({ approvals: 1, above: { CNY: 1000 } });
    const unlimited = house();
    unlimited.maker.fails('tariff', [refusal('forbidden')]);
    expect((await aCard({}, unlimited)).proposal.path).toMatchObject({ approvals: 0 });
  });

  it('is judged by the policies that match what will be', async () => {
    const policies = [aPolicy({ match: { tags: { env: ['dev'] } }, maxInstances: 2 })];
    const fakes = house({ settings: { policies } });
    expect(await problem({ count: 3, tags: { env: 'dev' } }, fakes)).toMatchObject({
      ...{ code: 'policy-limits', count: 3, limit: 2 },
    });
    expect((await aCard({ count: 3, tags: { env: 'prod' } }, fakes)).proposal.path.approvals).toBe(0);
  });

  it('is for who may', async () => {
    const { house: its } = house();
    await expect(requestCreation(its, { wish: aWish() }, aRequest(['viewer']))).rejects.toThrow(Refusal);
  });

  it('only tried: the same without a card, and nothing is kept', async () => {
    const fakes = house();
    const wish = aWish({ dryRun: true, userData: 'secret', count: 2 });
    const outcome = await requestCreation(fakes.house, { wish }, aRequest());
    expect(outcome).toMatchObject({
      kind: 'answer',
      answer: {
        ...{ kind: 'dry-run', proposal: { targets: [{ quote: { price: aPrice(360) } }, {}] } },
        line: expect.stringMatching(/^create .*--count 2 --user-data \S+$/),
      },
    });
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(fakes.operations.proposals.size).toBe(0);
  });

  it('keeps what is to run at the first start apart from the order', async () => {
    const { proposal, house: its } = await aCard({ userData: '#!/bin/sh\nPASSWORD=密secret' });
    expect(JSON.stringify(proposal)).not.toContain('secret');
    if (proposal.work.kind !== 'create') throw new Error('no creation');
    const { name = '', bytes } = proposal.work.order.userData ?? {};
    expect(await its.userData.read(name)).toContain('PASSWORD=密secret');
    expect(bytes).toBe(28);
  });
});

describe('what ECS says to the dry run', () => {
  it.each<[string, Parameters<typeof refusal>[0], Partial<CreationWish>, object]>([
    [
      'no stock: where there is',
      ...(['stock', {}] as const),
      {
        code: 'no-stock',
        zone: 'cn-hangzhou-h',
        elsewhere: [{ zone: 'cn-hangzhou-i' }, { type: 'ecs.g7.xlarge' }],
      },
    ],
    [
      'a quota: what it takes',
      'quota',
      { count: 5 },
      { code: 'quota', cpus: 10, count: 5, ecsCode: 'Code.quota' },
    ],
    [
      'less than it costs: without the limit',
      ...(['bid', { terms: { kind: 'spot', maxPrice: 0.1 } }] as const),
      { code: 'spot-price-low', maxPrice: 0.1, example: expect.stringMatching(/--spot$/) },
    ],
    ['no permission: which', 'forbidden', {}, { code: 'lacks-permission' }],
    ['too much at once: again', 'throttled', {}, { code: 'region-unanswered' }],
  ])('%s', async (_, reason, wish, expected) => {
    const fakes = house();
    fakes.maker.fails('tryToMake', [refusal(reason)]);
    expect(await problem(wish, fakes)).toMatchObject(expected);
    expect(fakes.operations.proposals.size).toBe(0);
  });

  it.each(['money', 'other', 'time'] as const)('%s is told in the words there are for it', async (reason) => {
    const fakes = house();
    fakes.maker.fails('tryToMake', [refusal(reason)]);
    await expect(aCard({}, fakes)).rejects.toThrow(FleetError);
  });

  it('nothing: the region does not answer', async () => {
    for (const method of ['tryToMake', 'tariff'] as const) {
      const fakes = house();
      fakes.maker.fails(method, [silence()]);
      expect(await problem({}, fakes)).toMatchObject({ code: 'region-unanswered', region: 'cn-hangzhou' });
    }
  });
});

describe('[Confirm]', () => {
  it('begins it, with the price of that moment', async () => {
    const card = await aCard({ count: 2 });
    card.maker.price = aPrice(0.4);
    expect(await press(card)).toMatchObject({
      kind: 'started',
      operation: {
        work: card.proposal.work,
        targets: [{ state: 'waiting', quote: { price: { amount: 288 } } }, { state: 'waiting' }],
      },
    });
    expect(card.events.filter((event) => event.startsWith('dry run'))).toHaveLength(2);
  });

  it('counts once, however often it is pressed at once', async () => {
    const card = await aCard();
    const outcomes = await Promise.all([press(card), press(card), press(card)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['refused', 'refused', 'started']);
    expect(outcomes).toContainEqual({ kind: 'refused', problem: { code: 'proposal-used' } });
    expect(card.operations.rows.size).toBe(1);
  });

  it('is the same operation after a crash, by the same delivery', async () => {
    const card = await aCard();
    const request = aRequest();
    card.operations.crash('after begin');
    await expect(press(card, request)).rejects.toThrow(Crash);
    expect(await press(card, request)).toMatchObject({ kind: 'started' });
    expect(card.operations.rows.size).toBe(1);
  });

  it('costs more by now: refused, with the line that asks at the new price; the card is still good', async () => {
    const card = await aCard({ count: 2 });
    card.maker.price = aPrice(0.6);
    expect(await press(card)).toEqual({
      kind: 'refused',
      problem: {
        ...{ code: 'order-price-rose', from: aPrice(0.5), to: aPrice(0.6), per: 'hour' },
        example:
          'create --account main --region cn-hangzhou --type ecs.g7.large --image m-1 --vswitch vsw-h --sg sg-1 --disk cloud_essd:40 --count 2',
      },
    });
    card.maker.price = aPrice(0.5);
    expect(await press(card)).toMatchObject({ kind: 'started' });
  });

  it('of spot is not held up by a price that moves below the most that was shown', async () => {
    const card = await aCard({ terms: { kind: 'spot' } });
    card.maker.price = aPrice(1.9);
    expect(await press(card)).toMatchObject({ kind: 'started' });
    const dearer = await aCard({ terms: { kind: 'spot' } });
    dearer.maker.undiscounted = 2.1;
    expect(await press(dearer)).toMatchObject({ problem: { code: 'order-price-rose', per: 'hour' } });
  });

  it('is not ordered at a price that was not shown, nor at one that is not told any more', async () => {
    const unpriced = house();
    unpriced.maker.fails('tariff', [refusal('forbidden')]);
    const card = await aCard({}, unpriced);
    expect(card.proposal.targets[0]?.quote).toBeUndefined();
    const shown = await press(card);
    expect(shown).toMatchObject({ problem: { code: 'order-price-rose', to: aPrice(0.5) } });
    const priced = await aCard();
    priced.maker.fails('tariff', [refusal('forbidden')]);
    expect(await press(priced)).toMatchObject({ problem: { code: 'order-price-gone' } });
    expect(priced.operations.rows.size).toBe(0);
  });

  it('of a subscription costs more', async () => {
    const card = await aCard({ terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } });
    card.maker.price = aPrice(240);
    expect(await press(card)).toMatchObject({ problem: { code: 'order-price-rose', per: 'period' } });
  });

  it('no stock any more, or no answer: told, and nothing has begun', async () => {
    const card = await aCard();
    card.maker.fails('tryToMake', [refusal('stock'), silence()]);
    expect(await press(card)).toMatchObject({ problem: { code: 'no-stock' } });
    expect(await press(card)).toMatchObject({ problem: { code: 'region-unanswered' } });
    card.maker.fails('tariff', [silence()]);
    expect(await press(card)).toMatchObject({ problem: { code: 'region-unanswered' } });
    expect(card.operations.rows.size).toBe(0);
  });

  it('its time is too near by now', async () => {
    const card = await aCard({ until: later(START, 40 * MINUTE) });
    card.clock.tick(12 * MINUTE);
    expect(await press(card)).toMatchObject({
      ...{ kind: 'refused', problem: { code: 'time-too-soon', before: expect.stringMatching(/--until$/) } },
    });
  });

  it('what it runs first is not kept any more', async () => {
    const card = await aCard({ userData: 'x' });
    card.userData.kept.clear();
    expect(await press(card)).toEqual({ kind: 'refused', problem: { code: 'proposal-over' } });
  });

  it('the rules have changed: judged by those of now, on what is planned', async () => {
    const card = await aCard({ tags: { env: 'dev' } });
    card.house.settings.policies = [aPolicy({ match: { tags: { env: ['dev'] } }, deny: 'not today' })];
    expect(await press(card)).toMatchObject({ problem: { code: 'policy-denies', reason: 'not today' } });
    card.house.settings.policies = [];
    expect(await press(card, aRequest(['viewer']))).toMatchObject({ problem: { code: 'not-allowed' } });
  });

  it('[Cancel] takes it off the table', async () => {
    const card = await aCard();
    expect(await withdraw(card.house, card.proposal.id, aRequest())).toMatchObject({ kind: 'noted' });
    expect(await press(card)).toMatchObject({ problem: { code: 'proposal-used' } });
  });

  it('asks nothing of ECS about instances that are only planned', async () => {
    const card = await aCard();
    card.fleet.fails('read', [silence()]);
    card.fleet.fails('isGone', [silence()]);
    expect(await press(card)).toMatchObject({ kind: 'started' });
    expect(card.inventory.rows.size).toBe(0);
  });
});

describe('an approval', () => {
  it('of a price that nobody knows is asked for at [Confirm], and given on the whole order', async () => {
    const fakes = house({ settings: { ...APPROVERS, spend: { approveAbove: { CNY: 1000 } } } });
    fakes.maker.fails('tariff', [refusal('forbidden'), refusal('forbidden')]);
    const card = await aCard({ count: 2 }, fakes);
    const outcome = await press(card);
    if (outcome.kind !== 'awaiting-approval') throw new Error(JSON.stringify(outcome));
    const { id, work, above } = outcome.operation;
    expect({ work, above }).toEqual({ work: card.proposal.work, above: { CNY: 1000 } });
    const boss = aRequest(['approver'], { actor: anActor(['approver'], { userId: 'U0BOSS' }) });
    expect(await decideOperation(fakes.house, id, APPROVE, boss)).toMatchObject({
      ...{ kind: 'noted', note: { kind: 'approved', operation: { state: 'running' } } },
    });
  });

  it('is not of any use once a policy denies it', async () => {
    const policies = [aPolicy({ match: { actions: ['create'] }, approvals: 1 })];
    const fakes = house({ settings: { ...APPROVERS, policies } });
    const outcome = await press(await aCard({}, fakes));
    if (outcome.kind !== 'awaiting-approval') throw new Error(JSON.stringify(outcome));
    fakes.house.settings.policies = [aPolicy({ match: { regions: ['cn-hangzhou'] }, deny: 'no more' })];
    const boss = aRequest(['approver'], { actor: anActor(['approver'], { userId: 'U0BOSS' }) });
    expect(await decideOperation(fakes.house, outcome.operation.id, APPROVE, boss)).toMatchObject({
      problem: { code: 'policy-denies' },
    });
  });

  it('is not of any use once the auto-release is too near', async () => {
    const policies = [aPolicy({ match: { actions: ['create'] }, approvals: 1 })];
    const fakes = house({ settings: { ...APPROVERS, policies } });
    const until = later(toInstant(START), HOUR);
    const outcome = await press(await aCard({ until }, fakes));
    if (outcome.kind !== 'awaiting-approval') throw new Error(JSON.stringify(outcome));
    fakes.clock.tick(HOUR - 10 * MINUTE);
    const boss = aRequest(['approver'], { actor: anActor(['approver'], { userId: 'U0BOSS' }) });
    expect(await decideOperation(fakes.house, outcome.operation.id, APPROVE, boss)).toMatchObject({
      problem: { code: 'time-too-soon', at: until },
    });
  });
});

describe('what policies demand of new instances', () => {
  const DEMANDING = { settings: { policies: [aPolicy({ require: ['until', 'owner'] })] } };

  it('is told with the line that has it', async () => {
    const found = await problem({ tags: { env: 'dev' } }, house(DEMANDING));
    expect(found).toMatchObject({ code: 'policy-requires', what: ['until', 'owner'], ownerTag: 'owner' });
    const line = 'example' in found ? found.example : undefined;
    expect(line).toMatch(/^create .*--until "in 3d" .*--tag env=dev --tag owner=U0ASKER/);
  });

  it('is enough once it is given', async () => {
    const { proposal } = await aCard(
      { tags: { owner: 'U0ASKER' }, until: later(START, DAY) },
      house(DEMANDING),
    );
    expect(proposal.path.gate).toBe('confirm');
  });
});
