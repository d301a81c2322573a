import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Undecided } from '../../src/domain/errors.ts';
import { SECOND } from '../../src/domain/time.ts';
import { deliveriesOn } from '../../src/store/deliveries.ts';
import type { Transact } from '../../src/store/jobs/transact.ts';
import { unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';
import { jobsIn } from './look.ts';

const WITHIN = 5 * SECOND;

onBothEngines((bench) => {
  const accept = (key: string, job?: object, withinMs = WITHIN) =>
    bench().store.deliveries.accept(key, job, bench().clock.at, withinMs);
  const jobsOf = async (key: string) =>
    (await jobsIn(bench().db, 'delivery')).map((job) => job.data).filter((data) => data.key === key);

  describe('deliveries', () => {
    it('are accepted once, and their job is enqueued once', async () => {
      const key = unique('d');
      const accepted = await Promise.all(
        Array.from({ length: 10 }, () => accept(key, { text: 'stop web-1\0', key: 'not this one' })),
      );
      expect(accepted.filter(Boolean)).toHaveLength(1);
      expect(await jobsOf(key)).toEqual([{ key, text: 'stop web-1' }]);
    });

    it('need no job', async () => {
      const key = unique('d');
      expect(await accept(key)).toBe(true);
      expect(await accept(key)).toBe(false);
      expect(await jobsOf(key)).toEqual([]);
    });

    it('are accepted by a commit that ends a little late, and undecided by one that does not', async () => {
      const { db } = bench();
      const slow = (ms: number) => {
        const inTransaction: Transact = async (work) => {
          const result = await db.transaction().execute((trx) => work(trx, async () => {}));
          await sleep(ms);
          return result;
        };
        return deliveriesOn(inTransaction, bench().log);
      };
      const now = bench().clock.at;
      expect(await slow(400).accept(unique('d'), undefined, now, 200)).toBe(true);
      await expect(slow(2000).accept(unique('d'), undefined, now, 200)).rejects.toThrow(Undecided);
    });

    it('are undecided where the connection is lost in the commit, and not taken where it is lost before', async () => {
      const { db, log, clock } = bench();
      const losing = (when: 'before' | 'in'): Transact => {
        return async (work) => {
          if (when === 'before') throw new Error('Connection terminated unexpectedly');
          await db.transaction().execute((trx) => work(trx, async () => {}));
          throw new Error('Connection terminated unexpectedly');
        };
      };
      const accepting = (when: 'before' | 'in') =>
        deliveriesOn(losing(when), log).accept(unique('d'), undefined, clock.at, WITHIN);
      await expect(accepting('in')).rejects.toThrow(Undecided);
      await expect(accepting('before')).rejects.not.toThrow(Undecided);
    });

    it('leave no trace when the database does not answer in time', async () => {
      const key = unique('d');
      const { db } = bench();
      let late: Promise<boolean> | undefined;
      // A transaction that holds the key: on PGlite the only connection, on PostgreSQL the row.
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('deliveries').values({ key, received_at: new Date() }).execute();
        late = accept(key, { text: 'too late' }, 200);
        await expect(late).rejects.toThrow('did not answer in 200 ms');
        await trx.deleteFrom('deliveries').where('key', '=', key).execute();
      });
      // Whatever waited has gone on by the time that another round through the database is done.
      await accept(unique('d'), { text: 'in time' });
      await bench().store.ping();
      expect(await jobsOf(key)).toEqual([]);
      expect(await accept(key)).toBe(true);
    });
  });
});
