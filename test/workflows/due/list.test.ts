import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/actor.ts';
import { PROPOSAL_MINUTES } from '../../../src/domain/proposal.ts';
import { MONTH } from '../../../src/domain/renewal.ts';
import { DAY, later, MINUTE, SECOND } from '../../../src/domain/time.ts';
import { handleCommand } from '../../../src/workflows/handle-command.ts';
import { autoRenewExpiring, renewExpiring } from '../../../src/workflows/on-due-list.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, aRequest, instancesLike, START } from '../fakes.ts';

const PRICE = { currency: 'CNY', amount: 100, original: 120 };
const RENEW = { kind: 'renew', period: MONTH } as const;

/** Subscriptions `i-1`, `i-2`, …, that expire in so many days, each with a price, and a fleet that counts. */
function houseWith(...days: number[]) {
  const instances = instancesLike(
    ...days.map((each) => ({ chargeType: 'subscription' as const, expiresAt: later(START, each * DAY) })),
  );
  const fakes = aHouse({ instances });
  for (const { id } of instances) fakes.fleet.monthly.set(id, PRICE);
  let priced = 0;
  const { fleet } = fakes;
  const original = fleet.quote.bind(fleet);
  fleet.quote = (ref, period) => {
    priced += 1;
    return original(ref, period);
  };
  const list = async (line: string, roles: Role[] = ['viewer', 'operator']) => {
    const outcome = await handleCommand(fakes.house, line, aRequest(roles));
    if (outcome.kind !== 'answer' || outcome.answer.kind !== 'expiring')
      throw new Error(JSON.stringify(outcome));
    return outcome.answer.list;
  };
  const picked = (...ids: string[]) =>
    ids.map((id) => {
      const { account, region, expiresAt = '' } = instances.find((one) => one.id === id) ?? fail(id);
      return { ref: { account, region, id }, expiresAt };
    });
  return { ...fakes, list, picked, priced: () => priced };
}

function fail(id: string): never {
  throw new Error(`there is no ${id}`);
}

