import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import { DAY } from '../../src/domain/time.ts';
import { ScanMemory } from '../../src/workflows/scan/memory.ts';
import { scanRegion } from '../../src/workflows/scan/region.ts';
import { scan } from '../../src/workflows/scan.ts';
import { tell } from '../../src/workflows/tell.ts';
import { refusal, silence } from './fakes/fleet.ts';
import { aHouse, instancesLike, START } from './fakes.ts';

const SOON = '2026-11-23T10:00:00Z';
const BEIJING = { region: 'cn-beijing' };

/** A house whose inventory knows these, and whose fleet shows those. */
function aScan(known: Partial<Instance>[], shown = known) {
  const fakes = aHouse({ instances: instancesLike(...known) });
  fakes.fleet.instances.clear();
  for (const instance of instancesLike(...shown)) fakes.fleet.instances.set(instance.id, instance);
  fakes.fleet.regionsOf.main = ['cn-hangzhou', 'cn-beijing'];
  return fakes;
}

const told = ({ ledger }: ReturnType<typeof aHouse>) => [...ledger.notices.values()].map(({ id }) => id);

const warnings = ({ logged }: ReturnType<typeof aHouse>) =>
  logged.filter(({ level }) => level === 'warn').map(({ fields }) => fields);

describe('a scan', () => {
  it('brings every page of every region into the inventory, and says that it is whole', async () => {
    const fakes = aScan([], [{}, {}, {}, BEIJING, { ...BEIJING, status: 'Stopped' }]);
    await scan(fakes.house);
    expect([...fakes.inventory.rows.keys()]).toHaveLength(5);
    expect(fakes.inventory.finishedAt).toBe('2026-11-21T10:00:00Z');
    expect(fakes.counted).toEqual(['scanned 5']);
  });

  it('does not take a page for newer than when it was asked for', async () => {
    const fakes = aScan([], [{}, { spot: true }]);
    const [first, spot] = [...fakes.fleet.instances.values()];
    if (!first || !spot) throw new Error('there are two');
    const where = { account: 'main', region: 'cn-hangzhou' };
    fakes.fleet.scan = async function* () {
      const askedAt = fakes.clock.now();
      yield { instances: [first], askedAt };
      fakes.clock.tick(400);
      await fakes.inventory.save([{ ...spot, locks: ['Recycling'] }], fakes.clock.now());
      fakes.clock.tick(400);
      yield { instances: [spot], askedAt };
    };
    await scanRegion(fakes.house, where, new ScanMemory());
    expect(fakes.inventory.rows.get('i-2')?.instance.locks).toEqual(['Recycling']);
  });

  it('then tells what is due', async () => {
    const fakes = aScan([], [{ autoReleaseAt: SOON, expiresAt: SOON }, {}]);
    await scan(fakes.house);
    expect(told(fakes)).toEqual(['i-1']);
  });

  it('probes what it did not see before it forgets it', async () => {
    const fakes = aScan([{}, {}], [{}]);
    await scan(fakes.house);
    expect(fakes.events).toEqual(['isGone i-2']);
    expect([...fakes.inventory.rows.keys()]).toEqual(['i-1']);
  });

  it('keeps what is hidden and not gone, and what is due of it is told', async () => {
    const fakes = aScan([{ expiresAt: SOON }, BEIJING]);
    fakes.fleet.hidden.add('i-1').add('i-2');
    await scan(fakes.house);
    expect([...fakes.inventory.rows.keys()]).toEqual(['i-1', 'i-2']);
    expect(told(fakes)).toEqual(['i-1']);
    expect(warnings(fakes)).toEqual(
      expect.arrayContaining([
        { account: 'main', region: 'cn-hangzhou', unseen: 1, instances: ['i-1'] },
        { account: 'main', region: 'cn-beijing', unseen: 1, instances: ['i-2'] },
      ]),
    );
  });

  it('probes no more than a hundred of a region, tells of them in one line, and goes on from there', async () => {
    const fakes = aScan(Array.from({ length: 250 }, () => ({})));
    for (const id of fakes.fleet.instances.keys()) if (id !== 'i-99') fakes.fleet.hidden.add(id);
    fakes.fleet.instances.delete('i-99');
    for (const times of [1, 2, 3]) {
      const before = fakes.events.length;
      await scan(fakes.house);
      expect(fakes.events.length - before).toBeLessThanOrEqual(100);
      expect(warnings(fakes)).toHaveLength(times);
      fakes.clock.tick(fakes.house.settings.scan.everyMs);
    }
    expect(new Set(fakes.events).size, 'all had their turn').toBe(250);
    expect(fakes.events).toHaveLength(250);
    expect(fakes.inventory.rows.size).toBe(249);
    expect(warnings(fakes).at(-1)).toMatchObject({ unseen: 249, instances: { length: 5 } });
  });

  it('probes at once all that should have ended, and tells what is due before', async () => {
    const ended = { autoReleaseAt: '2026-11-21T09:59:00Z' };
    const fakes = aScan([...Array.from({ length: 300 }, () => ended), { expiresAt: SOON }], []);
    const [, due] = [...fakes.inventory.rows.values()].slice(-2);
    if (due) fakes.fleet.instances.set('i-301', due.instance);
    let most = 0;
    let asking = 0;
    const toldBefore: string[][] = [];
    fakes.fleet.isGone = async () => {
      toldBefore.push(told(fakes));
      most = Math.max(most, ++asking);
      await Promise.resolve();
      asking--;
      return true;
    };
    await scan(fakes.house);
    expect([...fakes.inventory.rows.keys()]).toEqual(['i-301']);
    expect(toldBefore[0]).toEqual(['i-301']);
    expect(most).toBe(16);
  });

  it('forgets what is no longer configured, and leaves its notices as they are', async () => {
    const fakes = aScan([
      { expiresAt: SOON },
      { ...BEIJING, expiresAt: SOON },
      { account: 'former', expiresAt: SOON },
    ]);
    await tell({
      ...fakes.house,
      settings: { ...fakes.house.settings, accounts: [{ name: 'main' }, { name: 'former' }] },
    });
    fakes.house.settings.accounts = [{ name: 'main', regions: ['cn-hangzhou'] }];
    fakes.fleet.regionsOf.main = ['cn-hangzhou'];
    await scan(fakes.house);
    expect([...fakes.inventory.rows.keys()]).toEqual(['i-1']);
    expect(told(fakes)).toEqual(['i-1', 'i-2', 'i-3']);
    expect([...fakes.ledger.notices.values()].filter(({ fate }) => fate)).toEqual([]);
  });

  it('forgets the others although it may not ask for one', async () => {
    const fakes = aScan([{}, {}], []);
    fakes.fleet.fails('isGone', [refusal('forbidden')]);
    await scan(fakes.house);
    expect([...fakes.inventory.rows.keys()]).toEqual(['i-1']);
    expect(fakes.inventory.finishedAt).toBe('2026-11-21T10:00:00Z');
    expect(warnings(fakes)).toEqual([
      { account: 'main', region: 'cn-hangzhou', unseen: 1, instances: ['i-1'] },
    ]);
  });

  it('does not forget what it cannot probe', async () => {
    const fakes = aScan([{}], []);
    fakes.fleet.fails('isGone', [silence()]);
    await scan(fakes.house);
    expect(fakes.inventory.rows.has('i-1')).toBe(true);
    expect(fakes.inventory.finishedAt).toBeUndefined();
  });

  it('does not probe what another region has', async () => {
    const fakes = aScan([{}, BEIJING], [{}]);
    fakes.fleet.regionsOf.main = ['cn-hangzhou'];
    await scan(fakes.house);
    expect(fakes.events).toEqual([]);
    expect(fakes.inventory.rows.has('i-2')).toBe(true);
  });
});

