import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import { unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';
import { cancelJobs, dueIn } from './look.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const AFTER = { kind: 'noted', note: { kind: 'denied' } } as const;
const SHOWN = { fingerprint: 'd1', mark: 'm1' };
const inMs = (ms: number) => new Date(NOW.getTime() + ms);

onBothEngines((bench) => {
  describe('a Home tab', () => {
    it('is known from when it is opened or used, from its first page', async () => {
      const { homes } = bench().store;
      const [person, other] = [unique('U'), unique('U')];
      expect(await homes.find(person, NOW)).toBeUndefined();
      await homes.opened(person, undefined, NOW);
      expect(await homes.find(person, NOW)).toEqual({ person, page: 0 });
      await homes.turned(person, 3, NOW);
      expect(await homes.find(person, NOW)).toEqual({ person, page: 3 });
      await homes.turned(other, 3, NOW);
      expect(await homes.find(other, NOW)).toEqual({ person: other, page: 3 });
      await homes.close(person);
      expect(await homes.find(person, NOW)).toBeUndefined();
    });

    it('tells for five minutes what came of a button', async () => {
      const { homes } = bench().store;
      const person = unique('U');
      await homes.opened(person, undefined, NOW);
      await homes.acted(person, AFTER, NOW);
      expect(await homes.find(person, inMs(4 * MINUTE))).toMatchObject({ after: AFTER });
      expect(await homes.find(person, inMs(6 * MINUTE))).toEqual({ person, page: 0 });
      await homes.acted(person, AFTER, NOW);
      await homes.turned(person, 1, NOW);
      expect(await homes.find(person, NOW)).toEqual({ person, page: 1 });
    });

    it('is shown anew when it is opened and Slack shows another state than was shown', async () => {
      const { homes } = bench().store;
      const person = unique('U');
      await homes.opened(person, undefined, NOW);
      await homes.shown(person, SHOWN, NOW);
      await homes.opened(person, SHOWN.mark, NOW);
      expect(await homes.find(person, NOW)).toMatchObject({ shown: SHOWN });
      for (const mark of ['m0', undefined]) {
        await homes.shown(person, SHOWN, NOW);
        await homes.opened(person, mark, NOW);
        expect(await homes.find(person, NOW)).toEqual({ person, page: 0 });
      }
    });

    it('is brought up to date some seconds after the last time, by one job, and at once when it is used', async () => {
      const { store, db } = bench();
      const person = unique('U');
      await store.homes.opened(person, undefined, NOW);
      expect(await dueIn(db, 'home', person)).toBeLessThanOrEqual(0);
      await store.homes.shown(person, SHOWN, inMs(HOUR));
      await store.homes.changed(inMs(HOUR));
      const waits = (await dueIn(db, 'home', person)) ?? 0;
      expect(waits).toBeGreaterThan(1.2);
      await store.homes.changed(inMs(HOUR + SECOND));
      expect(await dueIn(db, 'home', person)).toBeLessThan(waits - 0.5);
      await store.homes.acted(person, undefined, inMs(HOUR + SECOND));
      expect(await dueIn(db, 'home', person)).toBeLessThanOrEqual(0);
    });

    it('is not put off by what goes on changing', async () => {
      const { store, db } = bench();
      const person = unique('U');
      await store.homes.opened(person, undefined, inMs(20 * DAY));
      await store.homes.shown(person, SHOWN, inMs(20 * DAY));
      for (const seconds of [1, 1.5, 40]) await store.homes.changed(inMs(20 * DAY + seconds * SECOND));
      expect(await dueIn(db, 'home', person)).toBeLessThanOrEqual(0);
    });

    it('is left alone a day after it was opened last', async () => {
      const { store, db } = bench();
      const [lately, once] = [unique('U'), unique('U')];
      await store.homes.opened(once, undefined, NOW);
      await store.homes.opened(lately, undefined, inMs(2 * HOUR));
      await cancelJobs(db, 'home');
      await store.homes.changed(inMs(DAY + HOUR));
      expect([await dueIn(db, 'home', once), (await dueIn(db, 'home', lately)) !== undefined]).toEqual([
        undefined,
        true,
      ]);
    });

    it('of many people together comes the later, so that Slack takes them all', async () => {
      const { store, db } = bench();
      const now = inMs(10 * DAY);
      const people = Array.from({ length: 30 }, () => unique('U'));
      for (const person of people) await store.homes.opened(person, undefined, now);
      for (const person of people) await store.homes.shown(person, SHOWN, now);
      await store.homes.changed(now);
      expect(await dueIn(db, 'home', people[0] ?? '')).toBeGreaterThan(25);
    });
  });
});
