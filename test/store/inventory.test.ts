import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import { DAY, later, MINUTE } from '../../src/domain/time.ts';
import { anInstance, unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';

const AT = '2026-11-21T10:00:00Z';
const LATER = later(AT, MINUTE);

onBothEngines((bench) => {
  describe('the inventory', () => {
    it('gives back what was saved, whatever is in it', async () => {
      const { inventory } = bench().store;
      const web = anInstance({ tags: { 名字: '"quoted" \\ back\u2028' }, expiresAt: '2026-12-01T10:00:00Z' });
      await inventory.save([web], AT);
      expect(await inventory.get(web)).toEqual(web);
      expect(await inventory.all()).toContainEqual(web);
    });

    it('keeps the newer of two, also within one page', async () => {
      const { inventory } = bench().store;
      const before = anInstance({ name: 'old' });
      await inventory.save([before, { ...before, name: 'newer' }], AT);
      expect(await inventory.get(before)).toMatchObject({ name: 'newer' });
      await inventory.save([{ ...before, name: 'newest' }], AT);
      expect(await inventory.get(before)).toMatchObject({ name: 'newest' });
    });

    it('keeps what was seen later, whichever is saved last', async () => {
      const { inventory } = bench().store;
      const before = anInstance({ name: 'then' });
      bench().clock.at = new Date(later(AT, DAY));
      await inventory.save([{ ...before, name: 'now' }], LATER);
      await inventory.save([before], AT);
      expect(await inventory.get(before)).toMatchObject({ name: 'now' });
    });

    it('is written and looked at by several at once, none of whom has to give way', async () => {
      const { inventory, ledger } = bench().store;
      const fleet = Array.from({ length: 400 }, () => anInstance({ expiresAt: '2026-12-01T10:00:00Z' }));
      await inventory.save(fleet, AT);
      for (let round = 0; round < 6; round++) {
        const turned = [...fleet.slice(round * 60), ...fleet.slice(0, round * 60)];
        const saves = [fleet, fleet.toReversed(), turned].map((page) => inventory.save(page, LATER));
        await Promise.all([...saves, ledger.lookAtAll(), ledger.lookAtAll()]);
      }
      expect((await inventory.all()).length).toBeGreaterThanOrEqual(fleet.length);
    });

    it('tells apart what was asked for in the same second', async () => {
      const { inventory } = bench().store;
      const ms = (after: number) => new Date(Date.parse(AT) + after);
      const spot = anInstance({ spot: true });
      await inventory.save([{ ...spot, locks: ['Recycling'] }], ms(800));
      await inventory.save([spot], ms(300));
      const locked = await inventory.get(spot);
      expect(locked).toMatchObject({ locks: ['Recycling'], lockedSince: { Recycling: AT } });
      await inventory.forget(spot, ms(900));
      await inventory.save([spot], ms(850));
      expect(await inventory.get(spot), 'what is gone does not come back').toBeUndefined();
    });

    it('is held up by no replica whose clock is ahead', async () => {
      const { store, clock } = bench();
      const spot = anInstance({ spot: true });
      const start = clock.at;
      const save = async (locks: string[], seconds: number) => {
        clock.at = new Date(start.getTime() + seconds * 1000);
        await store.inventory.save([{ ...spot, locks }], clock.at);
        return (await store.inventory.get(spot))?.locks;
      };
      await save([], 40);
      expect(await save(['Recycling'], 15)).toEqual(['Recycling']);
      expect(await save([], 16), 'from there on it goes by this clock').toEqual([]);
      clock.at = start;
    });

    it('takes text that PostgreSQL cannot hold, without the part it cannot', async () => {
      const { inventory } = bench().store;
      const odd = anInstance({ name: 'a\0b\ud800c', tags: { note: '\\u0000 and \0' } });
      await inventory.save([odd], AT);
      expect(await inventory.get(odd)).toMatchObject({ name: 'ab\ufffdc', tags: { note: '\\u0000 and ' } });
      await expect(inventory.matching(['a\0'])).resolves.toHaveLength(1);
    });

    it('saves thousands at once', async () => {
      const { inventory } = bench().store;
      const many = Array.from({ length: 1201 }, (_, i) => anInstance({ region: 'big', name: `many-${i}` }));
      await inventory.save(many, AT);
      expect(await inventory.matching(['many-'])).toHaveLength(1201);
    });

    it('gives what ends soon by pages, the owner’s own first, whatever the case of the tag’s value', async () => {
      const { inventory } = bench().store;
      const tag = unique('owner');
      const [a, b, c, d] = ['2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24'].map((day, index) =>
        anInstance({
          region: tag,
          expiresAt: `${day}T10:00:00Z`,
          ...(index % 2 === 1 && { tags: { [tag]: index === 1 ? 'U0OLIVIA' : 'Olivia@Example.com' } }),
        }),
      );
      if (!a || !b || !c || !d) throw new Error('there are four');
      await inventory.save([d, c, b, a], AT);
      const owner = { tag, values: ['u0olivia', 'olivia@example.COM'] };
      const before = '2026-11-25T10:00:00Z';
      const here = (found: { region: string }[]) => found.filter(({ region }) => region === tag);
      const all = await inventory.ending(before, owner, { skip: 0, size: 1000 });
      expect(here(all.instances)).toEqual([b, d, a, c]);
      expect([all.own, all.total]).toEqual([2, all.instances.length]);
      const part = await inventory.ending(before, owner, { skip: 1, size: 1 });
      expect(part).toEqual({ instances: [d], total: all.total, own: 2 });
      const nobody = await inventory.ending('2026-11-24T00:00:00Z', undefined, { skip: 0, size: 1000 });
      expect([here(nobody.instances), nobody.own]).toEqual([[a, b, c], 0]);
      await inventory.forget(b, LATER);
      expect((await inventory.ending(before, owner, { skip: 0, size: 1000 })).own).toBe(1);
    });

    it('finds by id and name, equal or as a prefix, and takes wildcards literally', async () => {
      const { inventory } = bench().store;
      const mark = unique('mark');
      const [a, b, c] = [anInstance({ name: `${mark}_x` }), anInstance({ name: `${mark}%y` }), anInstance()];
      await inventory.save([a, b, c], AT);
      const names = async (...words: string[]) =>
        (await inventory.matching(words)).map((instance) => instance.id).sort();
      expect(await names(`${mark}_`)).toEqual([a.id]);
      expect(await names(`${mark}%`)).toEqual([b.id]);
      expect(await names(mark, `${c.id}`)).toEqual([a.id, b.id, c.id].sort());
      expect(await names('%')).toEqual([]);
      expect(await names('')).toEqual([]);
      expect(await names('\\')).toEqual([]);
      expect(await names(...[])).toEqual([]);
    });

    it('forgets what is of no watched account or region', async () => {
      const { inventory } = bench().store;
      const [named, other, every, none] = [
        anInstance({ account: 'some', region: 'cn-beijing' }),
        anInstance({ account: 'some', region: 'cn-beijing-finance' }),
        anInstance({ account: 'all', region: 'cn-hangzhou' }),
        anInstance({ account: 'former' }),
      ];
      await inventory.save([named, other, every, none], AT);
      const watched = [{ name: 'main' }, { name: 'all' }, { name: 'some', regions: ['cn-beijing', 'x'] }];
      expect(await inventory.forgetElsewhere(watched)).toBe(2);
      expect(await inventory.forgetElsewhere(watched)).toBe(0);
      const left = await Promise.all([named, other, every, none].map((one) => inventory.get(one)));
      expect(left).toEqual([named, undefined, every, undefined]);
    });

    it('tells which end before a time, by whichever deadline is nearer', async () => {
      const { store } = bench();
      const at = '2031-01-01T00:00:00Z';
      const region = unique('region');
      const soon = anInstance({ region, expiresAt: later(at, -DAY) });
      const released = anInstance({ region, autoReleaseAt: later(at, -1000), expiresAt: later(at, DAY) });
      const late = anInstance({ region, expiresAt: at });
      await store.inventory.save([late, released, soon, anInstance({ region })], AT);
      const ending = await store.inventory.endingBefore(at);
      expect(ending.filter((instance) => instance.region === region)).toEqual([soon, released]);
      await store.inventory.save([anInstance({ ...soon, expiresAt: later(at, DAY) })], AT);
      const now = await store.inventory.endingBefore(at);
      expect(now.filter((instance) => instance.region === region)).toEqual([released]);
    });

    it('tells of a locked one by what the lock means', async () => {
      const { inventory } = bench().store;
      const region = unique('region');
      const locked = (lock: string, more: Partial<Instance> = {}) =>
        anInstance({ region, locks: [lock], ...more });
      const recycled = locked('Recycling', { spot: true });
      const owing = locked('financial');
      const others = [locked('financial', { chargeType: 'subscription' }), locked('dedicated-host')];
      await inventory.save([recycled, owing, ...others], AT);
      await inventory.save([recycled], LATER);
      const ending = async (at: string) =>
        (await inventory.endingBefore(at)).flatMap((one) => (one.region === region ? [one.id] : []));
      expect(await ending(later(AT, 1000))).toEqual([owing.id]);
      expect(await ending(later(AT, 5 * MINUTE))).toEqual([owing.id]);
      expect(await ending(later(AT, 5 * MINUTE + 1000))).toEqual([owing.id, recycled.id]);
    });

    it('remembers the last whole scan', async () => {
      const { inventory } = bench().store;
      expect(await inventory.scannedAt()).toBeUndefined();
      await inventory.scanned('2026-11-21T10:00:00Z');
      await inventory.scanned('2026-11-21T10:05:00Z');
      expect(await inventory.scannedAt()).toBe('2026-11-21T10:05:00Z');
    });
  });
});
