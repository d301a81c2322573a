import { RenewInstanceRequest } from '@alicloud/ecs20140526/dist/models/RenewInstanceRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import type { EcsStandInOptions, Fault } from '../../../src/playground/ecs/index.ts';
import { ACCOUNT, days, minutes, smallFleet, T0, type World, world } from './harness.ts';
import { rawCall } from './signed.ts';

const RegionId = 'cn-hangzhou';
/** Ends on 2026-11-23 at 10:00 UTC, and costs 377 CNY a month. */
const API = 'i-bp1api1w5v1z7p2ke8cd';
/** Ends on 2026-11-28 at 10:00 UTC. */
const CRM = 'i-t4nleg5d2x8q0h7mo1ap';
const PAY_AS_YOU_GO = 'i-bp1ci7k2y9l4d0v5jo8g';

const month = (InstanceId = API) => ({ InstanceId, Period: '1', PeriodUnit: 'Month' });
const shownEnd = async ({ see }: World, id = API) => (await see(id))?.ExpiredTime;
const realEnd = ({ ecs }: World, id = API) =>
  ecs
    .instances()
    .find((it) => it.id === id)
    ?.expiresAt?.toISOString();
/** The small fleet, whose account has so much and nothing more. */
const withMoney = (money: string, options: Partial<EcsStandInOptions> = {}) =>
  world(smallFleet().replace('regions:', `money: [${money}]\nregions:`), options);