describe('expiring', () => {
  it('tells what somebody lets expire, and does not count what it would cost', async () => {
    const { list, ledger, fleet } = houseWith(1, 2, 3);
    const { account, region, id, expiresAt: deadline = '' } = fleet.instances.get('i-2') ?? fail('i-2');
    await ledger.hush(
      { account, region, id, kind: 'expiry', deadline, how: 'let-go', until: deadline, by: 'U0BOB' },
      { at: later(START, 0), actor: 'U0BOB', action: 'let expire', ref: 'r-1', team: 'T', channel: 'C' },
    );
    const { rows, total, cost } = await list('expiring');
    expect(rows.map(({ letExpireBy }) => letExpireBy)).toEqual([undefined, 'U0BOB', undefined]);
    expect([total, cost]).toEqual([
      3,
      { amounts: [{ currency: 'CNY', amount: 200 }], priced: 2, subscriptions: 2 },
    ]);
  });

  it('asks ECS, and tells the nearest first, with how it renews itself and what a month costs', async () => {
    const { list, fleet } = houseWith(5, 2, 30, -3, -20);
    fleet.renewals.set('i-1', { state: 'never' });
    fleet.change('i-3', { expiresAt: later(START, DAY) });
    const { rows, ...rest } = await list('expiring');
    expect(
      rows.map(({ instance, renewal, quote }) => [instance.id, renewal?.state, quote?.price.amount]),
    ).toEqual([
      ['i-3', 'off', 100],
      ['i-2', 'off', 100],
      ['i-1', 'never', 100],
    ]);
    expect(rest).toMatchObject({
      ...{ total: 3, page: 0, pageCount: 1, query: '', missing: [], changeable: true },
      cost: { amounts: [{ currency: 'CNY', amount: 300 }], priced: 3, subscriptions: 3 },
    });
    expect(rest.expired.map(({ id }) => id)).toEqual(['i-4']);
    expect(fleet.lists).toEqual(['expiring cn-hangzhou']);
  });

  it('tells what is released by itself or taken back in the window, as last scanned', async () => {
    const { list, house } = houseWith(5);
    await house.inventory.save(
      instancesLike(
        {},
        { id: 'i-r', autoReleaseAt: later(START, DAY) },
        { id: 'i-far', autoReleaseAt: later(START, 9 * DAY) },
      ).slice(1),
      START,
    );
    const { releases } = await list('expiring 7d');
    expect(releases).toMatchObject([{ instance: { id: 'i-r' }, deadline: { kind: 'auto-release' } }]);
  });

  it('asks for the prices of the nearest and of the page, and says of how many the total is', async () => {
    const { list, priced } = houseWith(...Array.from({ length: 120 }, () => 3));
    expect(await list('expiring')).toMatchObject({ cost: { priced: 50, subscriptions: 120 } });
    expect(priced()).toBe(50);
    expect(await list('expiring --page 12')).toMatchObject({ cost: { priced: 60 }, page: 11 });
    expect(priced()).toBe(60);
  });

  it('does not ask again for a turned page, but does so a minute later', async () => {
    const { list, fleet, clock, priced } = houseWith(...Array.from({ length: 20 }, () => 3));
    await list('expiring');
    clock.tick(5 * SECOND);
    await list('expiring --page 2');
    expect([fleet.lists.length, priced()]).toEqual([1, 20]);
    await list('expiring --page 1');
    expect([fleet.lists.length, priced()]).toEqual([1, 20]);
    await list('expiring 8d --page 2');
    expect([fleet.lists.length, priced()]).toEqual([2, 20]);
    clock.tick(61 * SECOND);
    await list('expiring --page 2');
    expect([fleet.lists.length, priced()]).toEqual([3, 40]);
  });

  it('asks again for whoever asks again: what was renewed since is no longer there', async () => {
    const { list, fleet } = houseWith(3, 4);
    await list('expiring');
    fleet.change('i-1', { expiresAt: later(START, 33 * DAY) });
    fleet.renewals.set('i-2', { state: 'on' });
    expect(await list('expiring')).toMatchObject({
      rows: [{ instance: { id: 'i-2' }, renewal: { state: 'on' } }],
    });
    expect(await list('expiring --page 1')).toMatchObject({ total: 1 });
  });

  it('answers for the rest where a region does not, or not by the filter, and forgets such an answer', async () => {
    const { list, fleet } = houseWith(3);
    fleet.regionsOf.main = ['cn-hangzhou', 'cn-beijing'];
    fleet.fails('expiring', [silence()], { id: 'cn-beijing' });
    expect(await list('expiring')).toMatchObject({
      total: 1,
      missing: [{ account: 'main', region: 'cn-beijing' }],
    });
    expect(await list('expiring')).toMatchObject({ total: 1, missing: [] });
    fleet.fails('regions', [silence()]);
    expect(await list('expiring 9d')).toMatchObject({ total: 0, missing: [{ account: 'main' }] });
    fleet.ignoresFilters = true;
    fleet.change('i-1', { expiresAt: later(START, 90 * DAY) });
    expect(await list('expiring 8d')).toMatchObject({
      total: 0,
      missing: [{ region: 'cn-hangzhou' }],
    });
  });

  it('does without what ECS does not tell', async () => {
    const { list, fleet } = houseWith(3, 4);
    fleet.fails('autoRenewal', [refusal('forbidden')]);
    fleet.fails('quote', [refusal('forbidden')], { id: 'i-1' });
    const { rows, cost } = await list('expiring');
    expect(rows.map(({ renewal, quote }) => [renewal, quote?.price])).toEqual([
      [undefined, undefined],
      [undefined, PRICE],
    ]);
    expect(cost).toMatchObject({ priced: 1, subscriptions: 2 });
  });

  it('says that a region is none that it looks at', async () => {
    const { house } = houseWith(3);
    for (const [command, line] of [
      ['expiring', 'expiring --region cn-hangzu'],
      ['renew', 'renew --expiring 7d --region cn-hangzu 1m'],
    ] as const) {
      const outcome = await handleCommand(house, line, aRequest(['admin']));
      expect(outcome).toMatchObject({ problem: { code: 'bad-option-value', given: 'cn-hangzu', command } });
    }
  });

  it('offers nothing to whom it may not help', async () => {
    const { list } = houseWith(3);
    expect(await list('expiring', ['viewer'])).toMatchObject({ changeable: false });
  });
});

