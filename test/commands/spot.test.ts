import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { Refusal } from '../../src/domain/errors.ts';
import type { SpotReport } from '../../src/domain/spot-report.ts';
import { fleetError } from '../../src/ecs/errors/reason.ts';
import { FakeMarket } from '../workflows/fakes/market.ts';
import { FakeSpotMarket } from '../workflows/fakes/spot.ts';
import { AT, anInstance, ask, problemOf, question } from './world.ts';

const G7 = 'ecs.g7.large';
const HANGZHOU = ['cn-hangzhou-h', 'cn-hangzhou-i'];

/** Markets in which G7 is sold as spot in these zones, and nothing else anywhere. */
function shops(zonesOf: Record<string, string[]>) {
  const market = new FakeMarket();
  const spot = new FakeSpotMarket();
  market.regionsOf = Object.keys(zonesOf).map((id) => ({ id, name: id }));
  for (const [region, zones] of Object.entries(zonesOf)) {
    const shop = market.shop(region);
    const sold = zones.map((zone) => ({ zone, type: G7, stock: 'plenty' as const }));
    market.shops.set(region, { ...shop, sold: { ...shop.sold, spot: sold } });
    const prices = zones.map((zone, index) => [
      zone,
      [{ at: '2026-11-01T00:00:00Z', price: 0.2 - index / 100 }],
    ]);
    spot.histories.set(region, { currency: 'CNY', zones: new Map(prices as never), payAsYouGo: 0.487 });
    spot.advices.set(
      region,
      zones.map((zone) => ({ zone, type: G7, share: 20, interruption: { from: 0, to: 3 } })),
    );
  }
  return { market, spot };
}

type Facts = Parameters<typeof ask>[1];

async function reportOf(line: string, facts: Partial<Facts>): Promise<SpotReport> {
  const answer = await ask(line, { scanned: [], ...facts });
  if (answer.kind !== 'spot') throw new Error(`${line} was answered with ${answer.kind}`);
  return answer.report;
}

async function refused(line: string, facts: Partial<Facts>) {
  const error = await ask(line, { scanned: [], ...facts }).catch((reason: unknown) => reason);
  if (error instanceof Refusal) return error.problem;
  throw error;
}

const accounts = (...regions: string[]) => ({ settings: { accounts: [{ name: 'main', regions }] } });

describe('spot', () => {
  it('reads a type, with or without what all types begin with, a place and days', async () => {
    const world = shops({ 'cn-hangzhou': HANGZHOU });
    for (const line of ['spot ecs.g7.large', 'spot g7.large', 'spot ECS.G7.LARGE --region CN-Hangzhou']) {
      expect((await reportOf(line, world)).type).toBe(G7);
    }
    expect((await reportOf('spot g7.large --days 7', world)).from).toBe('2026-11-14T02:00:00Z');
    expect((await reportOf('spot g7.large', world)).from).toBe('2026-10-22T02:00:00Z');
    expect(question('spot g7.large --public').public).toBe(true);
  });

  it.each([
    ['spot', { code: 'missing-type' }],
    ['spot g7.large i', { code: 'unexpected-words', example: 'spot g7.large' }],
    ['spot g7.large --days 31', { code: 'bad-option-value', expected: '1–30' }],
    ['spot g7.large --days 0', { code: 'bad-option-value' }],
    ['spot g7.large --days -1', { code: 'bad-option-value' }],
  ])('%s is refused', (line, problem) => {
    expect(problemOf(() => question(line))).toMatchObject(problem);
  });

  it('tells of each zone its prices and how often instances are taken back, and which to take', async () => {
    const { zones, verdict, ...report } = await reportOf('spot g7.large', shops({ 'cn-hangzhou': HANGZHOU }));
    expect(report).toEqual({
      ...{ type: G7, region: 'cn-hangzhou', currency: 'CNY', payAsYouGo: 0.487 },
      ...{ from: '2026-10-22T02:00:00Z', to: '2026-11-21T02:00:00Z' },
    });
    expect(zones.map(({ zone, figures }) => [zone, figures?.latest])).toEqual([
      ['cn-hangzhou-i', 0.19],
      ['cn-hangzhou-h', 0.2],
    ]);
    expect(zones[0]).toMatchObject({ share: 20, interruption: { from: 0, to: 3 } });
    expect(verdict).toMatchObject({ kind: 'zone', zone: 'cn-hangzhou-i', because: 'cheapest' });
  });

  it('names the line that creates one there, for whoever may create', async () => {
    const world = shops({ 'cn-hangzhou': HANGZHOU });
    const { line = '' } = await reportOf('spot g7.large', { ...world, may: { change: true } });
    expect(line).toBe(
      'create --type ecs.g7.large --region cn-hangzhou --zone cn-hangzhou-i --spot --max-price 0.487',
    );
    expect(parse(line, AT).intent.kind).toBe('creation');
    const unknown = world.spot.histories.get('cn-hangzhou');
    if (unknown) delete unknown.payAsYouGo;
    expect(await reportOf('spot g7.large', { ...world, may: { change: true } })).toMatchObject({
      line: expect.stringMatching(/--max-price 0\.19$/),
    });
  });

  it('names no such line to who may not, nor where spot is not what to take', async () => {
    const world = shops({ 'cn-hangzhou': HANGZHOU });
    expect(await reportOf('spot g7.large', world)).not.toHaveProperty('line');
    const cheap = world.spot.histories.get('cn-hangzhou');
    if (cheap) cheap.payAsYouGo = 0.19;
    expect(await reportOf('spot g7.large', { ...world, may: { change: true } })).not.toHaveProperty('line');
  });

  it('goes without advice where ECS gives none', async () => {
    const world = shops({ 'cn-hangzhou': HANGZHOU });
    world.spot.failing.set(
      'advice',
      fleetError({ code: 'Forbidden.RAM', message: 'no', requestId: '-', certain: true }),
    );
    const { zones } = await reportOf('spot g7.large', world);
    expect(zones[0]).not.toHaveProperty('interruption');
  });

  it('of a zone tells no other, and finds its region by its name', async () => {
    const world = shops({ 'us-west-1': ['us-west-1a', 'us-west-1b'], 'cn-hangzhou': HANGZHOU });
    const { region, zones, verdict } = await reportOf('spot g7.large --zone us-west-1b', world);
    expect([region, zones.map(({ zone }) => zone)]).toEqual(['us-west-1', ['us-west-1b']]);
    expect(verdict).toMatchObject({ because: 'single' });
    expect(world.spot.asked[0]).toContain(' us-west-1b ');
  });
});

