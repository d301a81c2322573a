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
