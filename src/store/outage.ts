import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE, SECOND } from '../domain/time.ts';

/** Longer than a database takes to be started anew, or to hand over to its standby. */
const PATIENCE_MS = MINUTE;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2 * SECOND;

/** Classes of SQLSTATE by which a server says that it cannot now: connections, resources, shutdown. */
const PASSING = /^(08|53|57)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * Writes what has happened already and cannot be found out again, such as ECS's answer: while the
 * database is away it is tried again, for a minute. Where a commit's answer is lost, `write` is run once
 * more though it has been committed. Throws the last error, and at once one that will not pass.
 */
export async function throughOutage<T>(write: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isOutage(error) || performance.now() - began > PATIENCE_MS) throw error;
      await sleep(pause);
    }
  }
}

/** Without a SQLSTATE it is the client that complains: of a connection that is lost, or not to be had. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SQLSTATE.test(code) ? PASSING.test(code) : error.name === 'Error' || error.name === 'AggregateError';
}
