import { describe, expect, it } from 'vitest';
import { days, minutes, smallFleet, world } from '../harness.ts';
import { rawCall } from '../signed.ts';
import { countIn, LEAST, RegionId, run, ZoneId } from './asked.ts';

/** Of which zone I has three. */
const SCARCE = { InstanceType: 'ecs.c7.2xlarge' };

describe('stock', () => {
  it('is all or nothing, unless fewer would do', async () => {
    const here = await world();
    const before = countIn(here);
    expect(await here.refusal('RunInstances', { ...LEAST, ...SCARCE, Amount: '5' })).toBe(
      'OperationDenied.NoStock',
    );
    expect(await here.refusal('RunInstances', { ...LEAST, ...SCARCE, Amount: '5', MinAmount: '4' })).toBe(
      'OperationDenied.NoStock',
    );
    expect(countIn(here)).toBe(before);
    expect(await run(here, { ...SCARCE, Amount: '5', MinAmount: '2' })).toHaveLength(3);
    expect(await here.refusal('RunInstances', { ...LEAST, ...SCARCE })).toBe('OperationDenied.NoStock');
  });

  it('comes back with what is released, and shows where it is told', async () => {
    const here = await world();
    const ids = await run(here, { ...SCARCE, Amount: '3' });
    const category = async () => {
      const reply = await here.call('DescribeAvailableResource', {
        ...{ RegionId, ZoneId, DestinationResource: 'InstanceType' },
        ...SCARCE,
      });
      return /"StatusCategory":"(\w+)"/.exec(JSON.stringify(reply))?.[1];
    };
    expect(await category()).toBe('WithoutStock');
    here.pass(minutes(1));
    await here.call('DeleteInstance', { InstanceId: ids[0] ?? '', Force: 'true' });
    here.pass(minutes(1));
    expect(await category()).toBe('ClosedWithStock');
    here.ecs.setLeft(ZoneId, SCARCE.InstanceType, 1_000);
    expect(await category()).toBe('WithStock');
  });

  it('ends where a quota does, and where the addresses do', async () => {
    const here = await world();
    here.ecs.setQuota(80);
    expect(await here.refusal('RunInstances', { ...LEAST, Amount: '25' })).toBe('QuotaExceed.ElasticQuota');
    here.ecs.setQuota(1_000);
    const tiny = { InstanceType: 'ecs.g7.large', VSwitchId: 'vsw-bp1k0tiny4q6w8e2r9tyu' };
    expect(await here.refusal('RunInstances', { ...LEAST, ...tiny, Amount: '13' })).toBe(
      'QuotaExceeded.PrivateIpAddress',
    );
    expect(await run(here, { ...tiny, Amount: '12' })).toHaveLength(12);
  });
});