describe('what the platform has in store', () => {
  const EVENT = {
    ...{ instance: 'i-1', id: 'e-1', type: 'SystemMaintenance.Reboot', state: 'Scheduled' },
    notBefore: SOON,
  };

  it('is asked for once a region that has instances, whatever their number, and told', async () => {
    const fakes = aScan([{}, {}, {}]);
    fakes.house.settings.reminders.rungs.event.push(90 * DAY);
    fakes.fleet.systemEvents.push(EVENT);
    await scan(fakes.house);
    expect(fakes.fleet.eventsAsked).toEqual(['cn-hangzhou']);
    expect(told(fakes)).toEqual(['i-1']);
    await scan(fakes.house);
    expect(told(fakes)).toEqual(['i-1']);
    fakes.fleet.systemEvents[0] = { ...EVENT, notBefore: '2026-11-25T10:00:00Z' };
    await scan(fakes.house);
    expect([...fakes.ledger.notices.values()].map(({ fate }) => fate)).toEqual([
      { kind: 'moved', to: '2026-11-25T10:00:00Z' },
      undefined,
    ]);
    fakes.fleet.systemEvents.length = 0;
    await scan(fakes.house);
    expect([...fakes.ledger.notices.values()].map(({ fate }) => fate?.kind)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  it('holds nothing up where it may not be asked for; the admins are told once, and when it is well again', async () => {
    const fakes = aScan([{ autoReleaseAt: '2026-11-22T06:00:00Z' }, BEIJING]);
    const scanned = async (...errors: ReturnType<typeof refusal>[]) => {
      fakes.fleet.fails('eventsIn', errors, { id: 'cn-beijing' });
      await scan(fakes.house);
      fakes.clock.tick(fakes.house.settings.scan.everyMs);
    };
    for (const _ of [0, 5, 10, 15, 20]) await scanned(refusal('forbidden'));
    expect(told(fakes)).toEqual(['i-1']);
    expect(fakes.inventory.finishedAt).toBe('2026-11-21T10:20:00Z');
    const trouble = { kind: 'events-unasked', account: 'main', region: 'cn-beijing', code: 'Code.forbidden' };
    expect(fakes.alerts.rows).toMatchObject([{ trouble, since: '2026-11-21T10:00:00Z' }]);
    expect(fakes.alerts.enqueued).toHaveLength(1);
    await scanned();
    expect(fakes.alerts.enqueued).toHaveLength(2);
  });
});

describe('a part of the fleet that cannot be scanned', () => {
  it('is told to the admins once it lasts, and once more when it is well again', async () => {
    const fakes = aScan([{}, BEIJING]);
    const scanned = async (...errors: ReturnType<typeof refusal>[]) => {
      fakes.fleet.fails('scan', errors, { id: 'cn-beijing' });
      await scan(fakes.house);
      fakes.clock.tick(fakes.house.settings.scan.everyMs);
    };
    await scanned(refusal('forbidden'));
    await scanned();
    expect(fakes.alerts.rows, 'one that passes is not told').toEqual([]);
    for (const _ of [0, 5, 10]) await scanned(refusal('forbidden'));
    expect(fakes.alerts.enqueued).toEqual([]);
    for (const _ of [15, 20]) await scanned(silence());
    const trouble = { kind: 'unscanned', account: 'main', region: 'cn-beijing', code: 'NoAnswer' };
    expect(fakes.alerts.rows).toMatchObject([{ trouble, since: '2026-11-21T10:10:00Z' }]);
    expect(fakes.alerts.enqueued).toHaveLength(1);
    await scanned();
    await scanned();
    expect(fakes.alerts.enqueued).toHaveLength(2);
    expect(fakes.alerts.rows).toMatchObject([{ wellAt: '2026-11-21T10:35:00Z' }]);
  });

  it('is told also where ECS lists nothing of what is there, or not all, since a permission is lost', async () => {
    const fakes = aScan([{}, {}, BEIJING]);
    fakes.fleet.hidden.add('i-2').add('i-3');
    await scan(fakes.house);
    const troubles = fakes.alerts.rows.map(({ trouble }) => trouble);
    expect(troubles).toHaveLength(2);
    const unscanned = { kind: 'unscanned', account: 'main' };
    expect(troubles).toContainEqual({ ...unscanned, region: 'cn-beijing', code: 'an empty list' });
    expect(troubles).toContainEqual({ ...unscanned, region: 'cn-hangzhou', code: 'a list with gaps' });
    fakes.fleet.hidden.clear();
    fakes.clock.tick(fakes.house.settings.scan.everyMs);
    await scan(fakes.house);
    expect(fakes.alerts.rows).toEqual([]);
    fakes.fleet.instances.delete('i-3');
    fakes.clock.tick(fakes.house.settings.scan.everyMs);
    await scan(fakes.house);
    expect(fakes.alerts.rows, 'what is gone is no trouble').toEqual([]);
  });

  it('is told for an account as a whole, and for what is no fault of ECS', async () => {
    const fakes = aScan([{}]);
    fakes.fleet.fails('regions', [refusal('credentials')]);
    await scan(fakes.house);
    expect(fakes.alerts.rows.map(({ trouble }) => trouble)).toEqual([
      { kind: 'unscanned', account: 'main', code: 'Code.credentials' },
    ]);
    await scan(fakes.house);
    expect(fakes.alerts.rows).toEqual([]);
    const { save } = fakes.inventory;
    fakes.inventory.save = () => Promise.reject(new TypeError('a page that cannot be kept'));
    await scan(fakes.house);
    expect(fakes.alerts.rows.map(({ trouble }) => trouble)).toEqual([
      { kind: 'unscanned', account: 'main', region: 'cn-hangzhou', code: 'TypeError' },
    ]);
    fakes.inventory.save = save;
    await scan(fakes.house);
    fakes.fleet.regionsOf.main = [];
    await scan(fakes.house);
    expect(fakes.alerts.rows.map(({ trouble }) => trouble)).toEqual([
      { kind: 'unscanned', account: 'main', code: 'no regions' },
    ]);
  });

  it('a region: leaves the others, keeps what was known, and is not counted as a scan', async () => {
    const fakes = aScan([{ expiresAt: SOON }, BEIJING], []);
    const [, renamed] = instancesLike({}, { ...BEIJING, name: 'new' });
    if (renamed) fakes.fleet.instances.set('i-2', renamed);
    fakes.fleet.fails('scan', [refusal('forbidden')], { id: 'cn-hangzhou' });
    await scan(fakes.house);
    expect(fakes.inventory.rows.has('i-1'), 'nothing is forgotten').toBe(true);
    expect(fakes.inventory.rows.get('i-2')?.instance.name).toBe('new');
    expect(fakes.inventory.finishedAt).toBeUndefined();
    expect(fakes.counted).toEqual([]);
    expect(fakes.logged).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ region: 'cn-hangzhou' }) }),
    );
    expect(told(fakes)).toEqual(['i-1']);
  });

  it('an account: leaves the others, and what is due is told all the same', async () => {
    const other = { account: 'other' };
    const fakes = aScan([{ expiresAt: SOON }], [{ expiresAt: SOON }, { ...other }]);
    fakes.house.settings.accounts = [{ name: 'main' }, { name: 'other' }];
    fakes.fleet.regionsOf.other = ['cn-hangzhou'];
    fakes.fleet.fails('regions', [refusal('credentials')], { id: 'main' });
    await scan(fakes.house);
    expect([...fakes.inventory.rows.keys()]).toEqual(['i-1', 'i-2']);
    expect(fakes.inventory.finishedAt).toBeUndefined();
    expect(told(fakes)).toEqual(['i-1']);
  });

  it('all of it: what is due is told from what was known', async () => {
    const fakes = aScan([{ expiresAt: SOON }]);
    fakes.fleet.fails('regions', [silence()]);
    await scan(fakes.house);
    expect(told(fakes)).toEqual(['i-1']);
    expect(fakes.inventory.rows.get('i-1')?.seenAt).not.toBe(START.toISOString());
  });
});
