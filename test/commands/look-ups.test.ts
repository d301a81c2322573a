import { describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../src/commands/command.ts';
import { parse } from '../../src/commands/parse.ts';
import { Refusal } from '../../src/domain/errors.ts';
import type { Disk } from '../../src/domain/instance.ts';
import type { Answer } from '../../src/domain/outcome.ts';
import type { ListedSnapshot } from '../../src/domain/snapshot.ts';
import { aDisk } from '../domain/examples.ts';
import { refusal } from '../workflows/fakes/fleet.ts';
import { anImage, aType, FakeMarket } from '../workflows/fakes/market.ts';
import { AT, anInstance, ask, problemOf } from './world.ts';

type Kind = Answer['kind'];
type Facts = Parameters<typeof ask>[1];

/** The answer, which must be of that kind. */
async function answerTo<K extends Kind>(kind: K, line: string, facts: Facts): Promise<Answer & { kind: K }> {
  const answer = await ask(line, facts);
  if (answer.kind !== kind) throw new Error(`${line} was answered with ${answer.kind}`);
  return answer as Answer & { kind: K };
}

async function refusalOf(line: string, facts: Facts) {
  const thrown = await ask(line, facts).catch((error: unknown) => error);
  if (thrown instanceof Refusal) return thrown.problem;
  throw new Error(`${line} was not refused`);
}

const web = anInstance({ name: 'web-1' });

describe('disks', () => {
  const disks: Disk[] = [aDisk({ id: 'd-2', kind: 'data', sizeGiB: 100 }), aDisk({ id: 'd-1', sizeGiB: 40 })];

  it.each(['disks web-1', 'disks web', 'disks i-web-1'])(
    '%s: the system disk first, and all of it',
    async (line) => {
      const { list } = await answerTo('disks', line, { scanned: [web], disks });
      expect(list).toMatchObject({ instance: web, total: 2, sizeGiB: 140, page: 0, pageCount: 1 });
      expect(list.rows.map(({ id }) => id)).toEqual(['d-1', 'd-2']);
    },
  );

  it('page by page where there are many', async () => {
    const many = Array.from({ length: 45 }, (_, at) => aDisk({ id: `d-${at}`, kind: 'data', sizeGiB: 10 }));
    const { list } = await answerTo('disks', 'disks web-1 --page 3', { scanned: [web], disks: many });
    expect(list).toMatchObject({ total: 45, page: 2, pageCount: 3, sizeGiB: 450, query: 'web-1' });
    expect(list.rows).toHaveLength(5);
  });

  it('of one instance that there is', async () => {
    expect(problemOf(() => parse('disks', AT))).toEqual({ code: 'missing-instance', command: 'disks' });
    expect(problemOf(() => parse('disks a b', AT))).toMatchObject({ code: 'unexpected-words', given: 'b' });
    expect(await refusalOf('disks wbe-1', { scanned: [web] })).toMatchObject({ code: 'instance-not-found' });
    expect(await refusalOf('disks web-1', { scanned: [web], now: [], gone: true })).toMatchObject({
      code: 'gone',
    });
  });
});

describe('snapshots', () => {
  const snapshot = (id: string, parts: Partial<ListedSnapshot> = {}): ListedSnapshot => ({
    ...{ id, name: id, disk: 'd-1', kind: 'system', sizeGiB: 40, state: 'accomplished', percent: 100 },
    ...{ automatic: false, createdAt: '2026-11-20T00:00:00Z' },
    ...parts,
  });
  const create = { name: 'create' } as CommandSpec;

  it('page by page', async () => {
    const snapshots = Array.from({ length: 23 }, (_, at) => snapshot(`s-${at}`));
    const { list } = await answerTo('snapshots', 'snapshots web --page 3', { scanned: [web], snapshots });
    expect(list).toMatchObject({ instance: web, total: 23, page: 2, pageCount: 3, query: 'web' });
    expect(list.rows.map(({ id }) => id)).toEqual(['s-20', 's-21', 's-22']);
  });

  it.each<[string | undefined, ListedSnapshot[]]>([
    ['create --from s-2', [snapshot('s-1', { kind: 'data' }), snapshot('s-2'), snapshot('s-3')]],
    ['create --from op-1', [snapshot('s-1', { operation: 'op-1' }), snapshot('s-2')]],
    ['create --from s-2', [snapshot('s-1', { state: 'progressing', percent: 3 }), snapshot('s-2')]],
    [undefined, [snapshot('s-1', { kind: 'data' }), snapshot('s-2', { state: 'failed' })]],
    [undefined, []],
  ])('an instance is made of the newest by %s', async (restore, snapshots) => {
    const facts = { scanned: [web], snapshots, commands: [create] };
    expect((await answerTo('snapshots', 'snapshots web-1', facts)).list.restore).toBe(restore);
    const may = { ...facts, commands: [] };
    expect((await answerTo('snapshots', 'snapshots web-1', may)).list).not.toHaveProperty('restore');
  });
});

/** Two accounts, the second with fewer regions. */
function twoAccounts() {
  const market = new FakeMarket();
  market.regionsOf = [
    { id: 'ap-southeast-1', name: 'Singapore' },
    { id: 'cn-hangzhou', name: 'China (Hangzhou)' },
    { id: 'us-west-1', name: 'US (Silicon Valley)' },
  ];
  const scanned = [
    anInstance({ name: 'a', zone: 'cn-hangzhou-h' }),
    anInstance({ name: 'b', zone: 'cn-hangzhou-h' }),
    anInstance({ name: 'c', account: 'other', region: 'ap-southeast-1', zone: 'ap-southeast-1a' }),
  ];
  const accounts = [{ name: 'main' }, { name: 'other', regions: ['ap-southeast-1'] }];
  const regions = { main: ['ap-southeast-1', 'cn-hangzhou', 'us-west-1'], other: ['ap-southeast-1'] };
  return { market, scanned, settings: { accounts }, regions };
}

describe('regions', () => {
  it('account by account, the fullest first, and what is not looked after', async () => {
    const { list } = await answerTo('regions', 'regions', twoAccounts());
    expect(list).toMatchObject({ total: 6, pageCount: 1, missing: [], accounts: true });
    expect(list.rows.map((row) => [row.account, row.region.id, row.instances, row.watched])).toEqual([
      ['main', 'cn-hangzhou', 2, true],
      ['main', 'ap-southeast-1', 0, true],
      ['main', 'us-west-1', 0, true],
      ['other', 'ap-southeast-1', 1, true],
      ['other', 'cn-hangzhou', 0, false],
      ['other', 'us-west-1', 0, false],
    ]);
  });

  it('an account that does not answer is told, and the other is there', async () => {
    const facts = twoAccounts();
    facts.market.fails('regions', [refusal('unavailable')], 'main');
    const { list } = await answerTo('regions', 'regions', facts);
    expect(list).toMatchObject({ total: 3, missing: [{ account: 'main' }] });
  });
});

describe('zones', () => {
  it('of all that is looked after, each region once, those with instances first', async () => {
    const { list, region } = await answerTo('zones', 'zones', twoAccounts());
    expect(region).toBeUndefined();
    expect(list).toMatchObject({ total: 6, accounts: false, missing: [] });
    expect(list.rows.map((row) => `${row.account} ${row.region} ${row.zone.id} ${row.instances}`)).toEqual([
      'main cn-hangzhou cn-hangzhou-h 2',
      'main cn-hangzhou cn-hangzhou-i 0',
      'main ap-southeast-1 ap-southeast-1a 1',
      'main ap-southeast-1 ap-southeast-1b 0',
      'main us-west-1 us-west-1a 0',
      'main us-west-1 us-west-1b 0',
    ]);
    expect(list.rows.slice(0, 2).map(({ sale }) => sale)).toEqual([
      { left: 3, scarce: 0, soldOut: 0, spot: 3 },
      { left: 3, scarce: 3, soldOut: 0, spot: 0 },
    ]);
  });

  it('of one region, whichever account has it, in whatever letters', async () => {
    const { list, region } = await answerTo('zones', 'zones --region CN-Hangzhou', twoAccounts());
    expect(region).toBe('cn-hangzhou');
    expect(list).toMatchObject({ total: 2, query: '--region CN-Hangzhou' });
  });

  it.each([
    ['zones --region hangzhou', 'hangzhou', ['cn-hangzhou'], 'zones --region cn-hangzhou'],
    ['zones --region singapore --page 2', 'singapore', ['ap-southeast-1'], 'zones --region ap-southeast-1'],
    ['zones --region cn-hangzou', 'cn-hangzou', ['cn-hangzhou'], 'zones --region cn-hangzhou'],
  ])('%s: there is none, and this was meant', async (line, given, similar, example) => {
    expect(await refusalOf(line, twoAccounts())).toEqual({
      ...{ code: 'no-such', what: 'region', given, similar, example },
    });
  });

  it('that is like nothing has no example', async () => {
    expect(await refusalOf('zones --region mars', twoAccounts())).toEqual({
      ...{ code: 'no-such', what: 'region', given: 'mars', similar: [] },
    });
  });

  it('a region that does not answer is told; one that does not say what it sells, too', async () => {
    const facts = twoAccounts();
    facts.market.fails('zones', [refusal('unavailable')], 'us-west-1');
    facts.market.fails('typesOnSale', [refusal('throttled')], 'cn-hangzhou');
    const { list } = await answerTo('zones', 'zones', facts);
    expect(list.rows.map(({ zone, sale }) => [zone.id, sale !== undefined])).toEqual([
      ['cn-hangzhou-h', false],
      ['cn-hangzhou-i', false],
      ['ap-southeast-1a', true],
      ['ap-southeast-1b', true],
    ]);
    expect(list.missing).toEqual([
      { account: 'main', region: 'us-west-1' },
      { account: 'main', region: 'cn-hangzhou' },
    ]);
  });

  it('asks what is sold only of the regions on the page', async () => {
    const facts = twoAccounts();
    const zones = Array.from({ length: 12 }, (_, at) => ({ id: `cn-hangzhou-${at}`, name: `Zone ${at}` }));
    facts.market.shop('cn-hangzhou').zones.push(...zones);
    const first = await answerTo('zones', 'zones', facts);
    expect(first.list).toMatchObject({ total: 18, pageCount: 2 });
    expect(facts.market.asked.filter((one) => one.startsWith('typesOnSale'))).toEqual([
      'typesOnSale cn-hangzhou',
      'typesOnSale cn-hangzhou',
    ]);
  });

  it('a word behind it was meant as a region', () => {
    expect(problemOf(() => parse('zones cn-hangzhou', AT))).toMatchObject({
      ...{ code: 'unexpected-words', example: 'zones --region cn-hangzhou' },
    });
  });
});

describe('types', () => {
  const here = { scanned: [web] };

  it('of the region with most instances, the smallest first, with the zones that have them', async () => {
    const { list } = await answerTo('types', 'types', twoAccounts());
    expect(list).toMatchObject({ region: 'cn-hangzhou', total: 3, query: '' });
    expect(list.rows.map(({ type }) => type.id)).toEqual(['ecs.g7.large', 'ecs.g8y.large', 'ecs.g7.xlarge']);
    expect(list.rows[0]?.zones).toEqual([
      { id: 'cn-hangzhou-h', stock: 'plenty' },
      { id: 'cn-hangzhou-i', stock: 'scarce' },
    ]);
  });

  it('what is sold out everywhere comes last, and what is not sold there is not told', async () => {
    const market = new FakeMarket();
    market.everyType.push(aType('ecs.old.large'));
    const shop = market.shop('cn-hangzhou');
    const sold = shop.sold['pay-as-you-go'].filter(({ type }) => type !== 'ecs.old.large');
    shop.sold['pay-as-you-go'] = sold.map((one) =>
      one.type === 'ecs.g7.large' ? { ...one, stock: 'none' } : one,
    );
    const { list } = await answerTo('types', 'types', { ...here, market });
    expect(list.rows.map(({ type }) => type.id)).toEqual(['ecs.g8y.large', 'ecs.g7.xlarge', 'ecs.g7.large']);
  });

  it.each([
    ['types --cores 4', ['ecs.g7.xlarge']],
    ['types --memory 8', ['ecs.g7.large', 'ecs.g8y.large']],
    ['types --memory 16GiB --cores 4', ['ecs.g7.xlarge']],
    ['types --family g8y', ['ecs.g8y.large']],
    ['types --family ECS.G7', ['ecs.g7.large', 'ecs.g7.xlarge']],
  ])('%s', async (line, ids) => {
    const { list } = await answerTo('types', line, here);
    expect(list.rows.map(({ type }) => type.id)).toEqual(ids);
  });

  it.each([
    ['types --zone cn-hangzhou-i', 'cn-hangzhou-i'],
    ['types --zone I', 'cn-hangzhou-i'],
    ['types --zone us-west-1a', 'us-west-1a'],
    ['types --zone b --region us-west-1', 'us-west-1b'],
  ])('%s: what that zone has', async (line, zone) => {
    const { list } = await answerTo('types', line, twoAccounts());
    expect(list.zone).toBe(zone);
    for (const row of list.rows) expect(row.zones.map(({ id }) => id)).toEqual([zone]);
    expect(list.total).toBe(3);
  });

  it('a zone that the region does not have', async () => {
    expect(await refusalOf('types --cores 2 --zone cn-hangzhou-x', here)).toEqual({
      ...{ code: 'no-such', what: 'zone', given: 'cn-hangzhou-x', where: 'cn-hangzhou' },
      similar: ['cn-hangzhou-h', 'cn-hangzhou-i'],
      example: 'types --cores 2 --zone cn-hangzhou-h',
    });
  });

  it.each([
    ['types --cores 3', '--cores 4'],
    ['types --cores 5 --memory 20', '--cores 4 --memory 16'],
    ['types --family ecs.g9', '--family ecs.g7'],
    ['types --cores 64 --family g8y --zone i', '--cores 2 --family ecs.g8y --zone i'],
  ])('%s finds nothing, and tells what comes nearest', async (line, suggestion) => {
    const { list } = await answerTo('types', line, here);
    expect(list).toMatchObject({ total: 0, suggestion });
    expect((await answerTo('types', `types ${suggestion}`, here)).list.total).toBeGreaterThan(0);
  });

  it('where nothing is sold there is nothing to suggest', async () => {
    const market = new FakeMarket();
    market.everyType = [];
    const { list } = await answerTo('types', 'types --cores 2', { ...here, market });
    expect(list.total).toBe(0);
    expect(list).not.toHaveProperty('suggestion');
  });

  it.each([
    ['types --cores two', '--cores', 'two'],
    ['types --cores 0', '--cores', '0'],
    ['types --memory 8TB', '--memory', '8TB'],
  ])('%s', (line, option, given) => {
    expect(problemOf(() => parse(line, AT))).toMatchObject({ code: 'bad-option-value', option, given });
  });

  it('is refused with what ECS says where it does not answer', async () => {
    const market = new FakeMarket();
    market.fails('typesOnSale', [refusal('forbidden')]);
    await expect(ask('types', { ...here, market })).rejects.toMatchObject({ reason: 'forbidden' });
    await expect(ask('types', { ...here, regions: { main: 'denied' } })).rejects.toMatchObject({
      reason: 'forbidden',
    });
  });
});

describe('images', () => {
  function aGallery() {
    const facts = twoAccounts();
    const images = (region: string) => facts.market.shop(region).images;
    images('cn-hangzhou').push(
      anImage({ id: 'm-2', name: 'runner', description: 'with Docker', createdAt: '2026-11-10T00:00:00Z' }),
      anImage({ id: 'm-3', name: 'partner', owner: 'others' }),
    );
    images('us-west-1').length = 0;
    images('us-west-1').push(anImage({ id: 'm-9', name: 'runner-us' }));
    return facts;
  }
  const idsOf = async (line: string) =>
    (await answerTo('images', line, aGallery())).list.rows.map(({ image }) => image.id);

  it('own ones of every region first, the newest at the head, then public ones, each once', async () => {
    const { list, everywhere } = await answerTo('images', 'images', aGallery());
    expect(everywhere).toBe(true);
    expect(list.rows.map(({ image, region }) => `${image.id} ${region}`)).toEqual([
      'm-2 cn-hangzhou',
      'm-1 ap-southeast-1',
      'm-9 us-west-1',
      'm-3 cn-hangzhou',
      'ubuntu_24_04 cn-hangzhou',
      'ubuntu_24_04_arm cn-hangzhou',
    ]);
  });

  it.each([
    ['images docker', ['m-2']],
    ['images RUNNER us', ['m-9']],
    ['images --owner self', ['m-2', 'm-1', 'm-9']],
    ['images --owner system', ['ubuntu_24_04', 'ubuntu_24_04_arm']],
    ['images --region us-west-1', ['m-9']],
    ['images --owner others --region cn-hangzhou', ['m-3']],
    ['images --type g8y.large', ['ubuntu_24_04_arm']],
    ['images nothing-like-it', []],
  ])('%s', async (line, ids) => {
    expect(await idsOf(line)).toEqual(ids);
  });

  it('of a type that there is', async () => {
    expect(await refusalOf('images --type ecs.g7.lrage', aGallery())).toEqual({
      ...{ code: 'no-such', what: 'type', given: 'ecs.g7.lrage' },
      similar: ['ecs.g7.large', 'ecs.g7.xlarge', 'ecs.g8y.large'],
      example: 'images --type ecs.g7.large',
    });
  });

  it('a region that does not answer is told, once', async () => {
    const facts = aGallery();
    facts.market.fails('images', Array(9).fill(refusal('unavailable')), 'us-west-1');
    const { list } = await answerTo('images', 'images runner', facts);
    expect(list.rows.map(({ image }) => image.id)).toEqual(['m-2']);
    expect(list.missing).toEqual([{ account: 'main', region: 'us-west-1' }]);
  });

  it('page by page, asked the same', async () => {
    const facts = aGallery();
    facts.market
      .shop('us-west-1')
      .images.push(
        ...Array.from({ length: 2000 }, (_, at) => anImage({ id: `m-f${at}`, name: `golden ${at}` })),
      );
    const line = 'images golden --region us-west-1 --page 3 --public';
    const { list } = await answerTo('images', line, facts);
    expect(list).toMatchObject({ total: 2000, page: 2, pageCount: 200, query: 'golden --region us-west-1' });
    expect(list.rows).toHaveLength(10);
  });
});