describe('RenewInstance', () => {
  it('takes the money and moves the end at once; a reader sees it ten seconds later', async () => {
    const here = await world();
    const { ecs, call, pass } = here;
    const before = ecs.purse().balance;
    const request = new RenewInstanceRequest({
      instanceId: API,
      period: 1,
      periodUnit: 'Month',
      clientToken: 't',
    });
    const { OrderId } = await call('RenewInstance', OpenApiUtil.query(request.toMap()));
    expect(ecs.purse()).toMatchObject({ balance: before - 377, currency: 'CNY' });
    expect(realEnd(here)).toBe('2026-12-23T10:00:00.000Z');
    pass(9_999);
    expect(await shownEnd(here)).toBe('2026-11-23T10:00Z');
    pass(1);
    expect(await shownEnd(here)).toBe('2026-12-23T10:00Z');
    expect(ecs.charges()).toEqual([
      {
        orderId: OrderId,
        instanceId: API,
        accountId: ACCOUNT.id,
        period: { length: 1, unit: 'Month' },
        from: new Date('2026-11-23T10:00:00Z'),
        to: new Date('2026-12-23T10:00:00Z'),
        shown: new Date('2026-11-23T10:00:00Z'),
        amount: 377,
        currency: 'CNY',
        clientToken: 't',
        at: T0,
        by: 'RenewInstance',
      },
    ]);
  });

  it.each([0, 90_000])('shows the new end after %d ms, where a test wants that', async (renewMs) => {
    const here = await world(undefined, { transitions: { renewMs } });
    await here.call('RenewInstance', month());
    here.pass(Math.max(0, renewMs - 1));
    expect(await shownEnd(here)).toBe(renewMs === 0 ? '2026-12-23T10:00Z' : '2026-11-23T10:00Z');
    here.pass(1);
    expect(await shownEnd(here)).toBe('2026-12-23T10:00Z');
  });

  it('lists by the end that it shows', async () => {
    const { call, pass } = await world();
    await call('RenewInstance', month());
    const window = { 'Filter.4.Key': 'ExpiredEndTime', 'Filter.4.Value': '2026-11-24T00:00Z' };
    const found = async () => (await call('DescribeInstances', { RegionId, ...window })).TotalCount;
    expect(await found()).toBe(1);
    pass(10_000);
    expect(await found()).toBe(0);
  });

  it('is paid again by whoever calls again without the token: nothing warns', async () => {
    const here = await world();
    await here.call('RenewInstance', { ...month(), ClientToken: 'a' });
    await here.call('RenewInstance', { ...month(), ClientToken: 'b' });
    expect(here.ecs.charges().map(({ shown }) => shown.toISOString())).toEqual([
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T10:00:00.000Z',
    ]);
    expect(realEnd(here)).toBe('2027-01-23T10:00:00.000Z');
    here.pass(10_000);
    expect(await shownEnd(here)).toBe('2027-01-23T10:00Z');
  });

  it('answers a token again with its first order, and pays no more', async () => {
    const { ecs, call, refusal } = await world();
    const first = await call('RenewInstance', { ...month(), ClientToken: 't' });
    const again = await call('RenewInstance', { ...month(), ClientToken: 't' });
    expect(again.OrderId).toBe(first.OrderId);
    expect(ecs.charges()).toHaveLength(1);
    for (const other of [{ Period: '2' }, { PeriodUnit: 'Week' }, { InstanceId: CRM }]) {
      expect(await refusal('RenewInstance', { ...month(), ClientToken: 't', ...other })).toBe(
        'IdempotenceParamNotMatch',
      );
    }
    expect(ecs.charges()).toHaveLength(1);
  });

  it('lets one of two calls through while the other is under way', async () => {
    const { ecs } = await world();
    ecs.faults.add({ kind: 'delay', ms: 100, action: 'RenewInstance' });
    const query = { ...month(), ClientToken: 't' };
    const both = await Promise.all([1, 2].map(() => rawCall(ecs.url, { action: 'RenewInstance', query })));
    expect(both.map(({ code }) => code).sort()).toEqual(['Idempotence.Processing', undefined]);
    expect(ecs.charges()).toHaveLength(1);
  });

  it.each([
    ['neither a period nor a day', { InstanceId: API }, 'InvalidPeriod.NotFound'],
    ['both', { ...month(), ExpectedRenewDay: '5' }, 'InvalidExpectedRenewDay.Conflict'],
    [
      'a day nobody has set',
      { InstanceId: API, ExpectedRenewDay: '5' },
      'InvalidExpectedRenewDay.ValueNotSupported',
    ],
    [
      'a day that is none',
      { InstanceId: API, ExpectedRenewDay: '29' },
      'InvalidExpectedRenewDay.ValueNotSupported',
    ],
    ['ten months', { ...month(), Period: '10' }, 'InvalidPeriod'],
    ['no months', { ...month(), Period: '0' }, 'InvalidPeriod'],
    ['five weeks', { ...month(), Period: '5', PeriodUnit: 'Week' }, 'InvalidPeriod'],
    ['half a month', { ...month(), Period: '0.5' }, 'InvalidPeriod'],
    [
      'years, which are months here',
      { ...month(), PeriodUnit: 'Year' },
      'InvalidPeriodUnit.ValueNotSupported',
    ],
    ['a unit in small letters', { ...month(), PeriodUnit: 'month' }, 'InvalidPeriodUnit.ValueNotSupported'],
    [
      'an end more than five years ahead',
      { ...month(), Period: '60' },
      'InvalidPeriod.ExceededMaximumExpirationDate',
    ],
    ['pay-as-you-go', month(PAY_AS_YOU_GO), 'ChargeTypeViolation'],
    ['what is not there', month('i-none'), 'InvalidInstanceId.NotFound'],
    [
      'a token that is too long',
      { ...month(), ClientToken: 't'.repeat(65) },
      'InvalidClientToken.ValueNotSupported',
    ],
    [
      'a token that is not ASCII',
      { ...month(), ClientToken: '续费' },
      'InvalidClientToken.ValueNotSupported',
    ],
    ['a region, which it has none of', { ...month(), RegionId }, 'UnknownParameter.RegionId'],
  ])('refuses %s, and takes nothing', async (_, query, code) => {
    const here = await world();
    const { balance } = here.ecs.purse();
    expect(await here.refusal('RenewInstance', query)).toBe(code);
    expect(here.ecs.charges()).toEqual([]);
    expect(here.ecs.purse().balance).toBe(balance);
    expect(realEnd(here)).toBe('2026-11-23T10:00:00.000Z');
  });

  it.each([
    [{ Period: '2', PeriodUnit: 'Week' }, '2026-12-07T10:00:00.000Z'],
    [{ Period: '9' }, '2027-08-23T10:00:00.000Z'],
    [{ Period: '48' }, '2030-11-23T10:00:00.000Z'],
  ])('takes %j', async (period, end) => {
    const here = await world();
    await here.call('RenewInstance', { InstanceId: API, ...period });
    expect(realEnd(here)).toBe(end);
  });

  it('counts months by the calendar of UTC+8', async () => {
    const here = await world();
    // Midnight before 31 January there.
    here.ecs.change(API, (it) => {
      it.expiresAt = new Date('2027-01-30T16:00:00Z');
    });
    await here.call('RenewInstance', month());
    expect(realEnd(here)).toBe('2027-02-27T16:00:00.000Z');
  });

  it('on the international site knows months up to a year, and takes dollars', async () => {
    const { ecs, call, refusal } = await withMoney('{ balance: 500, currency: USD }');
    expect(await refusal('RenewInstance', { ...month(), PeriodUnit: 'Week' })).toBe(
      'InvalidPeriodUnit.ValueNotSupported',
    );
    expect(await refusal('RenewInstance', { ...month(), Period: '24' })).toBe('InvalidPeriod');
    await call('RenewInstance', month());
    expect(ecs.charges()).toMatchObject([{ amount: 52.78, currency: 'USD' }]);
    expect(ecs.purse().balance).toBe(447.22);
  });
});

