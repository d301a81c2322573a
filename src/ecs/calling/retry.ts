import { setTimeout as sleep } from 'node:timers/promises';
import { FleetError } from '../../domain/errors.ts';
import { SECOND } from '../../domain/time.ts';
import { type Action, isChange } from './requests.ts';

/** How often a call is made in all: throttling passes by itself, a fault often does not. */
const TRIES = { throttled: 5, fault: 3 };
const LONGEST_PAUSE = 20 * SECOND;

/** What is called, as far as it matters whether it may be called again: a dry run is no change, whatever its action. */
export type Called = Action | 'AssumeRole' | 'dry run';

/**
 * What may end in lost data, or in money spent, is judged directly before each call (of a renewal the expiry and the
 * price), so whoever asked looks again and asks anew.
 */
const JUDGED: readonly Called[] = [
  'DeleteInstance',
  'RenewInstance',
  'RunInstances',
  ...(['StopInstance', 'StopInstances', 'RebootInstance', 'RebootInstances'] as const),
];

/**
 * How long to wait before making a call again, in ms; undefined: do not. A read is repeated after anything
 * that may pass. A change is repeated only when it was throttled, and not if it must be judged again before;
 * after a fault it may have happened, and whoever asked has to look first.
 * @param tries how often the call has been made
 * @param random from 0 to 1, spreads the callers
 */
export function pauseBeforeRetry(
  error: FleetError,
  called: Called,
  tries: number,
  random: number,
): number | undefined {
  const reason = reasonToRetry(error, called);
  if (reason === undefined || tries >= TRIES[reason.kind]) return undefined;
  const grown = reason.firstPause * 2 ** (tries - 1);
  const pause = Math.min(LONGEST_PAUSE, Math.max(grown, error.retryAfterMs ?? 0));
  return Math.round(pause * (1 + random / 2));
}

function reasonToRetry(
  error: FleetError,
  called: Called,
): { kind: keyof typeof TRIES; firstPause: number } | undefined {
  if (JUDGED.includes(called)) return undefined;
  if (error.reason === 'throttled') return { kind: 'throttled', firstPause: 250 };
  const changes = called !== 'AssumeRole' && called !== 'dry run' && isChange(called);
  return !changes && !error.certain ? { kind: 'fault', firstPause: 200 } : undefined;
}

/**
 * Makes a call until it succeeds or its error is not worth another try.
 * @throws the last error
 */
export async function retrying<T>(called: Called, call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const pause =
        error instanceof FleetError ? pauseBeforeRetry(error, called, tries, Math.random()) : undefined;
      if (pause === undefined) throw error;
      await sleep(pause);
    }
  }
}