describe('a batch', () => {
  it('of a hundred is one call, of 250 three, and none is made twice', async () => {
    const here = await world();
    const before = countIn(here);
    for (const [index, Amount] of ['100', '100', '50'].entries()) {
      const query = { Amount, ClientToken: `op-1-${index}` };
      const ids = await run(here, query);
      expect(await run(here, query)).toEqual(ids);
    }
    expect(countIn(here)).toBe(before + 250);
  });

  it('that starts again together gets addresses that are all different', async () => {
    const here = await world();
    const ids = await run(here, { Amount: '20', InternetMaxBandwidthOut: '5' });
    const named = Object.fromEntries(ids.map((id, index) => [`InstanceId.${index + 1}`, id]));
    here.pass(minutes(1));
    await here.call('StopInstances', { RegionId, ...named, StoppedMode: 'StopCharging' });
    here.pass(minutes(1));
    await here.call('StartInstances', { RegionId, ...named });
    here.pass(minutes(1));
    const addresses = here.ecs
      .instances()
      .filter(({ id }) => ids.includes(id))
      .map(({ publicIp }) => publicIp);
    expect(addresses).not.toContain(undefined);
    expect(new Set(addresses).size).toBe(20);
  });

  it('that was made although nobody heard of it answers the same ids to the same token', async () => {
    const here = await world();
    const before = countIn(here);
    const query = { ...LEAST, Amount: '3', ClientToken: 'op-1' };
    here.ecs.faults.add({ kind: 'drop-after-effect', action: 'RunInstances' });
    await expect(here.call('RunInstances', query)).rejects.toThrow();
    expect(await run(here, query)).toHaveLength(3);
    expect(countIn(here)).toBe(before + 3);
    expect(await here.refusal('RunInstances', { ...query, Amount: '4' })).toBe('IdempotentParameterMismatch');
  });

  it('lets one of two calls with a token through while the other is under way', async () => {
    const { ecs } = await world();
    ecs.faults.add({ kind: 'delay', ms: 100, action: 'RunInstances' });
    const query = { ...LEAST, ClientToken: 'op-1' };
    const both = await Promise.all([1, 2].map(() => rawCall(ecs.url, { action: 'RunInstances', query })));
    expect(both.map(({ code }) => code).sort()).toEqual(['IdempotentProcessing', undefined]);
  });

  it('may lose some that were promised: an event says so, although they are gone', async () => {
    const here = await world();
    here.ecs.faults.add({ kind: 'creation-fails', instances: 1, action: 'RunInstances', dryRun: false });
    expect(await here.refusal('RunInstances', { ...LEAST, DryRun: 'true' })).toBe('DryRunOperation');
    const ids = await run(here, { Amount: '3' });
    const events = async () => {
      const reply = await here.call('DescribeInstanceHistoryEvents', {
        RegionId,
        'InstanceEventCycleStatus.1': 'Executing',
        'InstanceEventCycleStatus.2': 'Executed',
        ...Object.fromEntries(ids.map((id, index) => [`ResourceId.${index + 1}`, id])),
      });
      return (reply.InstanceSystemEventSet as { InstanceSystemEventType: Record<string, unknown>[] })
        .InstanceSystemEventType;
    };
    expect(await events()).toEqual([]);
    here.pass(minutes(2));
    const alive = here.ecs.instances().filter(({ id }) => ids.includes(id));
    expect(alive.map(({ status }) => status)).toEqual(['Running', 'Running']);
    const dead = ids.find((id) => !alive.some((it) => it.id === id));
    expect(await events()).toMatchObject([
      {
        InstanceId: dead,
        EventType: { Name: 'SystemFailure.Delete' },
        EventCycleStatus: { Name: 'Executed' },
      },
    ]);
  });
});

describe('what is paid in advance', () => {
  const SUBSCRIBED = {
    InstanceChargeType: 'PrePaid',
    Period: '1',
    'SystemDisk.Category': 'cloud_essd',
    'SystemDisk.Size': '40',
  };

  it('is paid at once, in one order, as DescribePrice said and as it is renewed', async () => {
    const here = await world();
    const before = here.ecs.purse().balance;
    const { PriceInfo } = await here.call('DescribePrice', {
      ...{ RegionId, InstanceType: 'ecs.g7.large', PriceUnit: 'Month', Amount: '2' },
      ...{ 'SystemDisk.Category': 'cloud_essd', 'SystemDisk.Size': '40' },
    });
    const reply = await here.call('RunInstances', {
      ...LEAST,
      ...SUBSCRIBED,
      Amount: '2',
      ClientToken: 'op-1',
    });
    expect(PriceInfo).toMatchObject({ Price: { TradePrice: reply.TradePrice } });
    expect(here.ecs.purse().balance).toBe(before - Number(reply.TradePrice));
    const [one, two] = here.ecs.charges();
    expect([one, two]).toMatchObject([
      { orderId: reply.OrderId, amount: 273.7, by: 'RunInstances', clientToken: 'op-1' },
      { orderId: reply.OrderId, amount: 273.7, to: new Date('2026-12-21T10:00:00Z') },
    ]);
    const id = one?.instanceId ?? '';
    expect(await here.see(id)).toMatchObject({
      InstanceChargeType: 'PrePaid',
      ExpiredTime: '2026-12-21T10:00Z',
    });
    const renewal = await here.call('DescribeRenewalPrice', { RegionId, ResourceId: id });
    expect(renewal.PriceInfo).toMatchObject({ Price: { TradePrice: 273.7 } });
  });

  it('renews itself, if it is told to', async () => {
    const here = await world();
    const [id = ''] = await run(here, { ...SUBSCRIBED, AutoRenew: 'true', AutoRenewPeriod: '3' });
    const attributes = await here.call('DescribeInstanceAutoRenewAttribute', { RegionId, InstanceId: id });
    expect(JSON.stringify(attributes)).toContain('"Duration":3');
    here.pass(days(30));
    expect(here.ecs.charges().map(({ by }) => by)).toEqual(['RunInstances', 'auto-renewal']);
  });

  it.each([
    ['without a period', { Period: undefined }, 'MissingParamter'],
    ['ten months', { Period: '10' }, 'InvalidPeriod'],
    ['five weeks', { PeriodUnit: 'Week', Period: '5' }, 'InvalidPeriod'],
    ['by the year', { PeriodUnit: 'Year' }, 'InvalidPeriodUnit.ValueNotSupported'],
    [
      'renewed by four months',
      { AutoRenew: 'true', AutoRenewPeriod: '4' },
      'InvalidAutoRenewPeriod.ValueNotSupported',
    ],
    [
      'released by appointment',
      { AutoReleaseTime: '2026-11-22T10:00:00Z' },
      'InvalidChargeType.ValueNotSupported',
    ],
    ['protected from release', { DeletionProtection: 'true' }, 'ChargeTypeViolation'],
    ['as spot', { SpotStrategy: 'SpotAsPriceGo' }, 'InvalidSpotPrepaid'],
  ])('is refused %s', async (_, query, code) => {
    const { refusal } = await world();
    const all = Object.entries({ ...LEAST, ...SUBSCRIBED, ...query }).filter(
      ([, value]) => value !== undefined,
    );
    expect(await refusal('RunInstances', Object.fromEntries(all) as Record<string, string>)).toBe(code);
  });

  it('is not made when it cannot be paid; nor is anything when there is no money at all', async () => {
    const withMoney = (money: string) =>
      world(smallFleet().replace('regions:', `money: [${money}]\nregions:`));
    const poor = await withMoney('{ balance: 500 }');
    const before = countIn(poor);
    const two = { ...LEAST, ...SUBSCRIBED, Amount: '2' };
    expect(await poor.refusal('RunInstances', two)).toBe('InvalidAccountStatus.NotEnoughBalance');
    expect(await poor.refusal('RunInstances', { ...two, DryRun: 'true' })).toBe(
      'InvalidAccountStatus.NotEnoughBalance',
    );
    expect(countIn(poor)).toBe(before);
    await run(poor, { ...SUBSCRIBED });
    expect(poor.ecs.purse().balance).toBe(226.3);
    const broke = await withMoney('{ balance: 0 }');
    expect(await broke.refusal('RunInstances', LEAST)).toBe('InvalidAccountStatus.NotEnoughBalance');
    const cardless = await withMoney('{ balance: 9, can_pay: false }');
    expect(await cardless.refusal('RunInstances', LEAST)).toBe('InvalidPayMethod');
  });
});

