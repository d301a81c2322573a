import { describe, expect, it, vi } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import { SECOND } from '../../../src/domain/time.ts';
import { WatchMemory } from '../../../src/workflows/scan/memory.ts';
import { watchRecycling } from '../../../src/workflows/scan/recycling.ts';
import { refusal } from '../fakes/fleet.ts';
import { aHouse, instancesLike } from '../fakes.ts';

const SPOT: Partial<Instance> = { spot: true };
const BEIJING: Partial<Instance> = { ...SPOT, region: 'cn-beijing' };
const LOCKED = { locks: ['Recycling'] };

/** A house that knows these, and how often it has looked what is due since. */
function aWatch(...known: Partial<Instance>[]) {
  const fakes = aHouse({ instances: instancesLike(...known) });
  let looks = 0;
  const { looked } = fakes.ledger;
  fakes.ledger.looked = (now) => {
    looks++;
    return looked.call(fakes.ledger, now);
  };
  const memory = new WatchMemory();
  const watch = async (enough: () => Promise<unknown> = () => new Promise(() => {})) => {
    fakes.clock.tick(15 * SECOND);
    const before = looks;
    await watchRecycling(fakes.house, memory, enough);
    return looks - before;
  };
  return { ...fakes, watch, looks: () => looks };
}

const locksOf = ({ inventory }: ReturnType<typeof aWatch>, id: string) =>
  inventory.rows.get(id)?.instance.locks;

describe('the watch for what is being recycled', () => {
  it('asks where there are spot instances, and nowhere else', async () => {
    const fakes = aWatch(SPOT, SPOT, { region: 'cn-shanghai' }, BEIJING);
    expect(await fakes.watch()).toBe(0);
    expect(fakes.fleet.lists.toSorted()).toEqual(['recycling cn-beijing', 'recycling cn-hangzhou']);
    expect(await aWatch({}).watch()).toBe(0);
  });

  it('saves what is locked, and has it told at once, once', async () => {
    const fakes = aWatch(SPOT, SPOT);
    fakes.fleet.change('i-2', LOCKED);
    expect(await fakes.watch()).toBe(1);
    expect(locksOf(fakes, 'i-2')).toEqual(['Recycling']);
    expect(await fakes.watch()).toBe(0);
  });

  it('follows what becomes of it: stopped, or gone, or hidden', async () => {
    const fakes = aWatch({ ...SPOT, ...LOCKED }, { ...SPOT, ...LOCKED }, { ...SPOT, ...LOCKED });
    fakes.fleet.change('i-1', { locks: [], status: 'Stopped' });
    fakes.fleet.instances.delete('i-2');
    fakes.fleet.hidden.add('i-3');
    expect(await fakes.watch()).toBe(1);
    expect(fakes.inventory.rows.get('i-1')?.instance).toMatchObject({ locks: [], status: 'Stopped' });
    expect(fakes.inventory.rows.has('i-2')).toBe(false);
    expect(locksOf(fakes, 'i-3')).toEqual(['Recycling']);
    expect(await fakes.watch(), 'what is hidden is no news').toBe(0);
  });

  it('goes on in the other regions when one does not answer, and tells what it knows', async () => {
    const fakes = aWatch(SPOT, BEIJING);
    fakes.fleet.change('i-2', LOCKED);
    fakes.fleet.fails('recycling', [refusal('throttled')], { id: 'cn-hangzhou' });
    expect(await fakes.watch()).toBe(1);
    expect(locksOf(fakes, 'i-2')).toEqual(['Recycling']);
    expect(fakes.logged).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  it('reads the spot instances one knows where the filter is not true', async () => {
    const fakes = aWatch(SPOT, SPOT, {});
    fakes.fleet.ignoresFilters = true;
    fakes.fleet.change('i-2', LOCKED);
    fakes.fleet.change('i-3', { name: 'new' });
    expect(await fakes.watch()).toBe(1);
    expect(locksOf(fakes, 'i-2')).toEqual(['Recycling']);
    expect(fakes.inventory.rows.get('i-3')?.instance.name).toBe('web-3');
    expect(await fakes.watch()).toBe(0);
  });

  it('goes on without a region that does not answer, asks it no second time, and tells its news when it does', async () => {
    const fakes = aWatch(SPOT, BEIJING);
    const answer = Promise.withResolvers<void>();
    const { recycling } = fakes.fleet;
    fakes.fleet.recycling = async function* (account, region) {
      const pages = recycling.call(fakes.fleet, account, region);
      if (region === 'cn-beijing') await answer.promise;
      yield* pages;
    };
    for (const id of ['i-1', 'i-2']) fakes.fleet.change(id, LOCKED);
    const soon = vi.waitFor(() => expect(locksOf(fakes, 'i-1')).toEqual(['Recycling']));
    expect(await fakes.watch(() => soon)).toBe(1);
    expect([locksOf(fakes, 'i-1'), locksOf(fakes, 'i-2')]).toEqual([['Recycling'], []]);
    expect(await fakes.watch()).toBe(0);
    expect(fakes.fleet.lists.filter((list) => list === 'recycling cn-hangzhou')).toHaveLength(2);
    answer.resolve();
    await vi.waitFor(() => expect(fakes.looks()).toBe(2));
    expect(locksOf(fakes, 'i-2')).toEqual(['Recycling']);
    await fakes.watch();
    expect(fakes.fleet.lists.filter((list) => list === 'recycling cn-beijing')).toHaveLength(2);
  });

  it('does not trust a filter that leaves out what is locked', async () => {
    const fakes = aWatch({ ...SPOT, ...LOCKED }, SPOT);
    fakes.fleet.omits.add('i-1').add('i-2');
    expect(await fakes.watch(), 'it is known').toBe(0);
    fakes.fleet.change('i-2', LOCKED);
    expect(await fakes.watch()).toBe(1);
    expect(locksOf(fakes, 'i-2')).toEqual(['Recycling']);
    expect(fakes.fleet.lists, 'it is asked once').toEqual(['recycling cn-hangzhou']);
    const warnings = fakes.logged.filter(({ message }) => message.includes('a filter of ECS'));
    expect(warnings).toHaveLength(1);
  });
});
