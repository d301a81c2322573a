import { describe, expect, it, onTestFinished } from 'vitest';
import { FilterIgnored } from '../../src/domain/errors.ts';
import type { InstancePage } from '../../src/domain/ports.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { type EcsStandInOptions, loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import { answering, clock, fleetErrorOf, KEYS, observing } from './harness.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const REGION = 'cn-hangzhou';

const instance = (id: string, more: string) =>
  `  - { id: ${id}, name: ${id}, region: ${REGION}, type: ecs.g7.large, created: 30d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }], ${more} }\n`;

const FLEET = `regions:
  ${REGION}: { name: hz, zone: a, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
${instance('i-past', 'expires: 2d ago')}\
${instance('i-soon', 'expires: in 12d, auto_renew: AutoRenewal')}\
${instance('i-next', 'expires: in 14d, auto_renew: NotRenewal')}\
${instance('i-late', 'expires: in 90d')}\
${instance('i-spot', 'spot: {}')}\
${instance('i-other', 'auto_release: in 2d')}`;

async function world(standIn: Partial<EcsStandInOptions> = {}, endpoint?: string) {
  let ms = NOW.getTime();
  const accounts = [{ id: '1111111111111111', ...KEYS }];
  const ecs = await startEcs({
    ...{ now: () => new Date(ms), fleet: loadFleet(FLEET, NOW), accounts, ...standIn },
  });
  onTestFinished(() => ecs.stop());
  const { log, metrics } = observing();
  const fleet = createFleet({
    ...{
      accounts: [{ name: 'main' }],
      endpoint: endpoint ?? ecs.url,
      credentials: KEYS,
      clock,
      log,
      metrics,
    },
  });
  const pass = (by: number): void => {
    ms += by;
  };
  return { ecs, fleet, pass };
}

const at = (id: string) => ({ account: 'main', region: REGION, id });
const WINDOW = { from: '2026-11-19T10:00:00Z', to: '2026-12-05T10:00:59Z' };

/** The ids of every page. */
async function idsOf(pages: AsyncIterable<InstancePage>): Promise<string[]> {
  const found: string[] = [];
  for await (const { instances } of pages) found.push(...instances.map(({ id }) => id));
  return found;
}

describe('lists by filters', () => {
  it('those that expire in a window, both its minutes included', async () => {
    const { fleet, ecs } = await world();
    expect(await idsOf(fleet.expiring('main', REGION, WINDOW))).toEqual(['i-next', 'i-past', 'i-soon']);
    expect(ecs.calls.map(({ parameters }) => parameters)).toEqual([
      {
        RegionId: REGION,
        InstanceChargeType: 'PrePaid',
        'Filter.3.Key': 'ExpiredStartTime',
        'Filter.3.Value': '2026-11-19T10:00Z',
        'Filter.4.Key': 'ExpiredEndTime',
        'Filter.4.Value': '2026-12-05T10:00Z',
        MaxResults: '100',
      },
    ]);
    const none = { from: '2026-11-19T10:01:00Z', to: '2026-11-24T09:59:00Z' };
    expect(await idsOf(fleet.expiring('main', REGION, none))).toEqual([]);
  });

  it('of those only what is in a security group, where one is given', async () => {
    const { fleet, ecs } = await world();
    ecs.change('i-soon', (one) => void one.securityGroupIds.push('sg-2'));
    expect(await idsOf(fleet.expiring('main', REGION, WINDOW, 'sg-2'))).toEqual(['i-soon']);
    expect(ecs.calls[0]?.parameters).toMatchObject({ SecurityGroupId: 'sg-2' });
  });

  it('those paid as they go, of which auto-release has no filter', async () => {
    const { fleet, ecs } = await world();
    expect(await idsOf(fleet.scan('main', REGION, 'pay-as-you-go'))).toEqual(['i-other', 'i-spot']);
    expect(ecs.calls[0]?.parameters).toMatchObject({ InstanceChargeType: 'PostPaid', MaxResults: '100' });
    expect(await idsOf(fleet.scan('main', REGION))).toHaveLength(6);
  });

  it('those being recycled', async () => {
    const { fleet, ecs } = await world();
    expect(await idsOf(fleet.recycling('main', REGION))).toEqual([]);
    ecs.recycle('i-spot');
    expect(await idsOf(fleet.recycling('main', REGION))).toEqual(['i-spot']);
    expect(ecs.calls[0]?.parameters).toEqual({
      RegionId: REGION,
      LockReason: 'Recycling',
      MaxResults: '100',
    });
  });

  it('are not believed when ECS lets others through', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'ignore-filters', times: 2 });
    const listed = idsOf(fleet.expiring('main', REGION, WINDOW));
    await expect(listed).rejects.toThrow(FilterIgnored);
    await expect(idsOf(fleet.recycling('main', REGION))).rejects.toMatchObject({
      requestId: expect.stringMatching(/./),
    });
    expect(await idsOf(fleet.expiring('main', REGION, WINDOW))).toHaveLength(3);
  });

  it('go on over all their pages', async () => {
    const many = Array.from({ length: 130 }, (_, i) => instance(`i-n${i}`, 'expires: in 5d')).join('');
    const { fleet, ecs } = await world({ fleet: loadFleet(`${FLEET}${many}`, NOW) });
    expect(await idsOf(fleet.expiring('main', REGION, WINDOW))).toHaveLength(133);
    expect(ecs.calls).toHaveLength(2);
  });
});

