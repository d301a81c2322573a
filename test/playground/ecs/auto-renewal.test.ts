import { ModifyInstanceAutoRenewAttributeRequest } from '@alicloud/ecs20140526/dist/models/ModifyInstanceAutoRenewAttributeRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/playground/ecs/index.ts';
import { days, minutes, smallFleet, T0, type World, world } from './harness.ts';
import { rawCall } from './signed.ts';

const RegionId = 'cn-hangzhou';
const MODIFY = 'ModifyInstanceAutoRenewAttribute';
/** Ends on 2026-11-23 at 10:00 UTC, and costs 377 CNY a month. */
const API = 'i-bp1api1w5v1z7p2ke8cd';
/** Never renews itself. */
const NEVER = 'i-bp1db1t3j6g4m9u0xs7e';
/** Renews itself; ends on 2027-08-08 at 10:00 UTC, and costs 1164.80 CNY a month. */
const RENEWING = 'i-bp1db2r8n5b1q3w6hz4f';
const ELSEWHERE = 'i-t4nleg5d2x8q0h7mo1ap';
const PAY_AS_YOU_GO = 'i-bp1ci7k2y9l4d0v5jo8g';

const on = (InstanceId = API) => ({ RegionId, InstanceId, RenewalStatus: 'AutoRenewal', Duration: '1' });

async function attributesOf({ call }: World, ...ids: string[]): Promise<Record<string, unknown>[]> {
  const reply = await call('DescribeInstanceAutoRenewAttribute', { RegionId, InstanceId: ids.join() });
  return (reply.InstanceRenewAttributes as { InstanceRenewAttribute: Record<string, unknown>[] })
    .InstanceRenewAttribute;
}

describe(MODIFY, () => {
  it('switches several at once, and DescribeInstanceAutoRenewAttribute agrees', async () => {
    const here = await world();
    const request = new ModifyInstanceAutoRenewAttributeRequest({
      ...{ regionId: RegionId, instanceId: `${API},${NEVER}` },
      ...{ renewalStatus: 'AutoRenewal', duration: 2, periodUnit: 'Year' },
    });
    await here.call(MODIFY, OpenApiUtil.query(request.toMap()));
    const renewing = {
      RenewalStatus: 'AutoRenewal',
      AutoRenewEnabled: true,
      Duration: 2,
      PeriodUnit: 'Year',
    };
    expect(await attributesOf(here, API, NEVER)).toEqual([
      { InstanceId: API, ...renewing },
      { InstanceId: NEVER, ...renewing },
    ]);
    await here.call(MODIFY, { RegionId, InstanceId: API, RenewalStatus: 'NotRenewal' });
    expect(await attributesOf(here, API)).toMatchObject([
      { RenewalStatus: 'NotRenewal', AutoRenewEnabled: false, Duration: 0 },
    ]);
    expect(here.ecs.charges(), 'switching costs nothing').toEqual([]);
  });

  it.each([
    [{ RenewalStatus: 'Normal', AutoRenew: 'true' }, 'Normal'],
    [{ RenewalStatus: 'AutoRenewal', AutoRenew: 'false', Duration: '1' }, 'AutoRenewal'],
    [{ AutoRenew: 'true', Duration: '3' }, 'AutoRenewal'],
    [{ AutoRenew: 'false' }, 'Normal'],
    [{}, 'Normal'],
  ])('of %j makes %s: RenewalStatus counts more than AutoRenew', async (asked, status) => {
    const here = await world();
    await here.call(MODIFY, { RegionId, InstanceId: RENEWING, ...asked });
    expect(await attributesOf(here, RENEWING)).toMatchObject([{ RenewalStatus: status }]);
  });

  it.each([
    ['no duration for what renews itself', { Duration: undefined }, 'InvalidParameter.Duration'],
    ['four months', { Duration: '4' }, 'InvalidParameter.Duration'],
    ['six years', { Duration: '6', PeriodUnit: 'Year' }, 'InvalidParameter.Duration'],
    ['five weeks', { Duration: '5', PeriodUnit: 'Week' }, 'InvalidParameter.Duration'],
    ['days', { PeriodUnit: 'Day' }, 'InvalidPeriodUnit.ValueNotSupported'],
    ['another word', { RenewalStatus: 'On' }, 'InvalidParameter.RenewalStatus'],
    ['a ClientToken', { ClientToken: 't' }, 'UnknownParameter.ClientToken'],
    ['one that is gone', { InstanceId: `${API},i-none` }, 'InvalidParameter.InvalidInstanceId'],
    ['one of another region', { InstanceId: `${API},${ELSEWHERE}` }, 'InvalidParameter.InvalidInstanceId'],
    ['pay-as-you-go', { InstanceId: `${API},${PAY_AS_YOU_GO}` }, 'ChargeTypeViolation'],
    [
      '101 ids',
      { InstanceId: Array.from({ length: 101 }, (_, i) => `i-${i}`).join() },
      'InvalidParameter.ToManyInstanceIds',
    ],
  ])('refuses %s, and changes nothing', async (_, asked, code) => {
    const here = await world();
    const given = Object.entries({ ...on(), ...asked }).filter(([, value]) => value !== undefined);
    expect(await here.refusal(MODIFY, Object.fromEntries(given) as Record<string, string>)).toBe(code);
    expect(await attributesOf(here, API)).toMatchObject([{ RenewalStatus: 'Normal' }]);
  });

  it('is not for what has expired', async () => {
    const { pass, refusal } = await world();
    pass(days(3));
    expect(await refusal(MODIFY, on())).toBe('IncorrectInstanceStatus');
  });

  it.each<[string, Fault, number | undefined, string]>([
    ['500 before', { kind: 'error', status: 500, code: 'InternalError' }, 500, 'Normal'],
    ['500 after', { kind: 'error-after-effect' }, 500, 'AutoRenewal'],
    ['dropped after', { kind: 'drop-after-effect' }, undefined, 'AutoRenewal'],
    ['throttled', { kind: 'throttle' }, 400, 'Normal'],
  ])('%s meets a call that names the instance among others', async (_, fault, status, becomes) => {
    const here = await world();
    here.ecs.faults.add({ ...fault, action: MODIFY, instanceId: API });
    await here.call(MODIFY, { RegionId, InstanceId: NEVER, RenewalStatus: 'Normal' });
    const query = on(`${NEVER},${API}`);
    const reply = await rawCall(here.ecs.url, { action: MODIFY, query }).catch(() => undefined);
    expect(reply?.status).toBe(status);
    expect(await attributesOf(here, API)).toMatchObject([{ RenewalStatus: becomes }]);
  });
});

