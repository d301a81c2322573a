import { setImmediate } from 'node:timers/promises';

/** When the last one who waits has its turn. */
let last = Promise.resolve();

/**
 * Resolves when it is the caller's turn: one a round of the event loop, in the order in which they asked. Pages of several
 * regions arrive together, each is worth some ms of work, and a payload of Slack that came in the meantime should wait for
 * one of them and not for all.
 */
export function turn(): Promise<void> {
  last = last.then(() => setImmediate());
  return last;
}
