import { describe, expect, it, onTestFinished } from 'vitest';
import type { Market } from '../../src/domain/market.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { loadFleet, startEcs, swell } from '../../src/playground/ecs/index.ts';
import { FakeMarket } from '../workflows/fakes/market.ts';
import { answering, clock, fleetErrorOf, KEYS, observing } from './harness.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const FLEET = `regions:
  cn-hangzhou: { name: 华东1（杭州）, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-i, security_group: sg-1 }
  ap-southeast-1: { name: 新加坡, zone: ap-southeast-1b, vpc: vpc-2, vswitch: vsw-b, security_group: sg-2 }
vswitches:
  - { id: vsw-h, name: web-h, region: cn-hangzhou, zone: cn-hangzhou-h, cidr: 172.17.0.0/24 }
  - { id: vsw-lab, name: lab, region: cn-hangzhou, zone: cn-hangzhou-i, vpc: vpc-lab, cidr: 10.0.0.0/28 }
security_groups:
  - { id: sg-lab, name: lab, region: cn-hangzhou, vpc: vpc-lab }
key_pairs:
  - { name: ops, region: cn-hangzhou, created: 300d ago }
images:
  - { id: m-web, name: 网站, region: cn-hangzhou, created: 12d ago, size: 40, description: Ubuntu with nginx }
