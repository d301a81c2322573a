import { describe, expect, it, onTestFinished } from 'vitest';
import { MADE_BY_TAG, type Order } from '../../src/domain/creation.ts';
import type { MakingCall } from '../../src/domain/maker.ts';
import { MINUTE } from '../../src/domain/time.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { type Fault, loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import { anOrder } from '../domain/orders.ts';
import { ImageId, RegionId, SecurityGroupId, VSwitchId, ZoneId } from '../playground/ecs/creation/asked.ts';
import { smallFleet } from '../playground/ecs/harness.ts';
import { clock, fleetErrorOf, KEYS, observing } from './harness.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const OPERATION = 'op-7f3k2m9qxa';

/** The Maker on a stand-in, with a clock of the fleet that can be moved. */
async function world() {
  let ms = NOW.getTime();
  const ecs = await startEcs({
    ...{ now: () => new Date(ms), fleet: loadFleet(smallFleet(), NOW) },
    accounts: [{ id: '1111111111111111', ...KEYS }],
  });
  onTestFinished(() => ecs.stop());
  const { log, metrics } = observing();
  const { maker, market, ...fleet } = createFleet({
    ...{ accounts: [{ name: 'main' }], endpoint: ecs.url, credentials: KEYS },
    ...{ clock, log, metrics },
  });
  const pass = (by: number): void => {
    ms += by;
  };
  const asked = (action = 'RunInstances') => ecs.calls.filter((call) => call.action === action);
  return { ecs, maker, market, fleet, pass, asked };
}

const order = (parts: Partial<Order> = {}): Order =>
  anOrder({
    ...{ region: RegionId, zone: ZoneId, image: { id: ImageId, name: 'an image' } },
    network: { vpc: 'vpc-1', vSwitch: VSwitchId, securityGroups: [SecurityGroupId] },
    ...parts,
  });

const call = (parts: Partial<MakingCall> = {}): MakingCall => ({
  ...{ token: `${OPERATION}-make-0`, amount: 3, names: 'job-[1,3]', operation: OPERATION },
  ...{ image: ImageId, withinMs: MINUTE },
  ...parts,
});