describe('spot', () => {
  it('is made at the market’s price, or up to a limit', async () => {
    const here = await world();
    const spot = { SpotStrategy: 'SpotWithPriceLimit', SpotPriceLimit: '0.487', SpotDuration: '0' };
    const [id = ''] = await run(here, { ...spot, SpotInterruptionBehavior: 'Stop' });
    expect(await here.see(id)).toMatchObject({
      ...{ InstanceChargeType: 'PostPaid', SpotStrategy: 'SpotWithPriceLimit', SpotPriceLimit: 0.487 },
      ...{ SpotInterruptionBehavior: 'Stop', SpotDuration: 0 },
    });
    here.ecs.recycle(id);
    here.pass(minutes(5));
    expect(await here.see(id)).toMatchObject({ Status: 'Stopped' });
    const [free = ''] = await run(here, { SpotStrategy: 'SpotAsPriceGo' });
    expect(await here.see(free)).toMatchObject({ SpotStrategy: 'SpotAsPriceGo', SpotPriceLimit: 0 });
  });

  it.each([
    [
      'a limit below the market',
      { SpotStrategy: 'SpotWithPriceLimit', SpotPriceLimit: '0.001' },
      'InvalidSpotPriceLimit.LowerThanPublicPrice',
    ],
    ['no limit where one is said to be', { SpotStrategy: 'SpotWithPriceLimit' }, 'InvalidSpotPriceLimit'],
    [
      'a limit of four decimals',
      { SpotStrategy: 'SpotWithPriceLimit', SpotPriceLimit: '0.4871' },
      'InvalidSpotPriceLimit',
    ],
    ['two hours of peace', { SpotStrategy: 'SpotAsPriceGo', SpotDuration: '2' }, 'InvalidSpotDuration'],
    [
      'another end',
      { SpotStrategy: 'SpotAsPriceGo', SpotInterruptionBehavior: 'Hibernate' },
      'InvalidSpotInterruptionBehavior',
    ],
    ['protection', { SpotStrategy: 'SpotAsPriceGo', DeletionProtection: 'true' }, 'ChargeTypeViolation'],
    [
      'a type that is never spot',
      { SpotStrategy: 'SpotAsPriceGo', InstanceType: 'ecs.e-c1m2.large' },
      'InvalidInstanceType.ZoneNotSupported',
    ],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world();
    expect(await refusal('RunInstances', { ...LEAST, ...query } as Record<string, string>)).toBe(code);
  });
});