describe('auto-renewal', () => {
  it('is told of each subscription; what is none, or gone, is left out', async () => {
    const { fleet, ecs } = await world();
    ecs.change('i-soon', (it) => {
      it.autoRenewal = { status: 'AutoRenewal', duration: 2, unit: 'Year' };
    });
    const refs = ['i-past', 'i-soon', 'i-other', 'i-next', 'i-none'].map(at);
    expect(await fleet.autoRenewal(refs)).toEqual(
      new Map([
        ['i-past', { state: 'off' }],
        ['i-soon', { state: 'on', period: { length: 2, unit: 'year' } }],
        ['i-next', { state: 'never' }],
      ]),
    );
    expect(await fleet.autoRenewal([])).toEqual(new Map());
  });

  it('is asked for a hundred at a time', async () => {
    const many = Array.from({ length: 130 }, (_, i) => instance(`i-n${i}`, 'expires: in 5d')).join('');
    const { fleet, ecs } = await world({ fleet: loadFleet(`${FLEET}${many}`, NOW) });
    const refs = Array.from({ length: 130 }, (_, i) => at(`i-n${i}`));
    expect((await fleet.autoRenewal(refs)).size).toBe(130);
    expect(ecs.calls.map(({ parameters }) => parameters.PageSize)).toEqual(['100', '100']);
  });

  it('is an error where ECS does not say', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'error', status: 403, code: 'Forbidden.RAM' });
    expect((await fleetErrorOf(fleet.autoRenewal([at('i-soon'), at('i-next')]))).reason).toBe('forbidden');
    expect(ecs.calls).toHaveLength(1);
  });
});

