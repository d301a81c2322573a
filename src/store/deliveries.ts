import type { Deliveries, Log } from '../domain/ports.ts';
import type { Transact } from './jobs/transact.ts';

/** The Deliveries: a key accepted and its job enqueued in one transaction. */
export function deliveriesOn(transact: Transact, log: Log): Deliveries {
  const insert = (key: string, job: object | undefined, now: Date, late: AbortSignal) =>
    transact(async (trx, enqueue) => {
      late.throwIfAborted();
      const row = await trx
        .insertInto('deliveries')
        .values({ key, received_at: now })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .executeTakeFirst();
      if (row && job) await enqueue('delivery', { ...job, key });
      // Whoever asked has been told that nothing was done, so nothing may be committed.
      late.throwIfAborted();
      return row !== undefined;
    });
  return {
    async accept(key, job, now, withinMs) {
      const late = new AbortController();
      const tooLate = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        late.abort(new Error(`the database did not answer in ${withinMs} ms`));
        tooLate.reject(late.signal.reason);
      }, withinMs);
      const accepted = insert(key, job, now, late.signal);
      accepted.catch((error) => {
        if (late.signal.aborted) log.warn({ err: error }, 'a delivery was not accepted in time');
      });
      try {
        return await Promise.race([accepted, tooLate.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
