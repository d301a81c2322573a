import { describe, expect, it } from 'vitest';
import type { CreationWish } from '../../../src/domain/creation.ts';
import { FleetError, type Problem, Refusal } from '../../../src/domain/errors.ts';
import type { VSwitch } from '../../../src/domain/market.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import { planOrder } from '../../../src/workflows/create/plan.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { anImage } from '../fakes/market.ts';
import { aHouse, type Fakes } from '../fakes.ts';
import { aWish, aWishWithout } from './wishes.ts';

const HERE = { accounts: [{ name: 'main', regions: ['cn-hangzhou'] }] };
const TWO_REGIONS = { accounts: [{ name: 'main', regions: ['cn-hangzhou', 'cn-shanghai'] }] };

function house(settings: Partial<Settings> = HERE): Fakes {
  return aHouse({ settings });
}

async function problem(wish: CreationWish, fakes: Fakes = house()): Promise<Problem> {
  try {
    const order = await planOrder(fakes.house, wish);
    throw new Error(`it was planned: ${JSON.stringify(order)}`);
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

function aVSwitch(parts: Partial<VSwitch>): VSwitch {
  return {
    ...{ id: 'vsw-x', name: 'x', zone: 'cn-hangzhou-h', vpc: 'vpc-1', cidr: '10.1.0.0/24', free: 100 },
    ...parts,
  };
}

describe('an order', () => {
  it('is what was said, and what goes with it', async () => {
    const wish = aWish({
      ...{ bandwidthMbps: 5, keyPair: 'ops', tags: { env: 'dev' }, name: 'job', count: 3, min: 2 },
      ...{ until: '2026-11-24T10:00:00Z', systemDisk: { sizeGiB: 100 }, dataDisks: [{ sizeGiB: 200 }] },
    });
    expect(await planOrder(house().house, wish)).toEqual({
      ...{ account: 'main', region: 'cn-hangzhou', zone: 'cn-hangzhou-h' },
      ...{ type: 'ecs.g7.large', cpus: 2, memoryMiB: 8192 },
      ...{ image: { id: 'm-1', name: 'golden' }, os: 'Ubuntu 24.04 64bit' },
      network: { vpc: 'vpc-1', vSwitch: 'vsw-h', securityGroups: ['sg-1'] },
      systemDisk: { category: 'cloud_essd', sizeGiB: 100 },
      dataDisks: [{ category: 'cloud_essd', sizeGiB: 200 }],
      ...{ terms: { kind: 'pay-as-you-go' }, until: '2026-11-24T10:00:00Z', bandwidthMbps: 5 },
      ...{ keyPair: 'ops', tags: { env: 'dev' }, name: 'job-[1,3]', count: 3, min: 2 },
    });
  });

  it('takes what is the only one that would do, and says so by having it', async () => {
    const fakes = house();
    fakes.market.shop('cn-hangzhou').vSwitches.splice(1);
    const order = await planOrder(fakes.house, aWishWithout(['vSwitch'], { securityGroups: [] }));
    expect(order).toMatchObject({
      ...{ zone: 'cn-hangzhou-h', systemDisk: { category: 'cloud_essd', sizeGiB: 40 } },
      network: { vSwitch: 'vsw-h', securityGroups: ['sg-1'] },
    });
    expect(order).not.toHaveProperty('name');
  });

  it.each<[string, Partial<CreationWish>, object]>([
    ['an image by its exact name', { image: 'golden' }, { image: { id: 'm-1', name: 'golden' } }],
    ['a vSwitch by its name', { vSwitch: 'net-i' }, { zone: 'cn-hangzhou-i' }],
    ['a security group by its name', { securityGroups: ['web'] }, { network: { securityGroups: ['sg-1'] } }],
    [
      'a zone, which says the vSwitch',
      { vSwitch: undefined as never, zone: 'cn-hangzhou-i' },
      { network: { vSwitch: 'vsw-i' } },
    ],
    ['spot', { terms: { kind: 'spot', maxPrice: 0.2 } }, { terms: { kind: 'spot', maxPrice: 0.2 } }],
    ['twelve months', { terms: { kind: 'subscription', period: { length: 12, unit: 'month' } } }, {}],
    ['no fewer than all of them', { count: 2, min: 2 }, { count: 2 }],
  ])('can be for %s', async (_, parts, expected) => {
    const wish = Object.fromEntries(Object.entries(aWish(parts)).filter(([, value]) => value !== undefined));
    expect(await planOrder(house().house, wish as unknown as CreationWish)).toMatchObject(expected);
  });

  it('takes a category that is so small, where the preferred one is not', async () => {
    const fakes = house();
    fakes.market.shop('cn-hangzhou').disks.set('cn-hangzhou-h ecs.g7.large system', [
      { zone: 'cn-hangzhou-h', category: 'cloud_ssd', minGiB: 20, maxGiB: 500, stock: 'plenty' },
      { zone: 'cn-hangzhou-h', category: 'cloud_essd', minGiB: 100, maxGiB: 500, stock: 'plenty' },
      { zone: 'cn-hangzhou-h', category: 'cloud_auto', minGiB: 1, maxGiB: 500, stock: 'none' },
    ]);
    const { systemDisk } = await planOrder(fakes.house, aWish({ systemDisk: { sizeGiB: 30 } }));
    expect(systemDisk).toEqual({ category: 'cloud_ssd', sizeGiB: 30 });
    const large = await planOrder(fakes.house, aWish({ systemDisk: { sizeGiB: 200 } }));
    expect(large.systemDisk.category).toBe('cloud_essd');
  });

  it('of which only the kind is said is as large as the image needs', async () => {
    const fakes = house();
    const wish = aWish({ systemDisk: { category: 'cloud_essd' } });
    expect((await planOrder(fakes.house, wish)).systemDisk).toEqual({ category: 'cloud_essd', sizeGiB: 40 });
    fakes.market.shop('cn-hangzhou').images = [anImage({ sizeGiB: 60 })];
    expect((await planOrder(fakes.house, wish)).systemDisk).toEqual({ category: 'cloud_essd', sizeGiB: 60 });
  });

  it('asks each question once', async () => {
    const fakes = house(TWO_REGIONS);
    fakes.market.shop('cn-shanghai').vSwitches.length = 0;
    await planOrder(fakes.house, aWish({ keyPair: 'ops' }));
    const { asked } = fakes.market;
    expect(asked.filter((question) => question === 'vSwitches cn-hangzhou')).toHaveLength(1);
    expect(asked.filter((question) => question === 'types cn-hangzhou')).toHaveLength(1);
    expect(asked.filter((question) => question === 'disksOnSale cn-hangzhou')).toHaveLength(1);
  });
});

describe('where it is to be', () => {
  it('is where the vSwitch is, of several regions and accounts', async () => {
    const fakes = house({ accounts: [...TWO_REGIONS.accounts, { name: 'other', regions: ['cn-shanghai'] }] });
    const there = fakes.market.shop('cn-shanghai');
    there.vSwitches = [aVSwitch({ id: 'vsw-sh', zone: there.zones[0]?.id ?? '' })];
    fakes.market.shop('cn-hangzhou').vSwitches = [];
    expect(await planOrder(fakes.house, aWish({ vSwitch: 'vsw-sh' }))).toMatchObject({
      ...{ account: 'main', region: 'cn-shanghai' },
    });
  });

  it('is where the security group is, where no vSwitch is said', async () => {
    const fakes = house(TWO_REGIONS);
    fakes.market.shop('cn-hangzhou').securityGroups = [];
    fakes.market.shop('cn-shanghai').vSwitches.splice(1);
    const order = await planOrder(fakes.house, aWishWithout(['vSwitch']));
    expect(order.region).toBe('cn-shanghai');
  });

  it('is told to be chosen, where nothing says so', async () => {
    expect(await problem(aWishWithout(['vSwitch'], { securityGroups: [] }), house(TWO_REGIONS))).toEqual({
      ...{ code: 'order-lacks', what: 'region', more: 0 },
      choices: [{ id: 'cn-hangzhou' }, { id: 'cn-shanghai' }],
      example: 'create --region cn-hangzhou --type ecs.g7.large --image m-1',
    });
  });

  it('and in which account', async () => {
    const fakes = house({ accounts: [...HERE.accounts, { name: 'other', regions: ['cn-hangzhou'] }] });
    expect(await problem(aWishWithout(['vSwitch'], { securityGroups: [] }), fakes)).toMatchObject({
      ...{ code: 'order-lacks', what: 'account', choices: [{ id: 'main' }, { id: 'other' }] },
    });
    expect(await planOrder(fakes.house, aWish({ account: 'other' }))).toMatchObject({ account: 'other' });
  });

  it.each<[string, Partial<CreationWish>, object]>([
    [
      'a region that is not watched',
      { region: 'cn-hangzhuo' },
      { what: 'region', similar: ['cn-hangzhou', 'cn-shanghai'] },
    ],
    ['an account of no settings', { account: 'mian' }, { what: 'account', similar: ['main'] }],
    ['a zone of no region', { zone: 'eu-west-1a' }, { what: 'zone', similar: [] }],
    ['a zone that is none', { zone: 'cn-hangzhou-z' }, { what: 'zone', where: 'cn-hangzhou' }],
    ['a vSwitch of nowhere', { vSwitch: 'vsw-nowhere' }, { what: 'vswitch', similar: [] }],
  ])('refuses %s', async (_, parts, expected) => {
    expect(await problem(aWish(parts), house(TWO_REGIONS))).toMatchObject({ code: 'no-such', ...expected });
  });

  it('refuses a zone of another region', async () => {
    const wish = aWish({ region: 'cn-shanghai', zone: 'cn-hangzhou-h' });
    expect(await problem(wish, house(TWO_REGIONS))).toMatchObject({
      ...{ code: 'not-together', why: 'zone-region', a: 'cn-hangzhou-h', b: 'cn-shanghai' },
    });
  });

  it('goes on without a region that does not answer, if the vSwitch is elsewhere, and else says so', async () => {
    const there = house(TWO_REGIONS);
    there.market.fails('vSwitches', [silence()], 'cn-shanghai');
    expect(await planOrder(there.house, aWish())).toMatchObject({ region: 'cn-hangzhou' });
    const nowhere = house(TWO_REGIONS);
    nowhere.market.fails('vSwitches', [silence()], 'cn-shanghai');
    expect(await problem(aWish({ vSwitch: 'vsw-other' }), nowhere)).toMatchObject({
      ...{ code: 'region-unanswered', region: 'cn-shanghai' },
      example: expect.stringContaining('--vswitch vsw-other'),
    });
  });
});

describe('what is lacking', () => {
  it('a type: those on sale, the smallest first', async () => {
    expect(await problem(aWishWithout(['type']))).toEqual({
      ...{ code: 'order-lacks', what: 'type', more: 0 },
      choices: [
        { id: 'ecs.g7.large', about: '2 vCPU · 8 GiB' },
        { id: 'ecs.g8y.large', about: '2 vCPU · 8 GiB' },
        { id: 'ecs.g7.xlarge', about: '4 vCPU · 16 GiB' },
      ],
      example: 'create --region cn-hangzhou --type ecs.g7.large --image m-1 --vswitch vsw-h --sg sg-1',
    });
  });

  it('an image: those that run on the type, the account’s own first', async () => {
    expect(await problem(aWishWithout(['image']))).toMatchObject({
      choices: [{ id: 'm-1', name: 'golden', about: 'Ubuntu 24.04 64bit' }, { id: 'ubuntu_24_04' }],
    });
  });

  it('a vSwitch, where several would do: the first ten with the most room, and how many more', async () => {
    const fakes = house();
    fakes.market.shop('cn-hangzhou').vSwitches = Array.from({ length: 13 }, (_, at) =>
      aVSwitch({ id: `vsw-${at}`, name: '', free: at }),
    );
    const told = await problem(aWishWithout(['vSwitch']), fakes);
    expect(told).toMatchObject({ code: 'order-lacks', what: 'vswitch', more: 3 });
    expect(told).toHaveProperty('choices[0]', {
      id: 'vsw-12',
      name: '',
      about: 'cn-hangzhou-h · 10.1.0.0/24',
    });
    expect(told).toHaveProperty('choices.length', 10);
  });

  it('a vSwitch, where the zone has none: those of other zones, and a line without the zone', async () => {
    const fakes = house();
    const shop = fakes.market.shop('cn-hangzhou');
    shop.vSwitches = shop.vSwitches.filter(({ id }) => id === 'vsw-h');
    shop.zones.push({ id: 'cn-hangzhou-x', name: '' });
    shop.sold['pay-as-you-go'].push({ type: 'ecs.g7.large', zone: 'cn-hangzhou-x', stock: 'plenty' });
    const told = await problem(aWishWithout(['vSwitch'], { zone: 'cn-hangzhou-x' }), fakes);
    expect(told).toMatchObject({ code: 'order-lacks', what: 'vswitch', choices: [{ id: 'vsw-h' }] });
    expect(told).toHaveProperty('example', expect.stringContaining('--vswitch vsw-h'));
    expect(told).toHaveProperty('example', expect.not.stringContaining('--zone'));
  });

  it('a vSwitch, where there is none', async () => {
    const fakes = house();
    fakes.market.shop('cn-hangzhou').vSwitches = [];
    expect(await problem(aWishWithout(['vSwitch']), fakes)).toMatchObject({ what: 'vswitch', choices: [] });
  });

  it('a security group, where the VPC has several', async () => {
    const fakes = house();
    fakes.market
      .shop('cn-hangzhou')
      .securityGroups.push(
        { id: 'sg-2', name: 'db', vpc: 'vpc-1' },
        { id: 'sg-3', name: 'far', vpc: 'vpc-2' },
      );
    expect(await problem(aWish({ securityGroups: [] }), fakes)).toMatchObject({
      ...{ code: 'order-lacks', what: 'sg', choices: [{ id: 'sg-1' }, { id: 'sg-2', name: 'db' }] },
      example: expect.stringContaining('--sg sg-1'),
    });
  });
});

describe('what is wrong', () => {
  it.each<[string, Partial<CreationWish>, object]>([
    [
      'a type',
      { type: 'ecs.g7.larg' },
      { what: 'type', similar: ['ecs.g7.large', 'ecs.g7.xlarge', 'ecs.g8y.large'] },
    ],
    ['an image', { image: 'goldn' }, { what: 'image', similar: ['m-1'] }],
    ['a vSwitch', { vSwitch: 'net-j' }, { what: 'vswitch', similar: ['vsw-h', 'vsw-i'] }],
    ['a security group', { securityGroups: ['sg-1', 'sg-9'] }, { what: 'sg', similar: ['sg-1'] }],
    ['a key pair', { keyPair: 'opps' }, { what: 'key-pair', similar: ['ops'] }],
  ])('%s that there is not, with what it is like', async (_, parts, expected) => {
    expect(await problem(aWish(parts))).toMatchObject({ code: 'no-such', where: 'cn-hangzhou', ...expected });
  });

  it('a key pair that is like none, with what there is', async () => {
    const fakes = house();
    const told = await problem(aWish({ keyPair: 'something-else' }), fakes);
    const pairs = fakes.market.shop('cn-hangzhou').keyPairs.map((id) => ({ id }));
    expect(pairs.length).toBeGreaterThan(0);
    expect(told).toMatchObject({ code: 'no-such', similar: [], there: pairs, more: 0 });
  });

  it('a name that two have', async () => {
    const fakes = house();
    const { vSwitches } = fakes.market.shop('cn-hangzhou');
    vSwitches.push(aVSwitch({ id: 'vsw-twin', name: 'net-h' }));
    expect(await problem(aWish({ vSwitch: 'net-h' }), fakes)).toMatchObject({
      ...{ code: 'several-such', what: 'vswitch', choices: [{ id: 'vsw-h' }, { id: 'vsw-twin' }] },
    });
  });

  it('a vSwitch of another zone', async () => {
    expect(await problem(aWish({ zone: 'cn-hangzhou-i' }))).toEqual({
      ...{ code: 'not-together', why: 'vswitch-zone', a: 'vsw-h', b: 'cn-hangzhou-i' },
      example: 'create --region cn-hangzhou --type ecs.g7.large --image m-1 --vswitch vsw-h --sg sg-1',
    });
  });

  it('a security group of another VPC', async () => {
    const fakes = house();
    fakes.market.shop('cn-hangzhou').securityGroups.push({ id: 'sg-2', name: '', vpc: 'vpc-2' });
    expect(await problem(aWish({ securityGroups: ['sg-2'] }), fakes)).toMatchObject({
      ...{ code: 'not-together', why: 'sg-vpc', a: 'sg-2', b: 'vsw-h' },
      example: expect.stringContaining('--sg sg-1'),
    });
  });

  it('an image for other processors', async () => {
    expect(await problem(aWish({ image: 'ubuntu_24_04_arm' }))).toMatchObject({
      ...{ code: 'not-together', why: 'image-type', a: 'ubuntu_24_04_arm', b: 'ecs.g7.large' },
      example: expect.stringContaining('--image ubuntu_24_04 '),
    });
  });

  it.each([
    ['creating', { image: 'm-new', percent: 40 }],
    ['failed', { image: 'm-new' }],
    ['unusable', { image: 'm-new' }],
  ] as const)('an image that is %s', async (status, expected) => {
    const fakes = house();
    const [first] = fakes.market.shop('cn-hangzhou').images;
    if (first) fakes.market.shop('cn-hangzhou').images.push({ ...first, id: 'm-new', status, percent: 40 });
    const told = await problem(aWish({ image: 'm-new' }), fakes);
    expect(told).toMatchObject({ code: 'image-unusable', ...expected });
    expect('percent' in told).toBe(status === 'creating');
  });

  it('a disk of a category that is not sold there', async () => {
    const wish = aWish({ systemDisk: { category: 'cloud_ssd', sizeGiB: 40 } });
    expect(await problem(wish)).toMatchObject({
      ...{ code: 'not-together', why: 'disk-type', a: 'cloud_ssd', b: 'ecs.g7.large' },
      example: expect.stringContaining('--disk cloud_essd:40'),
    });
  });

  it.each<[string, Partial<CreationWish>, object]>([
    [
      'smaller than the image',
      { systemDisk: { sizeGiB: 10 } },
      { what: 'system-disk', least: 20, most: 2048 },
    ],
    [
      'larger than there are',
      { dataDisks: [{ sizeGiB: 9000 }] },
      { what: 'data-disk', given: 9000, most: 2048 },
    ],
  ])('a disk %s', async (_, parts, expected) => {
    expect(await problem(aWish(parts))).toMatchObject({
      ...{ code: 'out-of-range', of: 'cloud_essd', ...expected },
      example: expect.stringMatching(/-?disk (20|2048)/),
    });
  });

  it('too few addresses: another vSwitch of the zone, or fewer', async () => {
    const fakes = house();
    const shop = fakes.market.shop('cn-hangzhou');
    shop.vSwitches = [aVSwitch({ id: 'vsw-h', free: 2 })];
    expect(await problem(aWish({ count: 5 }), fakes)).toMatchObject({
      ...{ code: 'few-addresses', vSwitch: 'vsw-h', free: 2, count: 5, others: [] },
      example: expect.stringContaining('--count 2'),
    });
    shop.vSwitches.push(aVSwitch({ id: 'vsw-h2', free: 50 }), aVSwitch({ id: 'vsw-other', vpc: 'vpc-2' }));
    expect(await problem(aWish({ count: 5 }), fakes)).toMatchObject({
      ...{ others: [{ id: 'vsw-h2' }], example: expect.stringContaining('--vswitch vsw-h2') },
    });
  });
});

describe('no stock', () => {
  function soldOut(fakes: Fakes, ...zones: string[]) {
    for (const rows of Object.values(fakes.market.shop('cn-hangzhou').sold))
      for (const row of rows) if (row.type === 'ecs.g7.large' && zones.includes(row.zone)) row.stock = 'none';
    return fakes;
  }

  it('in the vSwitch’s zone: other zones with the type, then types like it, with a line for the first', async () => {
    expect(await problem(aWish(), soldOut(house(), 'cn-hangzhou-h'))).toEqual({
      ...{ code: 'no-stock', type: 'ecs.g7.large', buying: 'pay-as-you-go' },
      ...{ region: 'cn-hangzhou', zone: 'cn-hangzhou-h' },
      elsewhere: [
        { zone: 'cn-hangzhou-i', type: 'ecs.g7.large' },
        { zone: 'cn-hangzhou-h', type: 'ecs.g7.xlarge' },
      ],
      example: 'create --region cn-hangzhou --type ecs.g7.large --image m-1 --vswitch vsw-i --sg sg-1',
    });
  });

  it('in no zone: another type, where there is a vSwitch for it', async () => {
    const fakes = soldOut(house(), 'cn-hangzhou-h', 'cn-hangzhou-i');
    const told = await problem(aWishWithout(['vSwitch']), fakes);
    expect(told).toMatchObject({ code: 'no-stock', elsewhere: [{ type: 'ecs.g7.xlarge' }, {}] });
    expect(told).not.toHaveProperty('zone');
  });

  it('chooses among the zones that have it', async () => {
    const order = await planOrder(soldOut(house(), 'cn-hangzhou-i').house, aWishWithout(['vSwitch']));
    expect(order.zone).toBe('cn-hangzhou-h');
  });

  it('as spot, though it is sold otherwise', async () => {
    const wish = aWish({ vSwitch: 'vsw-i', terms: { kind: 'spot' } });
    expect(await problem(wish)).toMatchObject({
      ...{
        code: 'no-stock',
        buying: 'spot',
        elsewhere: [{ zone: 'cn-hangzhou-h', type: 'ecs.g7.large' }],
      },
      example: expect.stringContaining('--vswitch vsw-h --sg sg-1 --spot'),
    });
  });
});

describe('what ECS does not answer', () => {
  const QUESTIONS = [
    'types',
    'typesOnSale',
    'images',
    'vSwitches',
    'securityGroups',
    'disksOnSale',
    'keyPairs',
    'zones',
  ] as const;
  const wish = aWish({ zone: 'cn-hangzhou-h', keyPair: 'ops' });

  it.each(QUESTIONS)('%s: the region is told, and the line to try again', async (question) => {
    const fakes = house();
    fakes.market.fails(question, [silence()]);
    expect(await problem(wish, fakes)).toMatchObject({
      ...{ code: 'region-unanswered', region: 'cn-hangzhou', example: expect.stringContaining('create --') },
    });
  });

  it.each(QUESTIONS)('%s: which permission it lacks', async (question) => {
    const fakes = house();
    const error = refusal('forbidden');
    error.asked = 'ecs:DescribeThis';
    fakes.market.fails(question, [error]);
    expect(await problem(wish, fakes)).toMatchObject({
      ...{ code: 'lacks-permission', actions: ['ecs:DescribeThis'], requestId: 'R-Code.forbidden' },
    });
  });

  it('anything else is ECS’s own word', async () => {
    const fakes = house();
    fakes.market.fails('images', [refusal('other')]);
    await expect(planOrder(fakes.house, wish)).rejects.toThrow(FleetError);
  });

  it('the regions of the account', async () => {
    const fakes = house({ accounts: [{ name: 'main' }] });
    fakes.market.fails('regions', [silence()]);
    expect(await problem(wish, fakes)).toMatchObject({ code: 'region-unanswered' });
  });
});

it('a restoration: its disks from what was kept, on categories that are sold', async () => {
  const restored = {
    from: { snapshot: 's-1', operation: 'op-1' },
    ...{ os: 'Ubuntu 22.04 64bit', systemGiB: 60 },
    dataDisks: [{ category: 'cloud_efficiency', sizeGiB: 100, snapshot: 's-2' }],
  };
  const order = await planOrder(house().house, aWishWithout(['image']), restored);
  expect(order).toMatchObject({
    ...{ from: restored.from, os: 'Ubuntu 22.04 64bit' },
    systemDisk: { category: 'cloud_essd', sizeGiB: 60 },
    dataDisks: [{ category: 'cloud_essd', sizeGiB: 100, snapshot: 's-2' }],
  });
  expect(order).not.toHaveProperty('image');
});
