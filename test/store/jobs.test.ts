import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import type { Advance } from '../../src/domain/ports.ts';
import { later, SECOND } from '../../src/domain/time.ts';
import { anOperation, aPendingOperation, unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';
import { recorder, type Switchboard, through } from './handlers.ts';
import { allowNoRetry, jobsIn, schedulesOf, triedBefore } from './look.ts';

onBothEngines((bench) => {
  const handlers: Switchboard = {};
  beforeAll(() => bench().store.jobs.work(through(handlers)));
  beforeEach(() => {
    for (const queue of Object.keys(handlers) as (keyof Switchboard)[]) delete handlers[queue];
  });

  const now = () => bench().clock.at;
  const begin = async (operation: Operation): Promise<Operation> => {
    await bench().store.operations.begin(operation, { key: unique('k'), now: now() });
    return operation;
  };
  /** Takes the operation as it is now one step further; returns whether it did. */
  const advance = async (id: string, change: Partial<Advance> = {}): Promise<boolean> => {
    const { operations } = bench().store;
    const operation = await operations.find(id);
    if (!operation) throw new Error('it is gone');
    const { targets, state } = operation;
    const whole: Advance = { targets, state, step: 'wait', afterMs: 0, tell: 'no', ...change };
    return operations.advance(operation, whole, now());
  };

  describe('a job', () => {
    it('is handled at once after the commit', async () => {
      const steps = recorder<'step'>();
      handlers.step = steps.handle;
      const waits: number[] = [];
      for (let i = 1; i <= 10; i++) {
        await begin(anOperation(now()));
        const committed = performance.now();
        await steps.reached(i);
        waits.push((steps.calls[i - 1]?.at ?? Number.POSITIVE_INFINITY) - committed);
      }
      waits.sort((a, b) => a - b);
      // The next poll would be half a second away.
      expect(waits[5]).toBeLessThan(250);
    });

    it('that is deferred starts at its time', async () => {
      const steps = recorder<'step'>(async ({ operation }) => {
        if (steps.calls.length === 1) await advance(operation, { afterMs: 1500 });
      });
      handlers.step = steps.handle;
      await begin(anOperation(now()));
      await steps.reached(2);
      const waited = (steps.calls[1]?.at ?? 0) - (steps.calls[0]?.at ?? 0);
      expect(waited).toBeGreaterThan(1450);
      expect(waited).toBeLessThan(2100);
    });

    it('that fails is tried again, and the failure is logged', async () => {
      let tries = 0;
      const steps = recorder<'step'>(async () => {
        if (++tries < 2) throw new Error('ECS is away');
      });
      handlers.step = steps.handle;
      await begin(anOperation(now()));
      await steps.reached(2);
      const failures = bench().log.lines.filter((line) => line.message.includes('it will be tried again'));
      expect(failures.map((line) => line.fields)).toMatchObject([{ queue: 'step', attempt: 1 }]);
    });

    it('may ask to run again later', async () => {
      const times: number[] = [];
      const { promise: third, resolve } = Promise.withResolvers<void>();
      handlers.delivery = async () => {
        times.push(performance.now());
        if (times.length < 3) return { againAfterMs: 300 };
        resolve();
        return undefined;
      };
      await bench().store.deliveries.accept(unique('d'), { text: 'hi' }, now(), 5 * SECOND);
      await third;
      expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(590);
      await sleep(400);
      expect(times).toHaveLength(3);
    });

    it('that failed for the last time is logged and given up', async () => {
      const { db, log, store } = bench();
      let tries = 0;
      handlers.delivery = async () => {
        if (++tries === 1) return { againAfterMs: SECOND };
        throw new Error('it never works');
      };
      await store.deliveries.accept(unique('d'), { text: 'hi' }, now(), 5 * SECOND);
      await expect.poll(() => tries).toBe(1);
      await expect
        .poll(async () => (await jobsIn(db, 'delivery')).map((job) => job.state))
        .toEqual(['created']);
      await allowNoRetry(db, 'delivery');
      await expect.poll(() => tries, { timeout: 5 * SECOND }).toBe(2);
      await expect.poll(() => jobsIn(db, 'delivery')).toEqual([]);
      const errors = log.lines.splice(0).filter((line) => line.level === 'error');
      expect(errors).toMatchObject([{ message: 'a job failed for the last time; it is given up' }]);
    });

    it('that many workers died of is made again, and told to be the last', async () => {
      const { db, log, store } = bench();
      const lasts: boolean[] = [];
      handlers.delivery = async (_data, { last }) => {
        lasts.push(last);
        if (lasts.length === 1) return { againAfterMs: SECOND };
        throw new Error('it never works');
      };
      await store.deliveries.accept(unique('d'), { text: 'hi' }, now(), 5 * SECOND);
      await expect.poll(() => lasts).toEqual([false]);
      await expect
        .poll(async () => (await jobsIn(db, 'delivery')).map((job) => job.state))
        .toEqual(['created']);
      await triedBefore(db, 'delivery', 10);
      await expect.poll(() => lasts, { timeout: 5 * SECOND }).toEqual([false, true]);
      await expect.poll(() => jobsIn(db, 'delivery')).toEqual([]);
      const errors = log.lines.splice(0).filter((line) => line.level === 'error');
      expect(errors).toMatchObject([{ message: 'a job failed for the last time; it is given up' }]);
    });

    it('does not keep the others waiting for the next poll', async () => {
      const steps = recorder<'step'>();
      handlers.step = steps.handle;
      const started = performance.now();
      await Promise.all(Array.from({ length: 60 }, () => begin(anOperation(now()))));
      await steps.reached(60);
      // Four workers at a poll each half second would take seven seconds.
      expect(performance.now() - started).toBeLessThan(5 * SECOND);
    });
  });

  describe('the steps of an operation', () => {
    it('run one after another, though a successor is enqueued while its predecessor still runs', async () => {
      const running = new Map<string, number>();
      let most = 0;
      let overlapping = 0;
      const steps = recorder<'step'>(async ({ operation }) => {
        const mine = (running.get(operation) ?? 0) + 1;
        running.set(operation, mine);
        most = Math.max(most, mine);
        const operations = [...running.values()].filter((count) => count > 0).length;
        overlapping = Math.max(overlapping, operations);
        const more = steps.calls.filter((call) => call.data.operation === operation).length < 4;
        if (more) await advance(operation);
        await sleep(60);
        running.set(operation, (running.get(operation) ?? 0) - 1);
      });
      handlers.step = steps.handle;
      await Promise.all(Array.from({ length: 3 }, () => begin(anOperation(now()))));
      await steps.reached(12);
      expect(most).toBe(1);
      expect(overlapping).toBeGreaterThan(1);
    });

    it('that were left behind by another worker are not run', async () => {
      const hold = Promise.withResolvers<void>();
      const steps = recorder<'step'>(() => hold.promise);
      handlers.step = steps.handle;
      const { id } = await begin(anOperation(now()));
      await steps.reached(1);
      await advance(id);
      await advance(id);
      hold.resolve();
      await steps.reached(2);
      await sleep(300);
      expect(steps.calls.map((call) => call.data.version)).toEqual([0, 2]);
    });
  });

  describe('announcements', () => {
    it('run one at a time, are told once for many changes, and never miss the last', async () => {
      const holds = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const seen: (number | undefined)[] = [];
      const { operations } = bench().store;
      const announces = recorder<'announce'>(async ({ operation }) => {
        seen.push((await operations.find(operation))?.version);
        await holds[seen.length - 1]?.promise;
      });
      handlers.announce = announces.handle;
      const { id } = await begin(anOperation(now()));
      await announces.reached(1);
      for (let i = 0; i < 4; i++) await advance(id, { tell: 'now' });
      await sleep(300);
      expect(seen).toEqual([0]);
      holds[0]?.resolve();
      await announces.reached(2);
      await advance(id, { tell: 'now' });
      holds[1]?.resolve();
      await announces.reached(3);
      await sleep(300);
      expect(seen).toEqual([0, 4, 5]);
    });
  });

  it('small steps of many are announced together some seconds later, and their end at once', async () => {
    const seen: number[] = [];
    const { operations } = bench().store;
    const announces = recorder<'announce'>(async ({ operation }) => {
      seen.push((await operations.find(operation))?.version ?? -1);
    });
    handlers.announce = announces.handle;
    const { id } = await begin(anOperation(now()));
    await announces.reached(1);
    for (let i = 0; i < 10; i++) {
      await advance(id, { tell: 'soon' });
      await sleep(100);
    }
    expect(seen).toEqual([0]);
    await announces.reached(2);
    const waited = (announces.calls[1]?.at ?? 0) - (announces.calls[0]?.at ?? 0);
    expect(waited).toBeGreaterThan(2900);
    for (let i = 0; i < 3; i++) await advance(id, { tell: 'soon' });
    await advance(id, { tell: 'now' });
    await announces.reached(3);
    await sleep(300);
    expect(seen).toEqual([0, 10, 14]);
  });

  it('an announcement that runs beside many changes has seen the last of them in the end', async () => {
    const seen: number[] = [];
    const { operations } = bench().store;
    handlers.announce = async ({ operation }) => {
      seen.push((await operations.find(operation))?.version ?? -1);
    };
    const { id } = await begin(anOperation(now()));
    for (let i = 0; i < 40; i++) await advance(id, { tell: 'now' });
    await expect.poll(() => seen.at(-1), { timeout: 5 * SECOND }).toBe(40);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  describe('approvals', () => {
    it('are expired by a job when their time is over', async () => {
      const { clock, store } = bench();
      clock.at = new Date();
      const expired = Promise.withResolvers<boolean>();
      handlers['expire-approval'] = async ({ operation }) => {
        expired.resolve(await store.operations.expire(operation, new Date()));
      };
      const { id } = await begin(aPendingOperation(now(), { expiresAt: later(now(), SECOND) }));
      expect(await expired.promise).toBe(true);
      expect(await store.operations.find(id)).toMatchObject({ state: 'expired' });
    });
  });

  describe('the scan', () => {
    it('has a watchdog that looks for it each minute', async () => {
      expect(await schedulesOf(bench().db, 'scan')).toEqual(['* * * * *']);
      expect(await schedulesOf(bench().db, 'recycling')).toEqual(['* * * * *']);
    });

    it('comes when asked for, once, and then again by itself', async () => {
      let running = 0;
      let most = 0;
      const times: number[] = [];
      const { promise: third, resolve } = Promise.withResolvers<void>();
      handlers.scan = async () => {
        most = Math.max(most, ++running);
        times.push(performance.now());
        await sleep(100);
        running--;
        if (times.length >= 3) resolve();
        return { againAfterMs: 400 };
      };
      const { jobs } = bench().store;
      await Promise.all([jobs.scanSoon(), jobs.scanSoon(), jobs.scanSoon()]);
      await third;
      expect(most).toBe(1);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(490);
      // One is waiting now; asked for, it comes before its time.
      handlers.scan = async () => ({ againAfterMs: 60 * SECOND });
      await sleep(700);
      const soon = Promise.withResolvers<number>();
      handlers.scan = async () => {
        soon.resolve(performance.now());
        return undefined;
      };
      const asked = performance.now();
      await jobs.scanSoon();
      expect((await soon.promise) - asked).toBeLessThan(SECOND);
    });
  });

  describe('at the end', () => {
    it('drain waits for what runs and takes nothing new', async () => {
      const hold = Promise.withResolvers<void>();
      let finished = false;
      const steps = recorder<'step'>(async () => {
        await hold.promise;
        finished = true;
      });
      handlers.step = steps.handle;
      await begin(anOperation(now()));
      await steps.reached(1);
      const drained = bench().store.jobs.drain(5 * SECOND);
      await begin(anOperation(now()));
      await sleep(100);
      hold.resolve();
      await drained;
      expect(finished).toBe(true);
      expect(steps.calls).toHaveLength(1);
      const complaints = bench().log.lines.filter((line) => line.message.startsWith('the job engine'));
      expect(complaints).toEqual([]);
      expect(bench().log.lines.filter((line) => line.level === 'error')).toEqual([]);
    });
  });
});
