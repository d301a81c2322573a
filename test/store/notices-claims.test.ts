import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Instance, refOf } from '../../src/domain/instance.ts';
import type { DueNotice } from '../../src/domain/notice.ts';
import { DAY, later, MINUTE, toInstant } from '../../src/domain/time.ts';
import { arrange } from '../../src/reminders/arrange.ts';
import { anInstance } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';
import { jobsIn, schedulesOf } from './look.ts';

const alone = (won: DueNotice[]) => won.map((notice) => [notice]);

onBothEngines((bench) => {
  const now = () => bench().clock.at;
  const ledger = () => bench().store.ledger;
  const dueOf = (instance: Instance): DueNotice => ({
    ...{ ...refOf(instance), kind: 'expiry', deadline: later(now(), DAY), rungMs: DAY, instance },
    ...{ channel: 'C0OPS', late: false, escalates: false },
  });
  const some = (count: number) => Array.from({ length: count }, () => dueOf(anInstance()));

  describe('claims', () => {
    it('of many at once are each won once, whatever their order', async () => {
      const dues = some(20);
      const orders = Array.from({ length: 50 }, (_, at) => (at % 2 ? dues : dues.toReversed()));
      const wins = await Promise.all(orders.map((order) => ledger().claim(order, alone, now())));
      expect(wins.reduce((sum, count) => sum + count)).toBe(20);
      const notices = await ledger().shownOf(dues);
      expect(notices).toHaveLength(20);
      const shown = await Promise.all(notices.map(({ notice }) => ledger().bulletinsOf(notice)));
      expect(shown.every((bulletins) => bulletins.length === 1)).toBe(true);
      const ids = new Set(shown.flat().map(({ id }) => id));
      const jobs = (await jobsIn(bench().db, 'bulletin')).filter(({ data }) => ids.has(data.bulletin));
      expect(jobs).toHaveLength(20);
    });

    it('that come to an end before their commit leave nothing behind', async () => {
      const dues = some(3);
      const before = await jobsIn(bench().db, 'bulletin');
      await sql`alter table pgboss.job add constraint no_jobs check (name <> 'bulletin') not valid`.execute(
        bench().db,
      );
      try {
        await expect(ledger().claim(dues, alone, now())).rejects.toThrow('no_jobs');
      } finally {
        await sql`alter table pgboss.job drop constraint no_jobs`.execute(bench().db);
      }
      expect(await ledger().shownOf(dues)).toEqual([]);
      expect(await jobsIn(bench().db, 'bulletin')).toHaveLength(before.length);
      expect(await ledger().claim(dues, alone, now())).toBe(3);
    });

    it('anew of what was disarmed are won by one of many', async () => {
      const [due] = some(1) as [DueNotice];
      await ledger().claim([due], alone, now());
      const [first] = await ledger().shownOf([due]);
      await ledger().close(first?.notice ?? '', { kind: 'moved', to: later(now(), 9 * DAY) });
      const wins = await Promise.all(Array.from({ length: 10 }, () => ledger().claim([due], alone, now())));
      expect(wins.filter((count) => count > 0)).toEqual([1]);
      await ledger().close(first?.notice ?? '', { kind: 'over' });
      expect(await ledger().find(first?.notice ?? ''), 'a button of the old message').toMatchObject({
        fate: { kind: 'moved' },
      });
    });

    it('have the messages of a channel posted a second apart, in order', async () => {
      const dues = some(3).map((due) => ({ ...due, channel: 'C0SLOW' }));
      await ledger().claim([...dues, ...some(1)], alone, now());
      const waits = async (notice: DueNotice) => {
        const [one] = await ledger().shownOf([notice]);
        const [bulletin] = await ledger().bulletinsOf(one?.notice ?? '');
        const { rows } = await sql<{ ms: number }>`
          select extract(epoch from start_after - created_on)::float8 * 1000 as ms from pgboss.job
          where name = 'bulletin' and data->>'bulletin' = ${bulletin?.id}
        `.execute(bench().db);
        return Math.round((rows[0]?.ms ?? -1) / 1000);
      };
      expect(await Promise.all(dues.map(waits))).toEqual([0, 1, 2]);
    });

    it('of what is being taken back wait for no other notice, also when they are posted anew', async () => {
      const [due] = some(1).map((one): DueNotice => ({ ...one, kind: 'recycling', channel: 'C0SPOT' }));
      if (!due) throw new Error('none');
      await ledger().claim([...some(3), due], arrange, now());
      const [notice] = await ledger().shownOf([due]);
      const [bulletin] = await ledger().bulletinsOf(notice?.notice ?? '');
      const jobsOf = async (queue: 'urgent-bulletin' | 'bulletin') =>
        (await jobsIn(bench().db, queue)).filter(({ data }) => data.bulletin === bulletin?.id).length;
      expect([await jobsOf('urgent-bulletin'), await jobsOf('bulletin')]).toEqual([1, 0]);
      await sql`delete from pgboss.job where name = 'urgent-bulletin'`.execute(bench().db);
      await ledger().postOverdue(new Date(now().getTime() + 20 * MINUTE), 10 * MINUTE);
      expect([await jobsOf('urgent-bulletin'), await jobsOf('bulletin')]).toEqual([1, 0]);
    });

    it('take whatever ECS and people have written', async () => {
      const instance = anInstance({ name: 'nul \0 and \ud800', tags: { "'; drop --": '\\"{}' } });
      expect(await ledger().claim([dueOf(instance)], alone, now())).toBe(1);
      const [notice] = await ledger().shownOf([instance]);
      expect(notice?.instance.tags).toEqual(instance.tags);
    });
  });

  it('has one look at what is due in the whole system', async () => {
    const { jobs } = bench().store;
    await Promise.all([jobs.tellSoon(), jobs.tellSoon(), jobs.tellSoon()]);
    expect(await jobsIn(bench().db, 'tell')).toHaveLength(1);
    expect(await schedulesOf(bench().db, 'tell')).toEqual([]);
  });

  it('has what is being taken back on an agenda of its own', async () => {
    const instance = anInstance({ spot: true, locks: ['Recycling'] });
    const other = anInstance({ autoReleaseAt: later(now(), DAY) });
    await bench().store.inventory.save([instance, other], now());
    const tomorrow = new Date(now().getTime() + DAY);
    const items = await ledger().agenda(tomorrow, 10_000, 'recycling');
    expect(items.map((item) => item.instance.id)).toEqual([instance.id]);
    const rest = await ledger().agenda(tomorrow, 10_000);
    expect(rest.map((item) => item.instance.id)).toContain(other.id);
  });

  it('has what is gone on the agenda, and nowhere else', async () => {
    const instance = anInstance({ chargeType: 'subscription', expiresAt: later(now(), DAY) });
    await bench().store.inventory.save([instance], toInstant(now()));
    await bench().store.inventory.forget(instance, later(now(), 1000));
    expect(await bench().store.inventory.get(instance)).toBeUndefined();
    const items = await ledger().agenda(new Date(now().getTime() + DAY), 10_000);
    expect(items.find((item) => item.instance.id === instance.id)?.goneAt).toBe(later(now(), 1000));
  });
});
