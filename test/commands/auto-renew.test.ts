import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/outcome.ts';
import type { AutoRenewal } from '../../src/domain/renewal.ts';
import { aPrice } from '../domain/examples.ts';
import { silence } from '../workflows/fakes/fleet.ts';
import { anInstance, ask, aWorld, question } from './world.ts';

const NEXT = '2026-12-24T16:00:00Z';
const CHARGED = '2026-12-16T00:00:00Z';
const CNY = aPrice(120, 150);
const subscription = (name: string, expiresAt = NEXT) =>
  anInstance({ name, chargeType: 'subscription', expiresAt });
const renewing = (...entries: [name: string, renewal: AutoRenewal][]) =>
  new Map(entries.map(([name, renewal]) => [`i-${name}`, renewal]));
const monthly = (...names: string[]) => new Map(names.map((name) => [`i-${name}`, CNY]));

const db = subscription('db-1');

describe('auto-renew shows of one instance', () => {
  const of = async (renewal: AutoRenewal, instance = db) =>
    ask(`auto-renew ${instance.name}`, {
      scanned: [instance],
      renewal: renewing([instance.name, renewal]),
      monthly: monthly(instance.name),
    });

  it('that it renews itself, when it is charged, and what its own period costs', async () => {
    const renewal: AutoRenewal = { state: 'on', period: { length: 3, unit: 'month' } };
    const quote = { price: aPrice(360, 450) };
    expect(await of(renewal)).toEqual({
      kind: 'auto-renewal',
      prospect: {
        ...{ instance: db, renewal },
        end: {
          ...{ kind: 'expiry', at: NEXT, outlook: 'ahead', chargedFrom: CHARGED },
          ...{ period: renewal.period, quote },
        },
      },
      may: false,
    });
  });

  it('that it should have been charged', async () => {
    const late = subscription('db-2', '2026-11-25T16:00:00Z');
    expect(await of({ state: 'on' }, late)).toMatchObject({ prospect: { end: { outlook: 'stuck' } } });
  });

  it.each(['off', 'never'] as const)('that it is %s, and what a month would cost', async (state) => {
    expect(await of({ state })).toMatchObject({
      prospect: { renewal: { state }, end: { outlook: state, quote: { price: CNY } } },
    });
  });

  it('that it has expired', async () => {
    expect(await of({ state: 'on' }, subscription('db-3', '2026-11-20T16:00:00Z'))).toMatchObject({
      prospect: { end: { kind: 'expired', deletedAt: '2026-12-05T16:00:00Z' } },
    });
  });

  it('what longer than three years costs at most', async () => {
    const renewal: AutoRenewal = { state: 'on', period: { length: 5, unit: 'year' } };
    expect(await of(renewal)).toMatchObject({
      prospect: { end: { quote: { price: { amount: 120 * 60 }, reckoned: true } } },
    });
  });

  it('the rest where ECS names no price', async () => {
    const answer = await ask('auto-renew db', {
      ...{ scanned: [db], renewal: renewing(['db-1', { state: 'on' }]), may: { change: true } },
    });
    expect(answer).toMatchObject({ prospect: { end: { outlook: 'ahead' } }, may: true });
    expect(answer).not.toHaveProperty('prospect.end.quote');
  });

  it('that what is paid as it goes has nothing to renew, and asks ECS for nothing', async () => {
    const web = anInstance({ name: 'web-1' });
    expect(await ask('auto-renew web-1', { scanned: [web], renewal: 'denied' })).toEqual({
      ...{ kind: 'auto-renewal', prospect: { instance: web }, may: false },
    });
  });

  it('why not, where ECS does not say', async () => {
    const world = aWorld({ scanned: [db] });
    world.fleet.autoRenewal = () => Promise.reject(silence());
    await expect(question('auto-renew db-1').answer(world)).rejects.toThrow('reset');
  });

  it('to viewers, and to the channel when asked to', () => {
    expect(question('auto-renew db-1')).toMatchObject({ for: 'viewer', public: false });
    expect(question('auto-renew db-1 --public').public).toBe(true);
  });
});