describe('where spot is looked for', () => {
  const both = { 'cn-hangzhou': HANGZHOU, 'cn-shanghai': ['cn-shanghai-b'] };

  it('is where instances are, unless regions are configured', async () => {
    const scanned = [anInstance({ region: 'cn-shanghai' })];
    expect((await reportOf('spot g7.large', { ...shops(both), scanned })).region).toBe('cn-shanghai');
    const configured = { ...shops(both), scanned, ...accounts('cn-hangzhou') };
    expect((await reportOf('spot g7.large', configured)).region).toBe('cn-hangzhou');
  });

  it('is everywhere where there are no instances; of several regions it tells the others, too', async () => {
    const report = await reportOf('spot g7.large', shops(both));
    expect(report).toMatchObject({ region: 'cn-hangzhou', elsewhere: ['cn-shanghai'] });
    expect(await reportOf('spot g7.large --region cn-shanghai', shops(both))).not.toHaveProperty('elsewhere');
  });

  it('is the region with most instances, where several sell it', async () => {
    const scanned = ['cn-hangzhou', 'cn-shanghai', 'cn-shanghai'].map((region, at) =>
      anInstance({ id: `i-${at}`, region }),
    );
    const report = await reportOf('spot g7.large', { ...shops(both), scanned });
    expect(report).toMatchObject({ region: 'cn-shanghai', elsewhere: ['cn-hangzhou'] });
  });

  it('takes the only region that sells it', async () => {
    const world = shops({ ...both, 'cn-shanghai': [] });
    expect((await reportOf('spot g7.large', world)).region).toBe('cn-hangzhou');
  });

  it('may be a region that is not watched', async () => {
    const world = { ...shops(both), ...accounts('cn-hangzhou') };
    expect((await reportOf('spot g7.large --region cn-shanghai', world)).region).toBe('cn-shanghai');
  });

  it('is asked of one account where several have the region', async () => {
    const twice = ['main', 'other'].map((name) => ({ name, regions: ['cn-hangzhou'] }));
    const world = { ...shops(both), settings: { accounts: twice } };
    expect((await reportOf('spot g7.large', world)).region).toBe('cn-hangzhou');
  });

  it.each([
    ['spot g7.large --region cn-hangzou', { what: 'region', similar: ['cn-hangzhou', 'cn-shanghai'] }],
    ['spot g7.large --zone moon-1a', { what: 'zone', given: 'moon-1a', similar: [] }],
  ])('%s: there is no such place', async (line, problem) => {
    expect(await refused(line, shops(both))).toMatchObject({ code: 'no-such', ...problem });
  });

  it('says where it is on sale, if not there', async () => {
    expect(await refused('spot g7.large --zone cn-hangzhou-b', shops(both))).toEqual({
      ...{ code: 'spot-not-in-zone', type: G7, zone: 'cn-hangzhou-b', zones: HANGZHOU },
    });
    expect(await refused('spot ecs.g7.xlarge', shops(both))).toMatchObject({ code: 'not-spot' });
  });

  it('names types that are called alike', async () => {
    expect(await refused('spot ecs.g7.larg', shops(both))).toMatchObject({
      ...{ code: 'no-such', what: 'type', given: 'ecs.g7.larg', example: `spot ${G7}` },
      similar: expect.arrayContaining([G7]),
    });
  });

  it('tells what ECS says where it does not answer', async () => {
    const world = shops({ 'cn-hangzhou': HANGZHOU });
    const error = fleetError({ code: 'Forbidden.RAM', message: 'no', requestId: 'req-1', certain: true });
    world.market.fails('typesOnSale', [error]);
    await expect(ask('spot g7.large', { scanned: [], ...world })).rejects.toBe(error);
  });
});