describe('a renewal after the end', () => {
  it('counts on from the old end, unlocks, and the instance can be started', async () => {
    const here = await world();
    const { call, see, pass, refusal } = here;
    pass(days(16));
    expect(await see(API)).toMatchObject({ Status: 'Stopped' });
    expect(await refusal('StartInstance', { InstanceId: API })).toBe('InstanceExpiredOrInArrears');
    await call('RenewInstance', month());
    pass(10_000);
    expect(await see(API)).toMatchObject({
      ExpiredTime: '2026-12-23T10:00Z',
      OperationLocks: { LockReason: [] },
    });
    await call('StartInstance', { InstanceId: API });
  });

  it('leaves it locked when even the new end has passed', async () => {
    const here = await world();
    here.pass(days(12));
    await here.call('RenewInstance', { InstanceId: API, Period: '1', PeriodUnit: 'Week' });
    expect(await here.refusal('StartInstance', { InstanceId: API })).toBe('InstanceExpiredOrInArrears');
  });

  it('comes too late after 15 days: the instance is gone', async () => {
    const { pass, refusal } = await world();
    pass(days(17));
    expect(await refusal('RenewInstance', month())).toBe('InvalidInstanceId.NotFound');
  });
});

describe('money', () => {
  it('never goes below zero', async () => {
    const { ecs, call, refusal } = await withMoney('{ balance: 500 }');
    await call('RenewInstance', month());
    expect(await refusal('RenewInstance', month())).toBe('InvalidAccountStatus.NotEnoughBalance');
    expect(ecs.purse().balance).toBe(123);
    ecs.changePurse((purse) => {
      purse.balance += 254;
    });
    await call('RenewInstance', month());
    expect(ecs.purse().balance).toBe(0);
  });

  it('needs a way to pay', async () => {
    const { ecs, call, refusal } = await withMoney('{ balance: 500, can_pay: false }');
    expect(await refusal('RenewInstance', month())).toBe('InvalidPayMethod');
    ecs.changePurse((purse) => {
      purse.canPay = true;
    });
    await call('RenewInstance', month());
  });

  it('a token is free again after a refusal', async () => {
    const { ecs, call, refusal } = await withMoney('{ balance: 1 }');
    const asked = { ...month(), ClientToken: 't' };
    expect(await refusal('RenewInstance', asked)).toBe('InvalidAccountStatus.NotEnoughBalance');
    ecs.changePurse((purse) => {
      purse.balance = 1_000;
    });
    await call('RenewInstance', asked);
    expect(ecs.charges()).toHaveLength(1);
  });

  it('waits for an order that is not paid, or for a lock of security', async () => {
    const fleet = smallFleet().replace('expires: in 2d', 'expires: in 2d\n    unpaid_order: true');
    const { ecs, call, refusal } = await world(fleet);
    expect(await refusal('RenewInstance', month())).toBe('Instance.UnPaidOrder');
    ecs.change(API, (it) => {
      delete it.unpaidOrder;
      it.locks.push('security');
    });
    expect(await refusal('RenewInstance', month())).toBe('InstanceLockedForSecurity');
    ecs.change(API, (it) => {
      it.locks = [];
    });
    await call('RenewInstance', month());
  });

  const priceOf = async ({ call }: World, more: Record<string, string> = {}) => {
    const { PriceInfo } = await call('DescribeRenewalPrice', { RegionId, ResourceId: API, ...more });
    return (PriceInfo as { Price: Record<string, unknown> }).Price;
  };

  it.each([
    [{ Period: '1' }, { Period: '1' }, 377],
    [{ Period: '9' }, { Period: '9' }, 3393],
    [{ Period: '1', PriceUnit: 'Year' }, { Period: '12' }, 3845.4],
    [{ Period: '3', PriceUnit: 'Year' }, { Period: '36' }, 11536.2],
  ])('is what DescribeRenewalPrice says of %j', async (asked, bought, amount) => {
    const here = await world();
    const { TradePrice } = await priceOf(here, asked);
    await here.call('RenewInstance', { InstanceId: API, ...bought });
    expect([TradePrice, here.ecs.charges()[0]?.amount]).toEqual([amount, amount]);
  });

  it('is less than the list price where there is a discount, and says why', async () => {
    const here = await world(smallFleet().replace('expires: in 2d', 'expires: in 2d\n    discount: 0.8'));
    expect(await priceOf(here)).toMatchObject({ OriginalPrice: 377, DiscountPrice: 75.4, TradePrice: 301.6 });
    await here.call('RenewInstance', month());
    expect(here.ecs.charges()).toMatchObject([{ amount: 301.6 }]);
    const { PriceInfo } = await here.call('DescribeRenewalPrice', {
      RegionId,
      ResourceId: API,
      PriceUnit: 'Year',
    });
    expect(PriceInfo).toMatchObject({
      Rules: {
        Rule: [
          { Description: 'Receive a 15% discount on a 1-year subscription' },
          { Description: expect.stringContaining('20%') },
        ],
      },
    });
  });

  it('may change while everything runs, of all or of one', async () => {
    const here = await world();
    here.ecs.reprice(1.1);
    expect(await priceOf(here)).toMatchObject({ TradePrice: 414.7 });
    here.ecs.reprice(2, API);
    expect(await priceOf(here)).toMatchObject({ TradePrice: 754 });
    await here.call('RenewInstance', month());
    expect(here.ecs.charges()).toMatchObject([{ amount: 754 }]);
  });

  it.each([
    ['weeks', { Period: '1', PriceUnit: 'Week' }, 'InvalidPriceUnit.ValueNotSupported'],
    ['twelve months', { Period: '12' }, 'InvalidPeriod'],
    ['four years', { Period: '4', PriceUnit: 'Year' }, 'InvalidPeriod'],
  ])('has no price for %s', async (_, asked, code) => {
    const { refusal } = await world();
    expect(await refusal('DescribeRenewalPrice', { RegionId, ResourceId: API, ...asked })).toBe(code);
  });

  it('has no price for an end too far ahead', async () => {
    const { ecs, refusal } = await world();
    ecs.change(API, (it) => {
      it.expiresAt = new Date('2029-01-01T00:00:00Z');
    });
    expect(
      await refusal('DescribeRenewalPrice', { RegionId, ResourceId: API, Period: '3', PriceUnit: 'Year' }),
    ).toBe('InvalidPeriod.ExceededMaximumExpirationDate');
  });
});