describe('auto-renew shows of several', () => {
  const later = subscription('db-2', '2027-01-24T16:00:00Z');
  const web = anInstance({ name: 'web-1' });
  const far = { ...subscription('far-1', '2027-02-24T16:00:00Z'), region: 'us-west-1' };
  const scanned = [web, far, later, db].map((one) => ({ ...one, tags: { env: 'dev' } }));
  const renewal = renewing(
    ['db-1', { state: 'on' }],
    ['db-2', { state: 'off' }],
    ['far-1', { state: 'never' }],
  );
  const prices = monthly('db-1', 'db-2', 'far-1');

  const listOf = (answer: Answer) => {
    if (answer.kind !== 'auto-renewals') throw new Error(`it is ${answer.kind}`);
    return answer.list;
  };
  const names = (answer: Answer) => listOf(answer).prospects.map(({ instance }) => instance.name);

  it('each that was named, the nearest expiry first; and asks what is charged, not what is not', async () => {
    const answer = await ask('auto-renew web-1 db-2 far-1 db-1', { scanned, renewal, monthly: prices });
    expect(names(answer)).toEqual(['db-1', 'db-2', 'far-1', 'web-1']);
    expect(listOf(answer)).toMatchObject({
      ...{ counts: { on: 1, off: 1, never: 1, unknown: 0 }, others: 0, total: 4 },
      query: 'web-1 db-2 far-1 db-1',
    });
    expect(listOf(answer).prospects.map(({ end }) => end?.quote?.price.amount)).toEqual([
      ...[120, undefined, undefined, undefined],
    ]);
  });

  it('of a tag the subscriptions, and how many are none', async () => {
    const answer = await ask('auto-renew --tag env=dev', { scanned, renewal });
    expect(names(answer)).toEqual(['db-1', 'db-2', 'far-1']);
    expect(listOf(answer)).toMatchObject({ others: 1, total: 3, query: '--tag env=dev' });
  });

  it('that none fits', async () => {
    expect(listOf(await ask('auto-renew --tag env=prod', { scanned }))).toMatchObject({
      total: 0,
      others: 0,
    });
  });

  it('those of the other regions, when one does not answer', async () => {
    const world = aWorld({ scanned, renewal });
    const { autoRenewal, read } = world.fleet;
    const unless = <T>(ask: (refs: { region: string }[]) => Promise<T>) =>
      (async (refs: never[]) => {
        if (refs.some(({ region }) => region === 'us-west-1')) throw silence();
        return ask(refs);
      }) as never;
    world.fleet.autoRenewal = unless(autoRenewal as never);
    world.fleet.read = unless(read as never);
    const list = listOf(await question('auto-renew db-1 far-1').answer(world));
    expect(list.counts).toEqual({ on: 1, off: 0, never: 0, unknown: 1 });
    expect(list.prospects.map(({ end, unseen }) => [end?.kind, unseen])).toEqual([
      ['expiry', undefined],
      ['expiry', undefined],
    ]);
  });

  it('the others, when one is seen no more', async () => {
    const now = scanned.filter(({ name }) => name !== 'db-2');
    const list = listOf(await ask('auto-renew db-1 db-2', { scanned, now, renewal }));
    expect(list.prospects.map(({ unseen }) => unseen)).toEqual([undefined, true]);
  });

  it('in pages', async () => {
    const many = Array.from({ length: 70 }, (_, i) => subscription(`n-${String(i).padStart(2, '0')}`));
    const line = `auto-renew ${many.map(({ name }) => name).join(' ')} --page 3`;
    const list = listOf(await ask(line, { scanned: many, renewal: new Map() }));
    expect(list).toMatchObject({ total: 70, page: 2, pageCount: 3, counts: { unknown: 70 } });
    expect(list.prospects).toHaveLength(10);
  });
});
