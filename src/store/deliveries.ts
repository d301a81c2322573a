import { Undecided } from '../domain/errors.ts';
import type { Deliveries, Log } from '../domain/ports.ts';
import { SECOND } from '../domain/time.ts';
import type { Transact } from './jobs/transact.ts';

/** A commit that is under way when the time is over gets this much more, before nobody can tell. */
const GRACE_MS = SECOND;

/** The Deliveries: a key accepted and its job enqueued in one transaction. */
export function deliveriesOn(transact: Transact, log: Log): Deliveries {
  const insert = (key: string, job: object | undefined, now: Date, late: AbortSignal, onCommit: () => void) =>
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
      onCommit();
      return row !== undefined;
    });
  return {
    async accept(key, job, now, withinMs) {
      const late = new AbortController();
      const tooLate = Promise.withResolvers<never>();
      const stalled = `the database did not answer in ${withinMs} ms`;
      let committing = false;
      let timer = setTimeout(() => {
        if (committing) {
          timer = setTimeout(() => tooLate.reject(new Undecided(stalled)), GRACE_MS);
          return;
        }
        late.abort(new Error(stalled));
        tooLate.reject(late.signal.reason);
      }, withinMs);
      const accepted = insert(key, job, now, late.signal, () => {
        committing = true;
      }).catch((error: Error) => {
        // The connection may be lost when the commit has been heard and its answer has not.
        throw committing
          ? new Undecided('the database did not say how a commit ended', { cause: error })
          : error;
      });
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