describe('auto-renewal', () => {
  it('is paid at 08:00 UTC+8 nine days before the day of the end, and moves the end', async () => {
    const { ecs, see, pass } = await world();
    const charged = new Date('2027-07-30T00:00:00Z');
    pass(charged.getTime() - T0.getTime() - 1);
    expect(ecs.charges()).toEqual([]);
    pass(1);
    expect(await see(RENEWING)).toMatchObject({ ExpiredTime: '2027-09-08T10:00Z', Status: 'Running' });
    expect(ecs.charges()).toMatchObject([
      {
        ...{ instanceId: RENEWING, by: 'auto-renewal', amount: 1164.8, clientToken: '', at: charged },
        ...{ from: new Date('2027-08-08T10:00:00Z'), to: new Date('2027-09-08T10:00:00Z') },
      },
    ]);
  });

  it('counts the days of UTC+8', async () => {
    const { ecs, pass } = await world();
    // Midnight before 9 August there.
    ecs.change(RENEWING, (it) => {
      it.expiresAt = new Date('2027-08-08T16:00:00Z');
    });
    pass(new Date('2027-07-31T00:00:00Z').getTime() - T0.getTime() - 1);
    expect(ecs.charges()).toEqual([]);
    pass(1);
    expect(ecs.charges()).toHaveLength(1);
  });

  it('goes on as long as it is set, by its own duration', async () => {
    const fleet = smallFleet().replace(
      'auto_renew: AutoRenewal',
      'auto_renew: AutoRenewal\n    auto_renew_months: 12',
    );
    const { ecs, pass } = await world(fleet);
    pass(days(3 * 365));
    expect(ecs.charges().map(({ to, amount }) => [to.toISOString().slice(0, 10), amount])).toEqual([
      ['2028-08-08', 11880.96],
      ['2029-08-08', 11880.96],
      ['2030-08-08', 11880.96],
    ]);
  });

  it('is tried each morning while the money lacks, until it is there', async () => {
    const fleet = smallFleet().replace('regions:', 'money: [{ balance: 1000 }]\nregions:');
    const { ecs, pass } = await world(fleet);
    const day = new Date('2027-08-01T12:00:00Z');
    pass(day.getTime() - T0.getTime());
    expect(ecs.charges()).toEqual([]);
    ecs.changePurse((purse) => {
      purse.balance = 2_000;
    });
    pass(minutes(12 * 60) - 1);
    expect(ecs.charges(), 'not before the next morning').toEqual([]);
    pass(1);
    expect(ecs.charges()).toMatchObject([{ at: new Date('2027-08-02T00:00:00Z'), amount: 1164.8 }]);
    expect(ecs.purse().balance).toBe(835.2);
  });

  it('ends with the subscription: then it is stopped, locked and, 15 days later, gone', async () => {
    const fleet = smallFleet().replace('regions:', 'money: [{ balance: 1000 }]\nregions:');
    const { ecs, call, see, pass } = await world(fleet);
    const end = new Date('2027-08-08T10:00:00Z').getTime() - T0.getTime();
    pass(end);
    expect(await see(RENEWING)).toMatchObject({
      Status: 'Stopped',
      OperationLocks: { LockReason: [{ LockReason: 'financial' }] },
    });
    ecs.changePurse((purse) => {
      purse.balance = 5_000;
    });
    pass(days(2));
    expect(ecs.charges(), 'nothing is charged any more').toEqual([]);
    pass(days(13));
    expect(await see(RENEWING)).toBeUndefined();
    const { Disks } = await call('DescribeDisks', { RegionId, InstanceId: RENEWING });
    expect(Disks).toEqual({ Disk: [] });
  });

  it('switched on late is tried the next morning, not in the past', async () => {
    const { ecs, call, pass, see } = await world();
    await call(MODIFY, on());
    pass(minutes(14 * 60) - 1);
    expect(ecs.charges()).toEqual([]);
    pass(1);
    expect(ecs.charges()).toMatchObject([{ instanceId: API, at: new Date('2026-11-22T00:00:00Z') }]);
    expect(await see(API)).toMatchObject({ ExpiredTime: '2026-12-23T10:00Z' });
  });

  it('does not pay what somebody has renewed before', async () => {
    const { ecs, call, pass } = await world();
    await call(MODIFY, on());
    await call('RenewInstance', { InstanceId: API, Period: '1' });
    pass(days(5));
    expect(ecs.charges()).toMatchObject([{ by: 'RenewInstance' }]);
  });
});