describe('what is pressed below it', () => {
  it('is about what was ticked, as it is now', async () => {
    const { house, fleet, picked } = houseWith(3, 4, 5);
    fleet.renewals.set('i-2', { state: 'on' });
    const outcome = await renewExpiring(house, { query: '', picked: picked('i-1', 'i-2') }, aRequest());
    expect(outcome).toMatchObject({
      kind: 'needs-confirmation',
      proposal: { work: RENEW, targets: [{ instance: { id: 'i-1' } }, { instance: { id: 'i-2' } }] },
    });
    expect(fleet.charges).toEqual([]);
  });

  it('leaves out what was renewed elsewhere since the list was shown, and what is gone', async () => {
    const { house, fleet, picked } = houseWith(3, 4, 5);
    fleet.change('i-1', { expiresAt: later(START, 33 * DAY) });
    fleet.instances.delete('i-2');
    const outcome = await renewExpiring(
      house,
      { query: '', picked: picked('i-1', 'i-2', 'i-3') },
      aRequest(),
    );
    expect(outcome).toMatchObject({
      proposal: {
        targets: [{ instance: { id: 'i-3' } }],
        leftOut: [{ problem: { code: 'renewed-meanwhile' } }, { problem: { code: 'gone' } }],
      },
    });
    expect(await renewExpiring(house, { query: '', picked: picked('i-1') }, aRequest())).toMatchObject({
      problem: { code: 'renewed-meanwhile' },
    });
  });

  it('is about all of it where nothing was ticked, asked anew', async () => {
    const { house, fleet, list } = houseWith(...Array.from({ length: 12 }, () => 3), 20);
    await list('expiring 10d');
    fleet.change('i-13', { expiresAt: later(START, 2 * DAY) });
    const outcome = await renewExpiring(house, { query: '10d', picked: [] }, aRequest());
    if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
    expect(outcome.proposal.targets).toHaveLength(13);
    expect(outcome.proposal.expiresAt).toBe(later(START, PROPOSAL_MINUTES * MINUTE));
  });

  it('turns auto-renew on for those that have it off, and tells the others', async () => {
    const { house, fleet } = houseWith(3, 4);
    fleet.renewals.set('i-1', { state: 'on', period: MONTH });
    expect(await autoRenewExpiring(house, { query: '', picked: [] }, aRequest())).toMatchObject({
      proposal: {
        targets: [{ instance: { id: 'i-2' } }],
        leftOut: [{ problem: { code: 'already', what: 'auto-renewal-on' } }],
      },
    });
  });

  it('leaves what is paid by the year as it is, since a button names no period, ticked or not', async () => {
    const { house, fleet, picked } = houseWith(3, 4);
    fleet.renewals.set('i-1', { state: 'on', period: { length: 1, unit: 'year' } });
    for (const which of [[], picked('i-1', 'i-2')])
      expect(await autoRenewExpiring(house, { query: '', picked: which }, aRequest())).toMatchObject({
        proposal: {
          targets: [{ instance: { id: 'i-2' } }],
          leftOut: [{ instance: { id: 'i-1' }, problem: { code: 'already', what: 'auto-renewal-on' } }],
        },
      });
  });

  it('tells by its id of one that was ticked and nobody sees any more', async () => {
    const { house, fleet, inventory, picked } = houseWith(3, 4);
    const both = picked('i-1', 'i-2');
    inventory.rows.delete('i-2');
    fleet.hidden.add('i-2');
    expect(await renewExpiring(house, { query: '', picked: both }, aRequest())).toMatchObject({
      proposal: {
        targets: [{ instance: { id: 'i-1' } }],
        leftOut: [{ problem: { code: 'unseen', instance: { id: 'i-2' } } }],
      },
    });
    expect(await renewExpiring(house, { query: '', picked: both.slice(1) }, aRequest())).toMatchObject({
      problem: { code: 'unseen', instance: { id: 'i-2' } },
    });
  });

  it('is about the window that was shown, wherever the one lives who presses it', async () => {
    const { house, fleet } = houseWith(3, 4);
    fleet.change('i-1', { expiresAt: '2026-11-30T17:00:00Z' });
    fleet.change('i-2', { expiresAt: '2026-12-01T17:00:00Z' });
    const living = (timeZone: string) => {
      const request = aRequest(['viewer', 'operator']);
      return { ...request, actor: { ...request.actor, timeZone } };
    };
    const shown = await handleCommand(house, 'expiring 2026-12-01 --public', living('Asia/Shanghai'));
    if (shown.kind !== 'answer' || shown.answer.kind !== 'expiring') throw new Error(JSON.stringify(shown));
    const { query, window, rows } = shown.answer.list;
    expect(rows.map(({ instance }) => instance.id)).toEqual(['i-1']);
    expect(
      await renewExpiring(house, { query, window, picked: [] }, living('America/New_York')),
    ).toMatchObject({ proposal: { targets: [{ instance: { id: 'i-1' } }] } });
  });

  it('says that the window which was shown is over', async () => {
    const { house, clock } = houseWith(3);
    const window = { from: later(START, 0), to: later(START, 7 * DAY) };
    clock.tick(7 * DAY);
    expect(await renewExpiring(house, { query: '', window, picked: [] }, aRequest())).toMatchObject({
      problem: { code: 'bad-window', why: 'over', example: 'expiring 7d' },
    });
  });

  it('turns auto-renew on though somebody has renewed it since the list was shown', async () => {
    const { house, fleet, picked } = houseWith(3);
    fleet.change('i-1', { expiresAt: later(START, 33 * DAY) });
    expect(await autoRenewExpiring(house, { query: '', picked: picked('i-1') }, aRequest())).toMatchObject({
      proposal: { targets: [{ instance: { id: 'i-1' } }] },
    });
  });

  it('is judged when it is pressed, and a place that is not watched is none', async () => {
    const { house, picked } = houseWith(3);
    const wanted = { query: '', picked: picked('i-1') };
    expect(await renewExpiring(house, wanted, aRequest(['viewer']))).toMatchObject({
      problem: { code: 'not-allowed' },
    });
    const elsewhere = picked('i-1').map(({ ref, ...rest }) => ({
      ...rest,
      ref: { ...ref, account: 'other' },
    }));
    expect(await renewExpiring(house, { ...wanted, picked: elsewhere }, aRequest())).toMatchObject({
      problem: { code: 'proposal-over' },
    });
  });
});