describe('renewed elsewhere', () => {
  it('is paid and shown as if by the API', async () => {
    const here = await world();
    const charge = here.ecs.renewElsewhere(API, { length: 3, unit: 'Month' });
    expect(here.ecs.charges()).toEqual([charge]);
    expect(charge).toMatchObject({ by: 'elsewhere', amount: 1131, clientToken: '' });
    expect(await shownEnd(here)).toBe('2026-11-23T10:00Z');
    here.pass(10_000);
    expect(await shownEnd(here)).toBe('2027-02-23T10:00Z');
  });

  it('is refused as the API would refuse', async () => {
    const { ecs } = await world();
    expect(() => ecs.renewElsewhere(PAY_AS_YOU_GO)).toThrow('charge type');
    expect(() => ecs.renewElsewhere('i-none')).toThrow('no instance of this fleet');
  });
});

describe('faults of a renewal', () => {
  const renewUnder = async (fault: Fault) => {
    const here = await world();
    here.ecs.faults.add({ ...fault, action: 'RenewInstance', instanceId: API });
    await here.call('RenewInstance', month(CRM));
    const query = { ...month(), ClientToken: 't' };
    const reply = await rawCall(here.ecs.url, { action: 'RenewInstance', query }).catch(() => undefined);
    return { reply, here, paid: here.ecs.charges().filter(({ instanceId }) => instanceId === API).length };
  };

  it.each<[string, Fault, number | undefined, number]>([
    ['500 before', { kind: 'error', status: 500, code: 'InternalError' }, 500, 0],
    ['throttled', { kind: 'throttle' }, 400, 0],
    ['dropped before', { kind: 'drop-before' }, undefined, 0],
    ['500 after', { kind: 'error-after-effect' }, 500, 1],
    ['dropped after', { kind: 'drop-after-effect' }, undefined, 1],
    ['an empty reply', { kind: 'empty-body' }, 200, 1],
    ['late', { kind: 'delay', ms: 20 }, 200, 1],
  ])(
    '%s meets the instance it is for; the same token then pays once in all',
    async (_, fault, status, paid) => {
      const met = await renewUnder(fault);
      expect([met.reply?.status, met.paid]).toEqual([status, paid]);
      const { OrderId } = await met.here.call('RenewInstance', { ...month(), ClientToken: 't' });
      const charges = met.here.ecs.charges().filter(({ instanceId }) => instanceId === API);
      expect(charges).toMatchObject([{ orderId: OrderId, clientToken: 't' }]);
    },
  );
});

describe('permission to renew', () => {
  it('is judged by the instance', async () => {
    const { ecs, call, refusal } = await world();
    ecs.attach(ACCOUNT.accessKeyId, [
      {
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['ecs:RenewInstance', 'ecs:ModifyInstanceAutoRenewAttribute'],
            Resource: `acs:ecs:${RegionId}:*:instance/${API}`,
          },
        ],
      },
    ]);
    await call('RenewInstance', month());
    expect(await refusal('RenewInstance', month(CRM))).toBe('Forbidden.RAM');
    const never = { RegionId, RenewalStatus: 'NotRenewal' };
    await call('ModifyInstanceAutoRenewAttribute', { ...never, InstanceId: API });
    expect(
      await refusal('ModifyInstanceAutoRenewAttribute', { ...never, InstanceId: `${API},${PAY_AS_YOU_GO}` }),
    ).toBe('Forbidden.RAM');
    expect(ecs.charges()).toHaveLength(1);
  });
});

it('moves by the fleet’s clock, however far that jumps', async () => {
  const here = await world();
  await here.call('RenewInstance', month());
  here.pass(minutes(60 * 24));
  expect(await shownEnd(here)).toBe('2026-12-23T10:00Z');
});
