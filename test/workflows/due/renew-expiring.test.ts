import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { DAY, later } from '../../../src/domain/time.ts';
import { confirm } from '../../../src/workflows/confirm.ts';
import { handleCommand } from '../../../src/workflows/handle-command.ts';
import { anOperation, aPrice } from '../../domain/examples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, aRequest, instancesLike, runToEnd, START, statesOf } from '../fakes.ts';

const PRICE = aPrice(100, 120);

/** Subscriptions `web-1`, `web-2`, …, that expire in so many days. */
function expiringIn(...days: number[]): Instance[] {
  return instancesLike(
    ...days.map((each) => ({ chargeType: 'subscription' as const, expiresAt: later(START, each * DAY) })),
  );
}

function houseWith(instances: Instance[]) {
  const fakes = aHouse({ instances });
  for (const { id } of instances) fakes.fleet.monthly.set(id, PRICE);
  const ask = (line: string) => handleCommand(fakes.house, line, aRequest());
  const card = async (line: string): Promise<Proposal> => {
    const outcome = await ask(line);
    if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
    return outcome.proposal;
  };
  return { ...fakes, ask, card };
}

const idsOf = ({ targets }: Proposal) => targets.map(({ instance }) => instance.id);
const leftOutOf = ({ leftOut = [] }: Proposal) =>
  leftOut.map(({ instance, problem }) => `${instance.id}: ${problem.code}`);

