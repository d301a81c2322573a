import { describe, expect, it, onTestFinished } from 'vitest';
import type { EcsReason } from '../../src/domain/errors.ts';
import type { AutoRenewalWish, Period } from '../../src/domain/renewal.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Caller } from '../../src/ecs/calling/caller.ts';
import { fleetError } from '../../src/ecs/errors/reason.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { subscriptions } from '../../src/ecs/subscriptions.ts';
import {
  type EcsStandIn,
  type Fault,
  loadFleet,
  type Purse,
  startEcs,
} from '../../src/playground/ecs/index.ts';
import { answering, clock, KEYS, observing } from './harness.ts';
import { policy } from './policies.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const REGION = 'cn-hangzhou';
const ELSEWHERE = 'ap-southeast-1';

const instance = (id: string, more: string, region = REGION) =>
  `  - { id: ${id}, name: ${id}, region: ${region}, type: ecs.g7.large, created: 30d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }], ${more} }\n`;

const place = (id: string) =>
  `  ${id}: { name: ${id}, zone: ${id}-a, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }\n`;

const FLEET = `regions:
${place(REGION)}${place(ELSEWHERE)}instances:
${instance('i-past', 'expires: 2d ago')}\
${instance('i-soon', 'expires: in 12d')}\
${instance('i-next', 'expires: in 14d, auto_renew: NotRenewal')}\
${instance('i-far', 'expires: in 14d', ELSEWHERE)}\
${instance('i-spot', 'spot: {}')}`;

/** A Fleet on a stand-in, and a clock of the fleet that can be moved. */
async function world(more = '', endpoint?: string) {
  let ms = NOW.getTime();
  const ecs = await startEcs({
    ...{ now: () => new Date(ms), fleet: loadFleet(`${FLEET}${more}`, NOW) },
    accounts: [{ id: '1111111111111111', ...KEYS }],
  });
  onTestFinished(() => ecs.stop());
  const { log, metrics } = observing();
  const fleet = createFleet({
    ...{ accounts: [{ name: 'main' }], endpoint: endpoint ?? ecs.url, credentials: KEYS },
    ...{ clock, log, metrics },
  });
  const pass = (by: number): void => {
    ms += by;
  };
  const expiry = async (id = 'i-soon') => (await fleet.read([at(id)]))[0]?.expiresAt;
  return { ecs, fleet, pass, expiry };
}

const at = (id: string, region = REGION) => ({ account: 'main', region, id });
const period = (length: number, unit: Period['unit']): Period => ({ length, unit });
const MONTH = period(1, 'month');
const PAYING = 'RenewInstance';
const SWITCHING = 'ModifyInstanceAutoRenewAttribute';
const ON: AutoRenewalWish = { state: 'on', period: MONTH };

function unpaid(ecs: EcsStandIn): void {
  ecs.change('i-soon', (it) => {
    it.unpaidOrder = true;
  });
}

function withPurse(change: Partial<Purse>): (ecs: EcsStandIn) => void {
  return (ecs) => ecs.changePurse((purse) => void Object.assign(purse, change));
}

const sent = ({ calls }: EcsStandIn, action: string) =>
  calls.filter((call) => call.action === action).map(({ parameters }) => parameters);

