import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toInstant } from '../../src/domain/time.ts';
import type { Trouble } from '../../src/domain/trouble.ts';
import { tidy } from '../../src/store/tidy.ts';
import { onBothEngines } from './engines.ts';
import { forgetJob, jobsIn } from './look.ts';

const TROUBLE: Trouble = { kind: 'unscanned', account: 'main', region: 'cn-hangzhou', code: 'Forbidden.RAM' };
const ROOT = { what: 'wrong', to: 'U0ROOT' } as const;

onBothEngines((bench) => {
  const alerts = () => bench().store.alerts;
  const at = (ms: number) => new Date(bench().clock.at.getTime() + ms);
  const aKey = () => `unscanned ${randomUUID()}`;
  const rowsOf = (key: string) =>
    bench().db.selectFrom('alerts').selectAll().where('key', '=', key).orderBy('since').execute();
  const jobsOf = async (id: string | undefined) =>
    (await jobsIn(bench().db, 'tell-admins')).filter((job) => job.data.alert === id);
  const raiseAndFind = async (key: string) => {
    await alerts().raise(key, TROUBLE, at(0), 0);
    return (await rowsOf(key)).at(-1)?.id ?? '';
  };

  describe('an alert', () => {
    it('is to be told once it has lasted, by one of many who raise it, and once', async () => {
      const key = aKey();
      const raise = (ms: number) => alerts().raise(key, TROUBLE, at(ms), 15 * MINUTE);
      await Promise.all(Array.from({ length: 5 }, () => raise(0)));
      const [row, ...others] = await rowsOf(key);
      expect(others).toEqual([]);
      await raise(15 * MINUTE - 1);
      expect(await jobsOf(row?.id)).toEqual([]);
      await Promise.all(Array.from({ length: 5 }, () => raise(15 * MINUTE)));
      const [job, ...more] = await jobsOf(row?.id);
      expect(more).toEqual([]);
      await forgetJob(bench().db, job?.id ?? '');
      await raise(20 * MINUTE);
      expect(await jobsOf(row?.id)).toEqual([]);
    });

    it('says what is wrong by now, and since when', async () => {
      const key = aKey();
      const id = await raiseAndFind(key);
      const now: Trouble = { ...TROUBLE, code: 'Throttling' };
      await alerts().raise(key, now, at(HOUR), 0);
      expect(await alerts().find(id)).toEqual({ id, trouble: now, since: toInstant(at(0)), tellings: [] });
      expect(await alerts().find(randomUUID())).toBeUndefined();
    });

    it('keeps whom it was told, and what came of it', async () => {
      const id = await raiseAndFind(aKey());
      const eve = { what: 'wrong', to: 'U0EVE' } as const;
      await alerts().telling(id, ROOT, at(0));
      await alerts().telling(id, ROOT, at(1));
      await alerts().telling(id, eve, at(2));
      await alerts().telling(id, { ...ROOT, what: 'well' }, at(3));
      const message = { channel: 'D0ROOT', ts: '171.5' };
      await alerts().told(id, ROOT, message);
      await alerts().told(id, eve, undefined);
      expect((await alerts().find(id))?.tellings).toEqual([
        { ...ROOT, state: 'told', message },
        { ...eve, state: 'refused' },
        { what: 'well', to: 'U0ROOT', state: 'tried' },
      ]);
    });

    it('that was not to be told yet leaves nothing behind when it is well', async () => {
      const key = aKey();
      await alerts().raise(key, TROUBLE, at(0), MINUTE);
      await alerts().clear(key, at(1));
      await alerts().clear(key, at(2));
      expect(await rowsOf(key)).toEqual([]);
    });

    it('is told once more when it is well, and the next trouble is one of its own', async () => {
      const key = aKey();
      const id = await raiseAndFind(key);
      for (const job of await jobsOf(id)) await forgetJob(bench().db, job.id);
      await Promise.all([alerts().clear(key, at(HOUR)), alerts().clear(key, at(HOUR))]);
      expect(await alerts().find(id)).toMatchObject({ wellAt: toInstant(at(HOUR)) });
      const [job, ...more] = await jobsOf(id);
      expect(more).toEqual([]);
      await forgetJob(bench().db, job?.id ?? '');
      await alerts().clear(key, at(2 * HOUR));
      expect(await jobsOf(id)).toEqual([]);
      await alerts().raise(key, TROUBLE, at(3 * HOUR), 0);
      expect((await rowsOf(key)).map((row) => row.well_at)).toEqual([at(HOUR), null]);
    });

    it('is forgotten a month after it is well', async () => {
      const [over, lasting] = [aKey(), aKey()];
      const id = await raiseAndFind(over);
      await raiseAndFind(lasting);
      await alerts().telling(id, ROOT, at(0));
      await alerts().clear(over, at(HOUR));
      await tidy(bench().db, at(30 * DAY));
      expect(await rowsOf(over)).toHaveLength(1);
      await tidy(bench().db, at(31 * DAY));
      expect(await rowsOf(over)).toEqual([]);
      expect(await rowsOf(lasting)).toHaveLength(1);
    });
  });
});