describe('renew --expiring', () => {
  it('means what expires in the window as ECS has it now, whatever the last scan saw', async () => {
    const { card, fleet } = houseWith(expiringIn(3, 30, 5));
    fleet.change('i-3', { expiresAt: later(START, 35 * DAY) });
    fleet.change('i-2', { expiresAt: later(START, 2 * DAY) });
    expect(idsOf(await card('renew --expiring 7d'))).toEqual(['i-2', 'i-1']);
  });

  it('leaves out, and tells, what renews itself, shall expire, or is in other hands', async () => {
    const { card, fleet, ledger, operations } = houseWith(expiringIn(11, 5, 4, 3, 2));
    const [ahead, letGo, busy, stuck, never] = [...fleet.instances.values()];
    if (!ahead || !letGo || !busy || !stuck || !never) throw new Error('five there are');
    fleet.renewals.set(ahead.id, { state: 'on' });
    fleet.renewals.set(stuck.id, { state: 'on' });
    fleet.renewals.set(never.id, { state: 'never' });
    const { account, region, id, expiresAt: deadline = '' } = letGo;
    await ledger.hush(
      { account, region, id, kind: 'expiry', deadline, how: 'let-go', until: deadline, by: 'U0BOB' },
      { at: later(START, 0), actor: 'U0BOB', action: 'let expire', ref: 'r-1', team: 'T', channel: 'C' },
    );
    operations.add(
      anOperation(START, {
        work: { kind: 'reboot', force: false },
        targets: [{ instance: busy, state: 'accepted', requestIds: [] }],
      }),
    );
    const proposal = await card('renew --expiring 14d');
    // Auto-renewal that should have gone through and has not is no reason to wait.
    expect(idsOf(proposal)).toEqual([never.id, stuck.id]);
    expect(leftOutOf(proposal)).toEqual([
      `${busy.id}: busy`,
      `${letGo.id}: let-expire`,
      `${ahead.id}: renews-itself`,
    ]);
  });

  it('does not pay for what has expired, and says how many there are', async () => {
    const { card } = houseWith(expiringIn(3, -1, -14, -16));
    const proposal = await card('renew --expiring 7d');
    expect(idsOf(proposal)).toEqual(['i-1']);
    expect(proposal.expired).toBe(2);
  });

  it('takes a range, and what narrows it', async () => {
    const instances = expiringIn(3, 10, 11, 12).map((instance, index) => ({
      ...instance,
      tags: { env: index === 2 ? 'dev' : 'prod' },
      securityGroups: index === 3 ? ['sg-2'] : ['sg-1'],
    }));
    const { card, fleet } = houseWith(instances);
    expect(idsOf(await card('renew --expiring 2026-12-01..2026-12-03 --tag env=prod'))).toEqual([
      'i-2',
      'i-4',
    ]);
    expect(idsOf(await card('renew --expiring 2w 3m --sg sg-2'))).toEqual(['i-4']);
    expect(fleet.lists.at(-1)).toBe('expiring cn-hangzhou in sg-2');
  });

  it('says in words that nothing is left', async () => {
    const { ask, fleet } = houseWith(expiringIn(30, -2));
    expect(await ask('renew --expiring 7d')).toMatchObject({
      problem: { code: 'nothing-due', query: '--expiring 7d', leftOut: 0, expired: 1, example: 'expiring' },
    });
    fleet.renewals.set('i-1', { state: 'on' });
    expect(await ask('renew --expiring 40d')).toMatchObject({
      problem: { code: 'renews-itself', instance: { id: 'i-1' } },
    });
  });

  it('leaves out what the scans know as due where ECS does not answer', async () => {
    const instances = expiringIn(3, 4).map((instance, index) =>
      index === 1 ? { ...instance, region: 'cn-beijing' } : instance,
    );
    const { card, fleet } = houseWith(instances);
    fleet.regionsOf.main = ['cn-hangzhou', 'cn-beijing'];
    fleet.fails('expiring', [silence()], { id: 'cn-beijing' });
    const proposal = await card('renew --expiring 7d');
    expect(idsOf(proposal)).toEqual(['i-1']);
    expect(leftOutOf(proposal)).toEqual(['i-2: region-silent']);
  });

  it('pays at [Confirm] for what is still due then: one that was renewed elsewhere is not paid, the rest is', async () => {
    const fakes = houseWith(expiringIn(3, 4, 5));
    const { card, fleet, house } = fakes;
    const { id } = await card('renew --expiring 7d');
    fleet.change('i-2', { expiresAt: later(START, 34 * DAY) });
    const outcome = await confirm(house, id, {}, aRequest());
    if (outcome.kind !== 'started') throw new Error(JSON.stringify(outcome));
    const done = await runToEnd(fakes, outcome.operation.id);
    expect(statesOf(done)).toEqual(['done', 'failed: renewed-meanwhile', 'done']);
    expect(fleet.charges.map((charge) => charge.id)).toEqual(['i-1', 'i-3']);
  });

  it('pays at [Confirm] for the rest where one is gone, and another is held by somebody else', async () => {
    const fakes = houseWith(expiringIn(3, 4, 5));
    const { card, fleet, house, operations } = fakes;
    const { id, targets } = await card('renew --expiring 7d');
    fleet.instances.delete('i-1');
    const held = targets[1]?.instance;
    if (!held) throw new Error('the card has three');
    operations.add(anOperation(START, { targets: [{ instance: held, state: 'waiting', requestIds: [] }] }));
    const outcome = await confirm(house, id, {}, aRequest());
    if (outcome.kind !== 'started') throw new Error(JSON.stringify(outcome));
    const done = await runToEnd(fakes, outcome.operation.id);
    expect(statesOf(done)).toEqual(['failed: gone', 'failed: busy', 'done']);
    expect(fleet.charges.map((charge) => charge.id)).toEqual(['i-3']);
  });

  it('refuses at [Confirm] where nothing is left of several', async () => {
    const { card, fleet, house } = houseWith(expiringIn(3, 4));
    const { id } = await card('renew --expiring 7d');
    fleet.instances.clear();
    expect(await confirm(house, id, {}, aRequest())).toMatchObject({ problem: { code: 'gone' } });
  });

  it('takes up to 500, and refuses more in words', async () => {
    const { card } = houseWith(expiringIn(...Array.from({ length: 300 }, () => 3)));
    expect((await card('renew --expiring 7d')).targets).toHaveLength(300);
    const { ask } = houseWith(expiringIn(...Array.from({ length: 501 }, () => 3)));
    expect(await ask('renew --expiring 7d')).toMatchObject({
      problem: { code: 'too-many-instances', count: 501, limit: 500 },
    });
  });

  it('counts what is left, not what renews itself', async () => {
    const { card, fleet } = houseWith(expiringIn(...Array.from({ length: 501 }, () => 12)));
    for (let number = 1; number <= 400; number += 1) fleet.renewals.set(`i-${number}`, { state: 'on' });
    const proposal = await card('renew --expiring 20d');
    expect([proposal.targets.length, proposal.leftOut?.length]).toEqual([101, 400]);
  });

  it('asks on where ECS does not say what renews itself, but hides no mistake of ours', async () => {
    const { card, ask, fleet } = houseWith(expiringIn(3));
    fleet.fails('autoRenewal', [refusal('forbidden'), refusal('forbidden')]);
    expect((await card('renew --expiring 7d')).targets).toMatchObject([{ instance: { id: 'i-1' } }]);
    fleet.autoRenewal = async () => {
      throw new TypeError('a mistake');
    };
    await expect(ask('renew --expiring 7d')).rejects.toThrow('a mistake');
    await expect(ask('renew web-1')).rejects.toThrow('a mistake');
  });

  it('asks for the rules with what it costs', async () => {
    const { house } = houseWith(expiringIn(3, 4));
    const asked = { ...house, settings: { ...house.settings, spend: { approveAbove: { CNY: 150 } } } };
    const outcome = await handleCommand(asked, 'can renew --expiring 7d', aRequest(['admin']));
    if (outcome.kind !== 'answer' || outcome.answer.kind !== 'can') throw new Error(JSON.stringify(outcome));
    expect(outcome.answer.decision.rules).toContainEqual(
      expect.objectContaining({ kind: 'spend', totals: [aPrice(200, 240)] }),
    );
  });
});