instances: []
`;
const HANGZHOU = { account: 'main', region: 'cn-hangzhou' };
const SINGAPORE = { account: 'main', region: 'ap-southeast-1' };

async function standIn(counts?: Parameters<typeof swell>[1], endpoint?: string) {
  const fleet = loadFleet(FLEET, NOW);
  const accounts = [{ id: '1111111111111111', ...KEYS }];
  const ecs = await startEcs({ now: () => NOW, fleet: counts ? swell(fleet, counts) : fleet, accounts });
  onTestFinished(() => ecs.stop());
  const { log, metrics } = observing();
  const { market } = createFleet({
    ...{ accounts: [{ name: 'main' }], endpoint: endpoint ?? ecs.url, credentials: KEYS },
    ...{ clock, log, metrics },
  });
  return { ecs, market };
}

/** A fake that has what `real` says that there is, when it is asked for everything. */
async function fakeOf(real: Market): Promise<FakeMarket> {
  const fake = new FakeMarket();
  fake.regionsOf = await real.regions('main', 'en');
  fake.everyType = await real.types(HANGZHOU);
  for (const where of [HANGZHOU, SINGAPORE]) {
    const zones = await real.zones(where, 'en');
    const sold = (buying: 'pay-as-you-go' | 'subscription' | 'spot') => real.typesOnSale(where, { buying });
    fake.shops.set(where.region, {
      zones,
      sold: {
        'pay-as-you-go': await sold('pay-as-you-go'),
        subscription: await sold('subscription'),
        spot: await sold('spot'),
      },
      disks: new Map([
        [
          `${DISKS.zone} ${DISKS.type} ${DISKS.use}`,
          where === HANGZHOU ? await real.disksOnSale(where, DISKS) : [],
        ],
      ]),
      images: await real.images(where),
      vSwitches: await real.vSwitches(where),
      securityGroups: await real.securityGroups(where),
      keyPairs: await real.keyPairs(where),
    });
  }
  return fake;
}

const DISKS = {
  buying: 'pay-as-you-go',
  zone: 'cn-hangzhou-i',
  type: 'ecs.g7.large',
  use: 'system',
} as const;

/** Questions, each with how many answers it has; the fake must answer them as ECS does. */
const QUESTIONS: [string, (market: Market) => Promise<unknown[]>, number][] = [
  ['regions', (market) => market.regions('main', 'en'), 2],
  ['zones', (market) => market.zones(HANGZHOU, 'en'), 6],
  [
    'zones of a zone',
    (market) => market.typesOnSale(HANGZHOU, { buying: 'spot', zone: 'cn-hangzhou-g' }),
    31,
  ],
  [
    'zones of a type',
    (market) => market.typesOnSale(HANGZHOU, { buying: 'subscription', type: 'ecs.g7.large' }),
    6,
  ],
  [
    'an unsold type',
    (market) => market.typesOnSale(HANGZHOU, { buying: 'spot', type: 'ecs.t6-c1m2.large' }),
    0,
  ],
  ['disks', (market) => market.disksOnSale(HANGZHOU, DISKS), 2],
  ['types by id', (market) => market.types(HANGZHOU, { ids: ['ecs.g7.large', 'ecs.none'] }), 1],
  ['types by more ids than fit', (market) => typesByManyIds(market), 12],
  ['no types', (market) => market.types(HANGZHOU, { ids: [] }), 0],
  ['types by size', (market) => market.types(SINGAPORE, { cores: 2, memoryGiB: 8 }), 6],
  ['types by family', (market) => market.types(HANGZHOU, { family: 'ecs.g7' }), 9],
  ['own images', (market) => market.images(HANGZHOU, { owner: 'self' }), 1],
  ['images elsewhere', (market) => market.images(SINGAPORE, { owner: 'self' }), 0],
  ['images for ARM', (market) => market.images(HANGZHOU, { type: 'ecs.g8y.large' }), 2],
  ['images by id', (market) => market.images(HANGZHOU, { ids: ['m-web', 'm-none'] }), 1],
  ['vSwitches', (market) => market.vSwitches(HANGZHOU), 3],
  ['vSwitches of a zone', (market) => market.vSwitches(HANGZHOU, { zone: 'cn-hangzhou-i' }), 2],
  ['vSwitches of a network', (market) => market.vSwitches(HANGZHOU, { vpc: 'vpc-1' }), 2],
  ['vSwitches by id', (market) => market.vSwitches(HANGZHOU, { ids: ['vsw-i', 'vsw-h', 'vsw-b'] }), 2],
  ['groups', (market) => market.securityGroups(HANGZHOU, { vpc: 'vpc-lab' }), 1],
  ['groups by id', (market) => market.securityGroups(HANGZHOU, { ids: ['sg-1', 'sg-2'] }), 1],
  ['key pairs', (market) => market.keyPairs(HANGZHOU), 1],
];

function typesByManyIds(market: Market) {
  const sizes = ['large', 'xlarge', '2xlarge', '4xlarge'];
  return market.types(HANGZHOU, {
    ids: ['g7', 'c7', 'r7'].flatMap((family) => sizes.map((size) => `ecs.${family}.${size}`)),
  });
}

describe('the contract of Market', () => {
  const byId = (found: unknown[]) => found.map((one) => JSON.stringify(one)).sort();

  it.each(QUESTIONS)('%s', async (_, ask, count) => {
    const { market } = await standIn();
    const answer = await ask(market);
    expect(answer).toHaveLength(count);
    expect(byId(await ask(await fakeOf(market)))).toEqual(byId(answer));
  });
});

describe('what ECS says', () => {
  it('is in the language that was asked for', async () => {
    const { market } = await standIn();
    expect(await market.regions('main', 'en')).toContainEqual({ id: 'ap-southeast-1', name: 'Singapore' });
    expect(await market.regions('main', 'zh-CN')).toContainEqual({ id: 'ap-southeast-1', name: '新加坡' });
    expect(await market.zones(HANGZHOU, 'en')).toContainEqual({ id: 'cn-hangzhou-i', name: 'Zone I' });
    expect(await market.zones(HANGZHOU, 'zh-CN')).toContainEqual({
      ...{ id: 'cn-hangzhou-i', name: '杭州 可用区I' },
    });
  });

  it('tells what is left of a type: much, little or nothing', async () => {
    const { market } = await standIn();
    const sold = await market.typesOnSale(HANGZHOU, { buying: 'pay-as-you-go' });
    const stockOf = (zone: string, type: string) =>
      sold.find((one) => one.zone === zone && one.type === type)?.stock;
    expect(stockOf('cn-hangzhou-h', 'ecs.g7.large')).toBe('plenty');
    expect(stockOf('cn-hangzhou-h', 'ecs.g7.xlarge')).toBe('scarce');
    expect(stockOf('cn-hangzhou-b', 'ecs.g7.large')).toBe('none');
    expect(stockOf('cn-hangzhou-b', 'ecs.g8i.large')).toBeUndefined();
  });

  it('becomes our words', async () => {
    const { market } = await standIn();
    expect(await market.types(HANGZHOU, { ids: ['ecs.gn7i-c8g1.2xlarge'] })).toEqual([
      {
        ...{ id: 'ecs.gn7i-c8g1.2xlarge', family: 'ecs.gn7i', cpus: 8, memoryMiB: 30_720 },
        ...{ architecture: 'x86', gpus: 1, gpu: 'NVIDIA A10' },
      },
    ]);
    expect(await market.images(HANGZHOU, { ids: ['m-web'] })).toMatchObject([
      {
        ...{ id: 'm-web', name: '网站', description: 'Ubuntu with nginx', sizeGiB: 40, owner: 'self' },
        ...{ architecture: 'x86', status: 'available', percent: 100 },
      },
    ]);
    expect(await market.vSwitches(HANGZHOU, { ids: ['vsw-lab'] })).toEqual([
      { id: 'vsw-lab', name: 'lab', zone: 'cn-hangzhou-i', vpc: 'vpc-lab', cidr: '10.0.0.0/28', free: 12 },
    ]);
    expect(await market.disksOnSale(HANGZHOU, DISKS)).toContainEqual({
      ...{ zone: 'cn-hangzhou-i', category: 'cloud_essd', minGiB: 1, maxGiB: 2048, stock: 'plenty' },
    });
  });

  it('is an error for a zone that the region does not have', async () => {
    const { market } = await standIn();
    const error = await fleetErrorOf(
      market.typesOnSale(HANGZHOU, { buying: 'spot', zone: 'ap-southeast-1b' }),
    );
    expect(error).toMatchObject({ code: 'InvalidZoneId.NotFound', certain: true });
  });
});

describe('the longest lists', () => {
  it('are read to their end, each entry once', async () => {
    const counts = { types: 3_000, images: 1_050, vSwitches: 420, securityGroups: 730, keyPairs: 260 };
    const { ecs, market } = await standIn(counts);
    const lengths = await Promise.all([
      market.types(HANGZHOU),
      market.images(HANGZHOU),
      market.vSwitches(HANGZHOU),
      market.securityGroups(HANGZHOU),
      market.keyPairs(HANGZHOU),
    ]);
    const few = await Promise.all([
      (await standIn()).market.types(HANGZHOU),
      (await standIn()).market.images(HANGZHOU),
    ]);
    expect(lengths.map((list) => new Set(list.map((one) => JSON.stringify(one))).size)).toEqual([
      few[0].length + 3_000,
      few[1].length + 1_050,
      3 + 420,
      2 + 730,
      1 + 260,
    ]);
    const calls = (action: string) => ecs.calls.filter((call) => call.action === action).length;
    expect(calls('DescribeInstanceTypes')).toBe(2);
    expect(calls('DescribeImages')).toBe(11);
    expect(calls('DescribeVSwitches')).toBe(9);
    expect(calls('DescribeSecurityGroups')).toBe(8);
    expect(calls('DescribeKeyPairs')).toBe(6);
  });
});

describe('a reply without its list', () => {
  it('is nothing on sale where ECS leaves the zones out, and unreadable elsewhere', async () => {
    const { url } = answering({ body: { RequestId: 'R-1' } });
    const { market } = await standIn(undefined, await url);
    expect(await market.typesOnSale(HANGZHOU, { buying: 'pay-as-you-go' })).toEqual([]);
    expect(await fleetErrorOf(market.images(HANGZHOU))).toMatchObject({ code: 'Unreadable' });
    expect(await fleetErrorOf(market.zones(HANGZHOU, 'en'))).toMatchObject({ code: 'Unreadable' });
  });
});