describe('system events', () => {
  it('are told while they are ahead, under way or wait for leave', async () => {
    const { fleet, ecs, pass } = await world();
    const notBefore = new Date('2026-11-22T10:00:00Z');
    const id = ecs.schedule('i-soon', { type: 'SystemMaintenance.Reboot', notBefore });
    const asked = ecs.schedule('i-late', {
      type: 'SystemMaintenance.Redeploy',
      notBefore,
      waitsForLeave: true,
    });
    ecs.schedule('i-past', { type: 'SystemMaintenance.Stop', notBefore, avoided: true });
    ecs.schedule('i-next', { type: 'SystemMaintenance.Stop', notBefore });
    const refs = ['i-soon', 'i-late', 'i-past', 'i-none'].map(at);
    const soon = {
      instance: 'i-soon',
      id,
      type: 'SystemMaintenance.Reboot',
      notBefore: '2026-11-22T10:00:00Z',
    };
    const late = { instance: 'i-late', id: asked, state: 'Inquiring' };
    const events = await fleet.scheduledEvents(refs);
    expect(events).toHaveLength(2);
    expect(events).toContainEqual({ ...soon, state: 'Scheduled' });
    expect(events).toContainEqual(expect.objectContaining(late));
    pass(24 * 3_600_000 + 30_000);
    expect(await fleet.scheduledEvents([at('i-soon')])).toEqual([{ ...soon, state: 'Executing' }]);
    pass(60_000);
    expect(await fleet.scheduledEvents(refs)).toEqual([expect.objectContaining(late)]);
    expect(await fleet.scheduledEvents([])).toEqual([]);
    expect(await fleet.eventsIn('main', 'cn-hangzhou')).toEqual(await fleet.scheduledEvents(refs));
  });

  it('that have taken an instance away are told for what they were, and no others', async () => {
    const { fleet, ecs, pass } = await world();
    const notBefore = new Date('2026-11-21T10:05:00Z');
    const id = ecs.schedule('i-soon', { type: 'SystemFailure.Delete', notBefore });
    ecs.schedule('i-late', { type: 'SystemMaintenance.Reboot', notBefore });
    const refs = ['i-soon', 'i-late', 'i-none'].map(at);
    expect(await fleet.deletions(refs)).toEqual([]);
    for (const [ms, state] of [
      [330_000, 'Executing'],
      [60_000, 'Executed'],
    ] as const) {
      pass(ms);
      expect(await fleet.deletions(refs)).toMatchObject([
        { id, instance: 'i-soon', type: 'SystemFailure.Delete', state },
      ]);
    }
    expect(await fleet.deletions([at('i-late')])).toEqual([]);
    expect(await fleet.deletions([])).toEqual([]);
  });
});

describe('the price of a renewal', () => {
  it('is told with what it would cost without discounts', async () => {
    const { fleet } = await world();
    const quote = (length: number, unit: 'week' | 'month' | 'year') =>
      fleet.quote(at('i-soon'), { length, unit });
    const month = { currency: 'CNY', amount: 233.7, original: 233.7 };
    expect(await quote(1, 'month')).toEqual({ price: month });
    const year = await quote(1, 'year');
    expect(year.price.amount).toBeLessThan(year.price.original);
    expect(await quote(12, 'month'), 'ECS has no twelve months').toEqual(year);
    expect((await fleetErrorOf(quote(10, 'month'))).code).toBe('InvalidPeriod');
  });

  it('is reckoned where ECS knows none, and is as much as it can cost', async () => {
    const { fleet } = await world();
    const quote = (length: number, unit: 'week' | 'year') => fleet.quote(at('i-soon'), { length, unit });
    const month = { currency: 'CNY', amount: 233.7, original: 233.7 };
    expect(await quote(3, 'week')).toEqual({ price: month, reckoned: true });
    const { price: year } = await quote(1, 'year');
    const { price, reckoned } = await quote(5, 'year');
    expect(price.amount).toBeCloseTo(5 * year.amount, 6);
    expect(reckoned).toBe(true);
    expect(await quote(3, 'year')).not.toHaveProperty('reckoned');
  });

  it('is refused for what is no subscription, or gone', async () => {
    const { fleet } = await world();
    const price = (id: string) => fleetErrorOf(fleet.quote(at(id), { length: 1, unit: 'month' }));
    expect((await price('i-spot')).reason).toBe('billing');
    expect((await price('i-none')).reason).toBe('missing');
  });

  it('is never guessed', async () => {
    const { url } = answering({ body: { PriceInfo: { Price: { Currency: 'CNY', TradePrice: '1' } } } });
    const { fleet } = await world({}, await url);
    const price = fleet.quote(at('i-soon'), { length: 1, unit: 'month' });
    expect((await fleetErrorOf(price)).code).toBe('Unreadable');
  });
});
