import { describe, expect, it } from 'vitest';
import type { Market } from '../../src/domain/market.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import { marketMemory } from '../../src/workflows/market-memory.ts';
import { silence } from './fakes/fleet.ts';
import { FakeMarket } from './fakes/market.ts';

const HANGZHOU = { account: 'main', region: 'cn-hangzhou' };
const SINGAPORE = { account: 'main', region: 'ap-southeast-1' };

function aMemory() {
  let ms = Date.parse('2026-11-21T10:00:00Z');
  const market = new FakeMarket();
  const { anew, recent } = marketMemory(market, { now: () => new Date(ms) });
  const pass = (by: number): void => {
    ms += by;
  };
  return { market, anew, recent, pass };
}

describe('a market with a memory', () => {
  const QUESTIONS: ((market: Market) => Promise<unknown[]>)[] = [
    (market) => market.regions('main', 'en'),
    (market) => market.zones(HANGZHOU, 'en'),
    (market) => market.typesOnSale(HANGZHOU, { buying: 'spot' }),
    (market) =>
      market.disksOnSale(HANGZHOU, {
        ...{ buying: 'spot', zone: 'cn-hangzhou-h', type: 'ecs.g7.large', use: 'data' },
      }),
    (market) => market.types(HANGZHOU, { cores: 2 }),
    (market) => market.images(HANGZHOU),
    (market) => market.vSwitches(HANGZHOU),
    (market) => market.securityGroups(HANGZHOU),
    (market) => market.keyPairs(HANGZHOU),
  ];

  it.each(QUESTIONS)('answers %s as the market does, for five minutes without asking it', async (ask) => {
    const { market, recent, pass } = aMemory();
    const answer = await ask(new FakeMarket());
    expect(answer).not.toEqual([]);
    expect(await ask(recent)).toEqual(answer);
    pass(5 * MINUTE - SECOND);
    expect(await ask(recent)).toEqual(answer);
    expect(market.asked).toHaveLength(1);
    pass(SECOND);
    await ask(recent);
    expect(market.asked).toHaveLength(2);
  });

  it('takes no question for another', async () => {
    const { market, recent } = aMemory();
    const [all, own, elsewhere] = await Promise.all([
      recent.images(HANGZHOU),
      recent.images(HANGZHOU, { owner: 'self' }),
      recent.images(SINGAPORE, { owner: 'self' }),
      recent.images({ ...HANGZHOU, account: 'other' }),
      recent.zones(HANGZHOU, 'en'),
      recent.zones(HANGZHOU, 'zh-CN'),
    ]);
    expect([all.length, own.length, elsewhere.length]).toEqual([3, 1, 1]);
    expect(market.asked).toHaveLength(6);
  });

  it('asks once for all who ask at once', async () => {
    const { market, recent } = aMemory();
    await Promise.all(Array.from({ length: 20 }, () => recent.images(HANGZHOU)));
    expect(market.asked).toEqual(['images cn-hangzhou']);
  });

  it('anew always asks, and is remembered', async () => {
    const { market, anew, recent } = aMemory();
    await recent.keyPairs(HANGZHOU);
    market.shop('cn-hangzhou').keyPairs.push('new');
    expect(await recent.keyPairs(HANGZHOU)).toEqual(['ops']);
    expect(await anew.keyPairs(HANGZHOU)).toEqual(['ops', 'new']);
    expect(await recent.keyPairs(HANGZHOU)).toEqual(['ops', 'new']);
  });

  it('remembers no failure', async () => {
    const { market, recent } = aMemory();
    market.fails('images', [silence()]);
    const both = await Promise.allSettled([recent.images(HANGZHOU), recent.images(HANGZHOU)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await recent.images(HANGZHOU)).toHaveLength(3);
    expect(market.asked).toHaveLength(2);
  });

  it('gives each a list of their own', async () => {
    const { recent } = aMemory();
    const mine = await recent.images(HANGZHOU);
    mine.length = 0;
    expect(await recent.images(HANGZHOU)).toHaveLength(3);
  });

  it('forgets what is too much, the oldest first', async () => {
    const { market, recent } = aMemory();
    const many = (count: number) => Array.from({ length: count }, (_, at) => `key-${at}`);
    for (const region of ['a', 'b', 'c', 'd', 'e']) market.shop(region).keyPairs = many(30_000);
    market.shop('f').keyPairs = many(40_001);
    for (const region of ['a', 'b', 'c', 'd', 'e', 'f', 'f', 'e', 'd', 'c', 'b'])
      await recent.keyPairs({ account: 'main', region });
    expect(market.asked).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'f'].map((region) => `keyPairs ${region}`));
    await recent.keyPairs({ account: 'main', region: 'a' });
    expect(market.asked.at(-1)).toBe('keyPairs a');
  });
});