describe('renew --tag', () => {
  it('leaves out what is pay-as-you-go and tells it, but refuses one that is named', async () => {
    const [paid, other] = expiringIn(3, 0);
    if (!paid || !other) throw new Error('two there are');
    const { expiresAt: _, ...rest } = other;
    const { card, ask } = houseWith([paid, { ...rest, chargeType: 'pay-as-you-go' }]);
    const proposal = await card('renew --tag env=dev');
    expect(idsOf(proposal)).toEqual(['i-1']);
    expect(leftOutOf(proposal)).toEqual(['i-2: not-for-pay-as-you-go']);
    expect(await ask('renew web-1 web-2')).toMatchObject({ problem: { code: 'not-for-pay-as-you-go' } });
  });

  it('leaves out what renews itself, shall expire or is in other hands, as a search by the expiry does', async () => {
    const { card, ask, fleet, ledger, operations } = houseWith(expiringIn(20, 21, 22, -5, 23));
    const [ahead, letGo, busy, over] = [...fleet.instances.values()];
    if (!ahead || !letGo || !busy || !over) throw new Error('four there are');
    fleet.renewals.set(ahead.id, { state: 'on' });
    for (const { account, region, id, expiresAt: deadline = '' } of [letGo, over])
      await ledger.hush(
        { account, region, id, kind: 'expiry', deadline, how: 'let-go', until: deadline, by: 'U0BOB' },
        { at: later(START, 0), actor: 'U0BOB', action: 'let expire', ref: 'r-1', team: 'T', channel: 'C' },
      );
    const targets = [{ instance: busy, state: 'accepted' as const, requestIds: [] }];
    operations.add(anOperation(START, { work: { kind: 'reboot', force: false }, targets }));
    const proposal = await card('renew --tag env=dev');
    expect(idsOf(proposal)).toEqual(['i-5']);
    expect(leftOutOf(proposal).toSorted()).toEqual([
      'i-1: renews-itself',
      'i-2: let-expire',
      'i-3: busy',
      'i-4: let-expire',
    ]);
    // Whoever names it means it, and is told who decided otherwise.
    expect(await ask('renew web-2')).toMatchObject({
      proposal: { targets: [{ instance: { id: 'i-2' }, letExpireBy: 'U0BOB' }] },
    });
  });
});

describe('an account under two names', () => {
  it('has each instance once, as the first of them sees it, whatever it is asked by', async () => {
    const { card, house, fleet, inventory } = houseWith(expiringIn(3));
    const [instance] = [...fleet.instances.values()];
    if (!instance) throw new Error('one there is');
    const twin = { instance: { ...instance, account: 'twin' }, seenAt: '2026-11-21T09:00:00Z' };
    const former = [...inventory.rows];
    inventory.rows.clear();
    for (const [key, row] of [['twin', twin] as const, ...former]) inventory.rows.set(key, row);
    fleet.regionsOf.twin = ['cn-hangzhou'];
    const [main] = house.settings.accounts;
    house.settings.accounts = [...(main ? [main] : []), { name: 'twin' }];
    for (const line of [
      'renew --tag env=dev',
      'renew web-1',
      `renew ${instance.id}`,
      'renew --expiring 7d',
    ]) {
      const { targets } = await card(line);
      expect(targets.map(({ instance: { account, id } }) => [account, id])).toEqual([['main', 'i-1']]);
    }
  });
});