describe('renewing', () => {
  it('takes the money once, tells the order, and the new expiry shows a little later', async () => {
    const { fleet, ecs, pass, expiry } = await world();
    const paid = await fleet.renew(at('i-soon'), MONTH, { token: 'token-1', withinMs: MINUTE });
    const [charge] = ecs.charges();
    const { requestId } = ecs.calls[0] ?? {};
    expect(paid).toEqual({ ref: at('i-soon'), ok: true, requestId, order: charge?.orderId });
    expect(sent(ecs, 'RenewInstance')).toEqual([
      { InstanceId: 'i-soon', Period: '1', PeriodUnit: 'Month', ClientToken: 'token-1' },
    ]);
    expect(await expiry()).toBe('2026-12-03T10:00:00Z');
    pass(10 * SECOND);
    expect(await expiry()).toBe('2027-01-03T10:00:00Z');
    expect(ecs.charges()).toHaveLength(1);
  });

  it('with the same token is the first order again, and with another a second one', async () => {
    const { fleet, ecs } = await world();
    const first = await fleet.renew(at('i-soon'), MONTH, { token: 'token-1', withinMs: MINUTE });
    const again = await fleet.renew(at('i-soon'), MONTH, { token: 'token-1', withinMs: MINUTE });
    expect(first.ok && again.ok && again.order === first.order).toBe(true);
    expect(ecs.charges()).toHaveLength(1);
    await fleet.renew(at('i-soon'), MONTH, { token: 'token-2', withinMs: MINUTE });
    expect(ecs.charges()).toHaveLength(2);
  });

  it.each<[Period, string, string]>([
    [period(2, 'week'), '2', 'Week'],
    [period(9, 'month'), '9', 'Month'],
    [period(12, 'month'), '12', 'Month'],
    [period(1, 'year'), '12', 'Month'],
    [period(3, 'year'), '36', 'Month'],
  ])('for %j is %s of %s, since it knows no years', async (asked, Period, PeriodUnit) => {
    const { fleet, ecs } = await world();
    expect(await fleet.renew(at('i-soon'), asked, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ok: true,
    });
    expect(sent(ecs, 'RenewInstance')).toMatchObject([{ Period, PeriodUnit }]);
  });

  it.each([MONTH, period(9, 'month'), period(12, 'month'), period(1, 'year'), period(3, 'year')])(
    'for %j costs what was said before',
    async (asked) => {
      const { fleet, ecs } = await world();
      const { price } = await fleet.quote(at('i-soon'), asked);
      await fleet.renew(at('i-soon'), asked, { token: 'token', withinMs: MINUTE });
      expect(ecs.charges()).toMatchObject([{ amount: price.amount, currency: price.currency }]);
    },
  );

  it.each([
    ['a text', { OrderId: '205011300000001' }, '205011300000001'],
    ['a number', { OrderId: 205011300000001 }, '205011300000001'],
    ['nothing', {}, ''],
  ])('is paid whether its order is %s', async (_, body, order) => {
    const { url } = answering({ body: { RequestId: 'R-1', ...body } });
    const { fleet } = await world('', await url);
    expect(await fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ok: true,
      order,
    });
  });

  it.each<[string, string, Period, (ecs: EcsStandIn) => void, EcsReason]>([
    ['no money', 'i-soon', MONTH, withPurse({ balance: 1 }), 'money'],
    ['no way to pay', 'i-soon', MONTH, withPurse({ canPay: false }), 'money'],
    ['an unpaid order', 'i-soon', MONTH, unpaid, 'order'],
    ['a lock', 'i-soon', MONTH, (ecs) => ecs.change('i-soon', (it) => it.locks.push('security')), 'locked'],
    ['ten months', 'i-soon', period(10, 'month'), () => {}, 'period'],
    ['five weeks', 'i-soon', period(5, 'week'), () => {}, 'period'],
    ['an end too far ahead', 'i-soon', period(5, 'year'), () => {}, 'too-far'],
    [
      'weeks, on the international site',
      'i-soon',
      period(1, 'week'),
      withPurse({ currency: 'USD' }),
      'period',
    ],
    ['what does not expire', 'i-spot', MONTH, () => {}, 'billing'],
    ['what is gone', 'i-none', MONTH, () => {}, 'missing'],
    ['a missing permission', 'i-soon', MONTH, (ecs) => ecs.deny(KEYS.accessKeyId, [PAYING]), 'forbidden'],
  ])('is refused for %s, and nothing is paid', async (_, id, asked, prepare, reason) => {
    const { fleet, ecs } = await world();
    prepare(ecs);
    expect(await fleet.renew(at(id), asked, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ...{ ref: at(id), ok: false, reason, certain: true, requestId: ecs.calls[0]?.requestId },
    });
    expect(ecs.charges()).toEqual([]);
    expect(ecs.calls).toHaveLength(1);
  });

  it('with the token of something else is no refusal: what that was will show', async () => {
    const { fleet, ecs } = await world();
    await fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE });
    expect(
      await fleet.renew(at('i-soon'), period(2, 'month'), { token: 'token', withinMs: MINUTE }),
    ).toMatchObject({
      ...{ ok: false, reason: 'under-way', code: 'IdempotenceParamNotMatch' },
    });
    expect(ecs.charges()).toHaveLength(1);
  });

  it('is no refusal either by the code that other operations have for that', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'error', status: 400, code: 'IdempotentParameterMismatch', action: PAYING });
    expect(await fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ...{ ok: false, reason: 'under-way', code: 'IdempotentParameterMismatch' },
    });
  });

  it('while an earlier call with the same token is under way pays nothing besides', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'delay', ms: 200, action: PAYING });
    const both = [fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE })];
    await expect.poll(() => ecs.faults.pending()).toEqual([]);
    both.push(fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE }));
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: false, reason: 'under-way' }]);
    expect(ecs.charges()).toHaveLength(1);
  });

  it.each<[string, Fault, number]>([
    ['a 500 before', { kind: 'error', status: 500, code: 'InternalError' }, 0],
    ['a reset before', { kind: 'drop-before' }, 0],
    ['HTML', { kind: 'html' }, 0],
    ['a 500 after', { kind: 'error-after-effect' }, 1],
    ['a reset after', { kind: 'drop-after-effect' }, 1],
    ['an empty reply', { kind: 'empty-body' }, 1],
  ])('that ends in %s is open, made once, and whole with the same token', async (_, fault, paid) => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ ...fault, action: PAYING });
    const renew = () => fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE });
    expect(await renew()).toMatchObject({ ok: false, reason: 'unavailable', certain: false });
    expect(ecs.charges()).toHaveLength(paid);
    expect(ecs.calls).toHaveLength(1);
    expect(await renew()).toMatchObject({ ok: true, order: expect.stringMatching(/^\d+$/) });
    expect(ecs.charges()).toHaveLength(1);
  });

  it('that is throttled is left to whoever reads the expiry anew', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'throttle', retryAfterMs: 20 });
    expect(await fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ...{ ok: false, reason: 'throttled', certain: true },
    });
    expect(ecs.calls).toHaveLength(1);
  });

  it('of an account nobody knows is refused without a call', async () => {
    const { fleet, ecs } = await world();
    const ref = { ...at('i-soon'), account: 'gone' };
    expect(await fleet.renew(ref, MONTH, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ref,
      ok: false,
      code: 'UnknownAccount',
    });
    expect(ecs.calls).toEqual([]);
  });
});

