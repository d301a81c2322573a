import type { EventEmitter } from 'node:events';
import type { ProcessLog } from './log.ts';

/** Ends with the process's own status of failure, so that the supervisor starts it again. */
const FAILED = 1;

/**
 * Whatever nobody caught leaves the process in a state nobody knows: it is logged and the process
 * ends, once. The log writes each line at once, so nothing needs to be waited for.
 */
export function handleUnhandled(
  log: Pick<ProcessLog, 'fatal'>,
  exit: (code: number) => void,
  source: Pick<EventEmitter, 'on'> = process,
): void {
  let ending = false;
  const end = (event: string) => (error: unknown) => {
    if (ending) return;
    ending = true;
    log.fatal({ err: error, event }, 'something nobody expected; the process ends');
    exit(FAILED);
  };
  source.on('uncaughtException', end('uncaughtException'));
  source.on('unhandledRejection', end('unhandledRejection'));
}
