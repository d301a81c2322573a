import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY, toInstant } from '../../src/domain/time.ts';
import { tidy } from '../../src/store/tidy.ts';
import { onBothEngines } from './engines.ts';
import { jobsIn } from './look.ts';

const MONDAY = '2026-11-23';

onBothEngines((bench) => {
  const digests = () => bench().store.digests;
  const now = () => bench().clock.at;
  const aChannel = () => `C0${randomUUID()}`;
  const idOf = async (channel: string) =>
    (await bench().db.selectFrom('digests').select('id').where('channel', '=', channel).execute())[0]?.id ??
    '';

  describe('a digest', () => {
    it('is claimed once for each channel and day among many, with the job that posts it', async () => {
      const channels = [aChannel(), aChannel()];
      const claims = await Promise.all(
        Array.from({ length: 5 }, () => digests().claim(channels, MONDAY, true, now())),
      );
      expect(claims.reduce((all, one) => all + one)).toBe(2);
      for (const channel of channels) {
        const id = await idOf(channel);
        expect(await digests().find(id)).toEqual({ id, channel, day: MONDAY, late: true });
        const jobs = (await jobsIn(bench().db, 'digest')).filter(({ data }) => data.digest === id);
        expect(jobs).toHaveLength(1);
      }
      expect(await digests().claim(channels, '2026-11-24', false, now())).toBe(2);
      expect(await digests().claim([], MONDAY, false, now())).toBe(0);
    });

    it('keeps since when it may be there, and where it is', async () => {
      const channel = aChannel();
      await digests().claim([channel], MONDAY, false, now());
      const id = await idOf(channel);
      await digests().tried(id, now());
      await digests().tried(id, new Date(now().getTime() + DAY));
      const message = { channel: 'C0INSTEAD', ts: '171.5' };
      await digests().posted(id, message);
      expect(await digests().find(id)).toEqual({
        ...{ id, channel, day: MONDAY, late: false, message },
        triedAt: toInstant(now()),
        lastTriedAt: toInstant(new Date(now().getTime() + DAY)),
      });
      expect(await digests().find(randomUUID())).toBeUndefined();
    });

    it('keeps where it goes instead, what it says of prices, and which channel took one of another', async () => {
      const [channel, instead] = [aChannel(), aChannel()];
      await digests().claim([channel], MONDAY, false, now());
      const id = await idOf(channel);
      const cost = { amounts: [{ currency: 'CNY', amount: 1.5 }], priced: 1, subscriptions: 2 };
      await digests().priced(id, cost);
      await digests().tried(id, now());
      await digests().redirect(id, instead);
      const elsewhere = { id, channel: instead, insteadOf: channel, day: MONDAY, late: false, cost };
      expect(await digests().find(id)).toEqual(elsewhere);
      expect(await digests().tookOthers(instead, MONDAY)).toBe(false);
      await digests().posted(id, { channel: instead, ts: '171.5' });
      expect(await digests().tookOthers(instead, MONDAY)).toBe(true);
      expect(await digests().tookOthers(channel, MONDAY)).toBe(false);
      expect(await digests().claim([channel], MONDAY, false, now()), 'its own is still one').toBe(0);
    });

    it('is forgotten after a month', async () => {
      const channel = aChannel();
      await digests().claim([channel], MONDAY, false, now());
      await tidy(bench().db, new Date(now().getTime() + 30 * DAY));
      expect(await idOf(channel)).not.toBe('');
      await tidy(bench().db, new Date(now().getTime() + 31 * DAY));
      expect(await idOf(channel)).toBe('');
    });
  });
});
