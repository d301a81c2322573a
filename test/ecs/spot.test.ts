import { describe, expect, it, onTestFinished } from 'vitest';
import type { SpotMarket } from '../../src/domain/spot.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import { FakeSpotMarket } from '../workflows/fakes/spot.ts';
import { answering, clock, fleetErrorOf, KEYS, observing } from './harness.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const FLEET = `regions:
  cn-hangzhou: { name: hz, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-i, security_group: sg-1 }
instances: []
`;
const HANGZHOU = { account: 'main', region: 'cn-hangzhou' };
const MONTH = { from: '2026-10-22T10:00:00Z', to: '2026-11-21T10:00:00Z' };
const G7 = 'ecs.g7.large';

async function standIn(endpoint?: string) {
  const accounts = [{ id: '1111111111111111', ...KEYS }];
  const ecs = await startEcs({ now: () => NOW, fleet: loadFleet(FLEET, NOW), accounts });
  onTestFinished(() => ecs.stop());
  const { log, metrics } = observing();
  const { spot } = createFleet({
    ...{ accounts: [{ name: 'main' }], endpoint: endpoint ?? ecs.url, credentials: KEYS },
    ...{ clock, log, metrics },
  });
  return { ecs, spot };
}

/** A fake that has what `real` tells of a month of one type. */
async function fakeOf(real: SpotMarket): Promise<FakeSpotMarket> {
  const fake = new FakeSpotMarket();
  fake.histories.set(HANGZHOU.region, await real.history(HANGZHOU, { type: G7, ...MONTH }));
  fake.advices.set(HANGZHOU.region, await real.advice(HANGZHOU, [G7]));
  return fake;
}

describe.each([
  ['ECS', async () => (await standIn()).spot],
  ['the fake', async () => fakeOf((await standIn()).spot)],
])('what spot costs, of %s', (_, open) => {
  it('has thirty days of every zone, hour by hour, and what pay-as-you-go costs', async () => {
    const spot: SpotMarket = await open();
    const { currency, zones, payAsYouGo } = await spot.history(HANGZHOU, { type: G7, ...MONTH });
    expect([currency, payAsYouGo]).toEqual(['CNY', 0.487]);
    expect([...zones.keys()].sort()).toEqual(['b', 'g', 'h', 'i', 'j', 'k'].map((it) => `cn-hangzhou-${it}`));
    for (const prices of zones.values()) {
      expect(prices).toHaveLength(721);
      expect(prices.map(({ at }) => at)).toEqual(prices.map(({ at }) => at).toSorted());
      expect([prices[0]?.at, prices.at(-1)?.at]).toEqual([MONTH.from, MONTH.to]);
    }
  });

  it('of one zone and some hours has no more', async () => {
    const spot: SpotMarket = await open();
    const hours = { from: '2026-11-21T08:30:00Z', to: '2026-11-21T10:00:00Z' };
    const { zones } = await spot.history(HANGZHOU, { type: G7, zone: 'cn-hangzhou-i', ...hours });
    expect([...zones].map(([zone, prices]) => [zone, prices.length])).toEqual([['cn-hangzhou-i', 2]]);
  });

  it('tells how often instances are taken back, of the types that it is asked for', async () => {
    const spot: SpotMarket = await open();
    const advice = await spot.advice(HANGZHOU, [G7]);
    expect(advice).toHaveLength(6);
    for (const one of advice) {
      expect(one).toMatchObject({ type: G7, share: expect.any(Number) });
      expect(one.interruption?.to).toBeGreaterThan(0);
    }
    expect(await spot.advice(HANGZHOU, [])).toEqual([]);
  });
});

describe('the calls', () => {
  it('turn every page, and none twice', async () => {
    const { ecs, spot } = await standIn();
    await spot.history(HANGZHOU, { type: G7, ...MONTH });
    expect(ecs.calls.map(({ parameters }) => parameters)).toEqual(
      ['0', '1000', '2000', '3000', '4000'].map((Offset) => ({
        ...{ RegionId: 'cn-hangzhou', InstanceType: G7, NetworkType: 'vpc', IoOptimized: 'optimized' },
        ...{ OSType: 'linux', StartTime: MONTH.from, EndTime: MONTH.to, Offset },
      })),
    );
  });

  it('ask for no advice about everything', async () => {
    const { ecs, spot } = await standIn();
    await spot.advice(HANGZHOU, []);
    expect(ecs.calls).toEqual([]);
  });

  it('end where a page refers to itself', async () => {
    const rows = { Currency: 'CNY', NextOffset: 1000, SpotPrices: { SpotPriceType: [] }, RequestId: 'req-1' };
    const { url, actions } = answering({ body: rows });
    const { spot } = await standIn(await url);
    const error = await fleetErrorOf(spot.history(HANGZHOU, { type: G7, ...MONTH }));
    expect(error.message).toMatch(/refers to itself/);
    expect(actions).toHaveLength(2);
  });

  it('pass on what ECS refuses', async () => {
    const { spot } = await standIn();
    const error = await fleetErrorOf(spot.history(HANGZHOU, { type: 'ecs.huge', ...MONTH }));
    expect(error.code).toBe('InvalidInstanceType.ValueNotSupported');
  });
});
