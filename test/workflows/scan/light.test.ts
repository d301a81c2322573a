import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import { DAY, HOUR, later, MINUTE } from '../../../src/domain/time.ts';
import { ScanMemory } from '../../../src/workflows/scan/memory.ts';
import { scan } from '../../../src/workflows/scan.ts';
import { aHouse, instancesLike, START } from '../fakes.ts';

const HZ = 'cn-hangzhou';
const BEIJING: Partial<Instance> = { region: 'cn-beijing' };

/** A subscription that ends so many days from the start. */
const endingIn = (days: number, more: Partial<Instance> = {}): Partial<Instance> => ({
  chargeType: 'subscription',
  expiresAt: later(START, days * DAY),
  ...more,
});

/** More than is scanned as a whole each time. */
const CROWD = Array.from({ length: 201 }, () => endingIn(200));

/** A large region and a small one, of which a process has scanned all once. */
async function aScannedFleet(...first: Partial<Instance>[]) {
  const fakes = aHouse();
  for (const instance of instancesLike(...first, ...CROWD, { ...BEIJING, ...endingIn(100) }))
    fakes.fleet.instances.set(instance.id, instance);
  fakes.fleet.regionsOf.main = [HZ, 'cn-beijing'];
  const memory = new ScanMemory();
  const again = async (ms = 5 * MINUTE) => {
    fakes.clock.tick(ms);
    fakes.fleet.lists.length = 0;
    fakes.events.length = 0;
    await scan(fakes.house, memory);
    return fakes.fleet.lists.filter((list) => list.endsWith(HZ));
  };
  await again();
  return { ...fakes, memory, again };
}

const nameOf = ({ inventory }: Awaited<ReturnType<typeof aScannedFleet>>, id: string) =>
  inventory.rows.get(id)?.instance.name;

const WHOLE = [`scan ${HZ}`];
const LIGHT = [`pay-as-you-go ${HZ}`, `expiring ${HZ}`];

describe('a scan by parts', () => {
  it('follows a whole one for an hour, in large regions alone', async () => {
    const fakes = await aScannedFleet();
    expect(fakes.fleet.lists).toEqual([`scan ${HZ}`, 'scan cn-beijing']);
    expect(await fakes.again()).toEqual(LIGHT);
    expect(fakes.fleet.lists).toContain('scan cn-beijing');
    expect(await fakes.again()).toEqual(LIGHT);
    expect(await fakes.again(50 * MINUTE)).toEqual(WHOLE);
    expect(await fakes.again()).toEqual(LIGHT);
    expect(fakes.counted.at(-1), 'the rest is still there').toBe('scanned 202');
  });

  it('is not what a process begins with, whatever others have scanned', async () => {
    const fakes = await aScannedFleet();
    await scan(fakes.house, new ScanMemory());
    expect(fakes.fleet.lists).toContain(`scan ${HZ}`);
    expect(await fakes.again(), 'a scan of the other is as good as one of its own').toEqual(LIGHT);
  });

  it('brings what is paid as it goes and what ends soon, or ended lately; all else waits', async () => {
    const fakes = await aScannedFleet({}, endingIn(13), endingIn(-20), endingIn(100), endingIn(-40));
    for (const id of ['i-1', 'i-2', 'i-3', 'i-4', 'i-5']) fakes.fleet.change(id, { name: `new ${id}` });
    await fakes.again();
    expect([1, 2, 3].map((n) => nameOf(fakes, `i-${n}`))).toEqual(['new i-1', 'new i-2', 'new i-3']);
    expect([4, 5].map((n) => nameOf(fakes, `i-${n}`))).toEqual(['web-4', 'web-5']);
    await fakes.again(HOUR);
    expect([4, 5].map((n) => nameOf(fakes, `i-${n}`))).toEqual(['new i-4', 'new i-5']);
  });

  it('looks as far ahead as the longest rung', async () => {
    const fakes = await aScannedFleet(endingIn(29), endingIn(32));
    fakes.house.settings.reminders.rungs.expiry = [30 * DAY];
    for (const id of ['i-1', 'i-2']) fakes.fleet.change(id, { name: 'new' });
    await fakes.again();
    expect([1, 2].map((n) => nameOf(fakes, `i-${n}`))).toEqual(['new', 'web-2']);
  });

  it('reads by its id what was renewed elsewhere, or is no longer paid as it goes', async () => {
    const fakes = await aScannedFleet(endingIn(3), {});
    fakes.fleet.change('i-1', { expiresAt: later(START, 300 * DAY) });
    fakes.fleet.change('i-2', endingIn(300));
    expect(await fakes.again()).toEqual(LIGHT);
    expect(fakes.inventory.rows.get('i-1')?.instance.expiresAt).toBe(later(START, 300 * DAY));
    expect(fakes.inventory.rows.get('i-2')?.instance.chargeType).toBe('subscription');
    expect(fakes.events, 'nobody asks whether they are gone').toEqual([]);
  });

  it('forgets what is gone for certain, and nothing that is hidden or far from its end', async () => {
    const fakes = await aScannedFleet({}, endingIn(3), endingIn(3), endingIn(100));
    for (const id of ['i-1', 'i-2', 'i-4']) fakes.fleet.instances.delete(id);
    fakes.fleet.hidden.add('i-3');
    await fakes.again();
    expect(fakes.events).toEqual(['isGone i-1', 'isGone i-2', 'isGone i-3']);
    expect(['i-1', 'i-2', 'i-3', 'i-4'].map((id) => fakes.inventory.rows.has(id))).toEqual([
      ...[false, false],
      ...[true, true],
    ]);
    await fakes.again(HOUR);
    expect(fakes.inventory.rows.has('i-4')).toBe(false);
  });

  it('loses nothing when a region turns empty for want of a permission', async () => {
    const fakes = await aScannedFleet({}, endingIn(3));
    for (const id of fakes.fleet.instances.keys()) fakes.fleet.hidden.add(id);
    await fakes.again();
    await fakes.again(HOUR);
    expect(fakes.inventory.rows.size).toBe(204);
  });
});

describe('a filter that is not true', () => {
  const warnings = ({ logged }: Awaited<ReturnType<typeof aScannedFleet>>) =>
    logged.filter(({ message }) => message.includes('a filter of ECS'));

  it('leads to a whole scan, of that region alone, and is not asked again for a day', async () => {
    const fakes = await aScannedFleet(endingIn(3));
    fakes.fleet.ignoresFilters = true;
    fakes.fleet.change('i-1', { name: 'new' });
    expect(await fakes.again()).toEqual([...LIGHT, ...WHOLE]);
    expect(nameOf(fakes, 'i-1')).toBe('new');
    for (const _ of Array(3)) expect(await fakes.again()).toEqual(WHOLE);
    expect(warnings(fakes), 'which is said once').toHaveLength(1);
    expect(fakes.inventory.finishedAt, 'and counts as a scan').toBe(later(fakes.clock.now(), 0));
    fakes.fleet.ignoresFilters = false;
    expect(await fakes.again(DAY), 'the whole one is due by then').toEqual(WHOLE);
    expect(await fakes.again()).toEqual(LIGHT);
  });

  it('is noticed also when it leaves out what it should let through', async () => {
    const fakes = await aScannedFleet(endingIn(3), endingIn(4));
    fakes.fleet.omits.add('i-2');
    expect(await fakes.again()).toEqual([...LIGHT, ...WHOLE]);
    expect(warnings(fakes)).toHaveLength(1);
    expect(await fakes.again()).toEqual(WHOLE);
  });
});