describe('making instances', () => {
  it('makes what was ordered, once for a token, and finds it by its mark', async () => {
    const { ecs, maker, fleet, pass, asked } = await world();
    const of = order({
      ...{ bandwidthMbps: 5, keyPair: 'ci', until: '2026-11-24T10:00:00Z' },
      dataDisks: [{ category: 'cloud_essd', sizeGiB: 100 }],
    });
    const made = await maker.make(of, call({ userData: '#!/bin/sh\necho 你好' }));
    if (!made.ok) throw new Error(made.message);
    expect(made.ids).toHaveLength(3);
    expect(made).not.toHaveProperty('order');
    const again = await maker.make(of, call({ userData: '#!/bin/sh\necho 你好' }));
    expect(again).toMatchObject({ ok: true, ids: made.ids });
    pass(5 * MINUTE);
    const found = await maker.madeBy(of, OPERATION);
    expect(found.map(({ id }) => id).sort()).toEqual(made.ids.toSorted());
    expect(found.map(({ name }) => name).sort()).toEqual(['job-001', 'job-002', 'job-003']);
    expect(found[0]).toMatchObject({
      ...{ status: 'Running', zone: ZoneId, vSwitch: VSwitchId, keyPair: 'ci', bandwidthMbps: 5 },
      ...{ autoReleaseAt: '2026-11-24T10:00:00Z', tags: { env: 'dev', [MADE_BY_TAG]: OPERATION } },
      publicIps: [expect.any(String)],
    });
    const ref = { account: 'main', region: RegionId, id: made.ids[0] ?? '' };
    expect((await fleet.disks(ref)).map(({ kind, sizeGiB }) => [kind, sizeGiB]).sort()).toEqual([
      ['data', 100],
      ['system', 40],
    ]);
    expect(await maker.madeBy(of, 'op-another')).toEqual([]);
    const [first] = asked();
    expect(Buffer.from(first?.parameters.UserData ?? '', 'base64').toString()).toContain('你好');
    expect(ecs.charges()).toEqual([]);
  });

  it('pays a subscription at once, and tells its order', async () => {
    const { ecs, maker } = await world();
    const of = order({ terms: { kind: 'subscription', period: { length: 1, unit: 'year' } } });
    const made = await maker.make(of, call({ amount: 2 }));
    expect(made).toMatchObject({ ok: true, order: expect.stringMatching(/^\d+$/) });
    expect(ecs.charges().length).toBeGreaterThan(0);
  });

  it('is content with fewer where it may be, and says that there is no stock where not', async () => {
    const { ecs, maker } = await world();
    ecs.setLeft(ZoneId, 'ecs.g7.large', 2);
    const none = await maker.make(order(), call());
    expect(none).toMatchObject({ ok: false, certain: true, reason: 'stock' });
    const two = await maker.make(order(), call({ min: 1 }));
    expect(two.ok && two.ids).toHaveLength(2);
  });

  it('takes another order with the same token for one that is under way: what it was used for will show', async () => {
    const { maker } = await world();
    await maker.make(order(), call());
    const other = await maker.make(order(), call({ amount: 4 }));
    expect(other).toMatchObject({ ok: false, reason: 'under-way' });
  });

  it.each<[string, Fault]>([
    ['lost before it', { kind: 'drop-before' }],
    ['lost after it', { kind: 'drop-after-effect' }],
    ['500 after it', { kind: 'error-after-effect', status: 500 }],
    ['empty', { kind: 'empty-body' }],
  ])('an answer that was %s leaves it open, and is not asked for by itself again', async (_, fault) => {
    const { ecs, maker, asked } = await world();
    ecs.faults.add({ ...fault, action: 'RunInstances' });
    expect(await maker.make(order(), call())).toMatchObject({ ok: false, certain: false });
    expect(asked()).toHaveLength(1);
    expect(await maker.make(order(), call())).toMatchObject({ ok: true });
    expect(await maker.madeBy(order(), OPERATION)).toHaveLength(3);
  });

  it('is not sent once what it was judged by is out of date', async () => {
    const { maker, asked } = await world();
    expect(await maker.make(order(), call({ withinMs: 0 }))).toMatchObject({ ok: false, reason: 'not-yet' });
    expect(asked()).toEqual([]);
  });

  it('tries without making anything', async () => {
    const { ecs, maker } = await world();
    const before = ecs.instances().length;
    await maker.tryToMake(order(), call());
    const refused = await fleetErrorOf(maker.tryToMake(order({ type: 'ecs.none.large' }), call()));
    expect(refused.certain).toBe(true);
    expect(ecs.instances()).toHaveLength(before);
  });

  it('tells what one costs: by the hour, as spot, and for a period', async () => {
    const { maker } = await world();
    const hour = await maker.tariff(order());
    expect(hour).toMatchObject({ per: 'hour', price: { currency: 'CNY' } });
    const spot = await maker.tariff(order({ terms: { kind: 'spot' } }));
    expect(spot.price.amount).toBeLessThan(hour.price.amount);
    // The disk costs the same.
    expect(spot.price.amount - (spot.ofType ?? 0)).toBeCloseTo(hour.price.amount - (hour.ofType ?? 0), 5);
    expect(spot.price.original).toBeCloseTo(hour.price.original, 5);
    const month = await maker.tariff(
      order({ terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } }),
    );
    const year = await maker.tariff(
      order({ terms: { kind: 'subscription', period: { length: 12, unit: 'month' } } }),
    );
    expect(month.per).toBe('period');
    expect(year.price.amount).toBeGreaterThan(month.price.amount * 8);
  });
});

describe('making an image', () => {
  it('makes one of a system disk’s snapshot, once for an operation', async () => {
    const { ecs, maker, market, pass } = await world();
    const snapshot = ecs.snapshots().find(({ diskType }) => diskType === 'system');
    const from = { snapshot: snapshot?.id ?? '', architecture: 'x86' as const };
    const made = await maker.makeImage(order(), from, OPERATION);
    if (!made.ok) throw new Error(made.message);
    expect(await maker.makeImage(order(), from, OPERATION)).toMatchObject({ ok: true, id: made.id });
    const status = async () => (await market.images(order(), { ids: [made.id] }))[0]?.status;
    expect(await status()).toBe('creating');
    pass(60 * MINUTE);
    expect(await status()).toBe('available');
  });
});