describe('switching auto-renewal', () => {
  const many = Array.from({ length: 250 }, (_, i) => `i-n${String(i).padStart(3, '0')}`);
  const manyMore = many.map((id) => instance(id, 'expires: in 20d')).join('');

  it.each<[AutoRenewalWish, object]>([
    [ON, { RenewalStatus: 'AutoRenewal', Duration: '1', PeriodUnit: 'Month' }],
    [
      { state: 'on', period: period(6, 'month') },
      { RenewalStatus: 'AutoRenewal', Duration: '6', PeriodUnit: 'Month' },
    ],
    [
      { state: 'on', period: period(2, 'year') },
      { RenewalStatus: 'AutoRenewal', Duration: '2', PeriodUnit: 'Year' },
    ],
    [{ state: 'off' }, { RenewalStatus: 'Normal' }],
    [{ state: 'never' }, { RenewalStatus: 'NotRenewal' }],
  ])('to %j is what is then read', async (wish, asked) => {
    const { fleet, ecs } = await world();
    const [result] = await fleet.setAutoRenewal([at('i-soon')], wish);
    expect(result).toEqual({ ref: at('i-soon'), ok: true, requestId: ecs.calls[0]?.requestId });
    expect(sent(ecs, SWITCHING)).toEqual([{ RegionId: REGION, InstanceId: 'i-soon', ...asked }]);
    expect(await fleet.autoRenewal([at('i-soon')])).toEqual(new Map([['i-soon', wish]]));
    expect(ecs.charges()).toEqual([]);
  });

  it('of several keeps the order asked, and refuses only those that cannot be switched', async () => {
    const { fleet, ecs } = await world();
    const here = ['i-soon', 'i-spot', 'i-past', 'i-next', 'i-none'].map((id) => at(id));
    const results = await fleet.setAutoRenewal([...here, at('i-far', ELSEWHERE)], ON);
    expect(results.map((result) => (result.ok ? 'ok' : result.reason))).toEqual([
      ...['ok', 'billing', 'status', 'ok', 'missing', 'ok'],
    ]);
    expect(await fleet.setAutoRenewal([at('i-far')], ON)).toMatchObject([{ ok: false, reason: 'missing' }]);
    const on = await fleet.autoRenewal([at('i-soon'), at('i-next'), at('i-far', ELSEWHERE)]);
    expect([...on.values()].map(({ state }) => state)).toEqual(['on', 'on', 'on']);
    expect(await fleet.setAutoRenewal([], ON)).toEqual([]);
    expect(ecs.charges()).toEqual([]);
  });

  it('of 250 goes by the hundred, around one in the middle that is gone', async () => {
    const { fleet, ecs } = await world(manyMore);
    const refs = many.map((id) => at(id)).with(137, at('i-none'));
    const results = await fleet.setAutoRenewal(refs, ON);
    expect(results.map(({ ref }) => ref)).toEqual(refs);
    expect(results.filter(({ ok }) => !ok)).toMatchObject([
      { ref: at('i-none'), reason: 'missing', code: 'InvalidParameter.InvalidInstanceId', certain: true },
    ]);
    const on = ecs.instances().filter(({ autoRenewal }) => autoRenewal?.status === 'AutoRenewal');
    expect(on).toHaveLength(249);
    const asked = sent(ecs, SWITCHING).map(({ InstanceId = '' }) => InstanceId.split(','));
    expect(Math.max(...asked.map((ids) => ids.length))).toBe(100);
    expect(asked.length, 'three, and two for each halving of a hundred').toBeLessThanOrEqual(3 + 14);
    expect(await fleet.autoRenewal(refs)).toHaveProperty('size', 249);
  });

  it('asks for none again that has been switched', async () => {
    const { fleet, ecs } = await world(manyMore);
    const refs = many.map((id) => at(id)).with(3, at('i-none'));
    await fleet.setAutoRenewal(refs, ON);
    const switched = ecs.calls
      .filter(({ action, code }) => action === SWITCHING && code === '')
      .flatMap(({ parameters }) => (parameters.InstanceId ?? '').split(','));
    expect(switched.toSorted()).toEqual(many.filter((_, i) => i !== 3));
  });

  it.each<[string, Fault, EcsReason, boolean]>([
    ['forbidden', { kind: 'error', status: 403, code: 'Forbidden.RAM' }, 'forbidden', true],
    [
      'of wrong keys',
      { kind: 'error', status: 404, code: 'InvalidAccessKeyId.NotFound' },
      'credentials',
      true,
    ],
    ['answered by a 500', { kind: 'error', status: 500, code: 'InternalError' }, 'unavailable', false],
    ['done, and answered by a 500', { kind: 'error-after-effect' }, 'unavailable', false],
    [
      'done, and answered by a 500 that looks like a refusal',
      { kind: 'error-after-effect', status: 500, code: 'IncorrectInstanceStatus' },
      ...(['status', false] as const),
    ],
    ['dropped', { kind: 'drop-before' }, 'unavailable', false],
    ['done and dropped', { kind: 'drop-after-effect' }, 'unavailable', false],
  ])('that is %s fails for each, asked once', async (_, fault, reason, certain) => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ ...fault, action: SWITCHING });
    expect(await fleet.setAutoRenewal([at('i-soon'), at('i-next')], ON)).toMatchObject([
      { ref: at('i-soon'), ok: false, reason, certain },
      { ref: at('i-next'), ok: false, reason, certain },
    ]);
    expect(ecs.calls).toHaveLength(1);
  });

  it('that stays throttled fails for each, never in halves', async () => {
    const asked: unknown[] = [];
    const call = async (_where: unknown, _action: unknown, { instanceId }: { instanceId?: string }) => {
      asked.push(instanceId);
      throw fleetError({ code: 'Throttling.User', message: '', requestId: 'R-1', certain: true });
    };
    const results = await subscriptions(call as Caller).setAutoRenewal([at('i-soon'), at('i-next')], ON);
    expect(results).toMatchObject([{ reason: 'throttled' }, { reason: 'throttled' }]);
    expect(asked).toEqual(['i-soon,i-next']);
  });

  it('for a period that ECS does not take is refused for all at once', async () => {
    const { fleet, ecs } = await world();
    const wish: AutoRenewalWish = { state: 'on', period: period(4, 'month') };
    expect(await fleet.setAutoRenewal([at('i-soon'), at('i-next')], wish)).toMatchObject([
      { ok: false, reason: 'period', certain: true },
      { ok: false, reason: 'period', certain: true },
    ]);
    expect(ecs.calls).toHaveLength(1);
  });

  it('that is refused for something new is still done for the others', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({
      ...{ kind: 'error', status: 403, code: 'NeverHeardOf.This' },
      ...{ action: SWITCHING, instanceId: 'i-next', times: Infinity },
    });
    expect(await fleet.setAutoRenewal([at('i-soon'), at('i-next')], ON)).toMatchObject([
      { ref: at('i-soon'), ok: true },
      { ref: at('i-next'), ok: false, reason: 'other' },
    ]);
  });
});

