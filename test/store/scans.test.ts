import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import { DAY, later, MINUTE } from '../../src/domain/time.ts';
import { anInstance, unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';

const AT = '2026-11-21T10:00:00Z';
const LATER = later(AT, MINUTE);
const WINDOW = { from: later(AT, -DAY), to: later(AT, 14 * DAY) };

const idsOf = (instances: Instance[]) => instances.map(({ id }) => id);

onBothEngines((bench) => {
  it('is on record with the start of the last one that ended', async () => {
    const { scans } = bench().store;
    expect(await scans.endedAt()).toBeUndefined();
    await scans.ended(new Date(AT));
    await scans.ended(new Date(LATER));
    expect(await scans.endedAt()).toBe(LATER);
  });

  describe('what the platform has in store', () => {
    const event = (instance: string, notBefore: string, type = 'SystemMaintenance.Reboot') => ({
      ...{ instance, id: `e-${instance}-${notBefore}`, type, notBefore, state: 'Scheduled' },
    });

    it('is kept of each instance of the region until it is no more, and counts among what ends', async () => {
      const { inventory, scans } = bench().store;
      const where = { account: 'main', region: unique('region') };
      const [one, other] = [anInstance(where), anInstance({ ...where, autoReleaseAt: later(AT, 20 * DAY) })];
      const elsewhere = anInstance({ region: unique('region') });
      await inventory.save([one, other, elsewhere], AT);
      const soon = event(one.id, later(AT, DAY));
      const late = event(one.id, later(AT, 3 * DAY));
      const ofOther = event(other.id, later(AT, 2 * DAY));
      await scans.events(where, [late, soon, ofOther, event('i-unknown', AT)], new Date(AT));
      expect((await inventory.get(one))?.events).toEqual([soon, late]);
      expect(await inventory.get(elsewhere)).toEqual(elsewhere);
      const ids = async (days: number) =>
        idsOf(await inventory.endingBefore(later(AT, days * DAY))).filter((id) =>
          [one.id, other.id].includes(id),
        );
      expect([await ids(1.5), await ids(2.5)]).toEqual([[one.id], [one.id, other.id]]);

      await inventory.save([{ ...one, name: 'renamed' }, other], LATER);
      expect(await inventory.get(one)).toMatchObject({ name: 'renamed', events: [soon, late] });
      expect(await ids(2.5)).toEqual([one.id, other.id]);

      await scans.events(where, [late], new Date(LATER));
      expect((await inventory.get(one))?.events).toEqual([late]);
      expect(await inventory.get(other)).toEqual(other);
      expect([await ids(2.5), await ids(3.5), await ids(21)]).toEqual([[], [one.id], [one.id, other.id]]);
    });

    it('that an expiry says already is no end of its own', async () => {
      const { inventory, scans } = bench().store;
      const where = { account: 'main', region: unique('region') };
      const one = anInstance(where);
      await inventory.save([one], AT);
      await scans.events(where, [event(one.id, later(AT, DAY), 'InstanceExpiration.Stop')], new Date(AT));
      expect(idsOf(await inventory.endingBefore(later(AT, 9 * DAY)))).not.toContain(one.id);
    });
  });

  describe('what a scan has not seen', () => {
    it('is told of its region alone, without what is gone', async () => {
      const { inventory, scans } = bench().store;
      const where = { account: 'main', region: unique('region') };
      const [seen, unseen, gone] = [anInstance(where), anInstance(where), anInstance(where)];
      const elsewhere = [
        anInstance({ ...where, region: 'other' }),
        anInstance({ ...where, account: 'other' }),
      ];
      await inventory.save([seen, unseen, gone, ...elsewhere], AT);
      await inventory.save([seen], LATER);
      await inventory.forget(gone, LATER);
      const part = { skip: 0, limit: 10 };
      expect(await scans.unseen(where, LATER, part)).toEqual({ instances: [unseen], count: 1 });
      expect(await inventory.get(gone)).toBeUndefined();
      await inventory.save([unseen], LATER);
      expect(await scans.unseen(where, LATER, part)).toEqual({ instances: [], count: 0 });
    });

    it('comes by parts, in the order of the ids, and says how many there are', async () => {
      const { inventory, scans } = bench().store;
      const where = { account: 'main', region: unique('region') };
      const all = Array.from({ length: 25 }, () => anInstance(where));
      await inventory.save(all, AT);
      const ids = idsOf(all).sort();
      const { instances, count } = await scans.unseen(where, LATER, { skip: 10, limit: 10 });
      expect([idsOf(instances), count]).toEqual([ids.slice(10, 20), 25]);
      expect(await scans.unseen(where, LATER, { skip: 30, limit: 10 })).toEqual({ instances: [], count: 25 });
      expect(await scans.unseen(where, LATER, { skip: 0, limit: 0 })).toEqual({ instances: [], count: 25 });
    });

    it('by a light scan is what is paid as it goes, and what ends in the window', async () => {
      const { inventory, scans } = bench().store;
      const where = { account: 'main', region: unique('region') };
      const subscription = (expiresAt: string) =>
        anInstance({ ...where, chargeType: 'subscription', expiresAt });
      const [payg, first, last] = [anInstance(where), subscription(WINDOW.from), subscription(WINDOW.to)];
      const others = [
        subscription(later(WINDOW.from, -1000)),
        subscription(later(WINDOW.to, 1000)),
        anInstance({ ...where, chargeType: 'subscription' }),
      ];
      await inventory.save([payg, first, last, ...others], AT);
      const { instances } = await scans.unseen(where, LATER, { window: WINDOW, skip: 0, limit: 10 });
      expect(idsOf(instances)).toEqual(idsOf([payg, first, last]).sort());
    });
  });

  describe('spot instances', () => {
    it('are told by where they are, and which of them are being recycled', async () => {
      const { inventory, scans } = bench().store;
      const account = unique('account');
      const [hz, bj] = ['cn-hangzhou', 'cn-beijing'].map((region) => ({ account, region }));
      const [spot, other, gone] = [0, 1, 2].map(() => anInstance({ ...hz, spot: true }));
      const locked = anInstance({ ...bj, spot: true, locks: ['Recycling'] });
      const owing = anInstance({ ...bj, spot: true, locks: ['financial'] });
      if (!spot || !other || !gone || !hz || !bj) throw new Error('there are three');
      await inventory.save([spot, other, gone, locked, owing, anInstance({ account, region: 'cn-x' })], AT);
      await inventory.forget(gone, LATER);
      const regions = (await scans.spotRegions()).filter((where) => where.account === account);
      expect(regions).toEqual([bj, hz]);
      expect(idsOf(await scans.spot(hz))).toEqual(idsOf([spot, other]).sort());
      expect(await scans.recycling(hz)).toEqual([]);
      expect(idsOf(await scans.recycling(bj))).toEqual([locked.id]);
      await inventory.save([{ ...locked, locks: [] }], LATER);
      expect(await scans.recycling(bj)).toEqual([]);
    });
  });

  describe('a region that was scanned as a whole', () => {
    it('is remembered, each by itself', async () => {
      const { scans, inventory } = bench().store;
      const where = { account: unique('account'), region: 'cn-hangzhou' };
      expect(await scans.wholeAt(where)).toBeUndefined();
      await scans.whole(where, AT);
      await scans.whole(where, LATER);
      expect(await scans.wholeAt(where)).toBe(LATER);
      expect(await scans.wholeAt({ ...where, region: 'cn-beijing' })).toBeUndefined();
      expect(await inventory.scannedAt(), 'which is no scan of all').toBeUndefined();
    });
  });
});