describe('the payer’s policy', () => {
  const refs = [at('i-soon')];

  it('left out, leaves the bot all else, and nothing to spend', async () => {
    const { fleet, ecs } = await world();
    ecs.attach(KEYS.accessKeyId, [policy('viewer'), policy('operator'), policy('destroyer')]);
    expect(await fleet.quote(at('i-soon'), MONTH)).toMatchObject({ price: { currency: 'CNY' } });
    expect(await fleet.autoRenewal(refs)).toHaveProperty('size', 1);
    expect(await fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ok: false,
      reason: 'forbidden',
    });
    expect(await fleet.setAutoRenewal(refs, ON)).toMatchObject([{ ok: false, reason: 'forbidden' }]);
    expect(ecs.charges()).toEqual([]);
  });

  it('attached, lets it pay', async () => {
    const { fleet, ecs } = await world();
    ecs.attach(KEYS.accessKeyId, [policy('payer')]);
    expect(await fleet.renew(at('i-soon'), MONTH, { token: 'token', withinMs: MINUTE })).toMatchObject({
      ok: true,
    });
    expect(await fleet.setAutoRenewal(refs, ON)).toMatchObject([{ ok: true }]);
    expect(await fleet.stop(refs, { force: false, saveCost: false })).toMatchObject([
      { ok: false, reason: 'forbidden' },
    ]);
  });
});
