import { setTimeout as sleep } from 'node:timers/promises';
import { FleetError } from '../../domain/errors.ts';
import { SECOND } from '../../domain/time.ts';
import { type Action, isChange } from './requests.ts';

/** How often a call is made in all: throttling passes by itself, a fault often does not. */
const TRIES = { throttled: 5, fault: 3, notYet: 4 };
const LONGEST_PAUSE = 20 * SECOND;

/** Refusals of DeleteInstance that ECS's reference asks to repeat: nothing happened, and soon it will. */
const NOT_YET: readonly string[] = [
  'IncorrectInstanceStatus.Initializing',
  'DependencyViolation.RouteEntry',
  'LastTokenProcessing',
];

/**
 * How long to wait before making a call again, in ms; undefined: do not. A read is repeated after anything
 * that may pass. A change is repeated only when ECS refused it for a reason that passes; after a fault it
 * may have happened, and whoever asked has to look first.
 * @param tries how often the call has been made
 * @param random from 0 to 1, spreads the callers
 */
export function pauseBeforeRetry(
  error: FleetError,
  action: Action | 'AssumeRole',
  tries: number,
  random: number,
): number | undefined {
  const reason = reasonToRetry(error, action);
  if (reason === undefined || tries >= TRIES[reason.kind]) return undefined;
  const grown = reason.firstPause * 2 ** (tries - 1);
  const pause = Math.min(LONGEST_PAUSE, Math.max(grown, error.retryAfterMs ?? 0));
  return Math.round(pause * (1 + random / 2));
}

function reasonToRetry(
  error: FleetError,
  action: Action | 'AssumeRole',
): { kind: keyof typeof TRIES; firstPause: number } | undefined {
  if (error.reason === 'throttled') return { kind: 'throttled', firstPause: 250 };
  if (action === 'DeleteInstance' && NOT_YET.includes(error.code))
    return { kind: 'notYet', firstPause: SECOND };
  const changes = action !== 'AssumeRole' && isChange(action);
  return !changes && !error.certain ? { kind: 'fault', firstPause: 200 } : undefined;
}

/**
 * Makes a call until it succeeds or its error is not worth another try.
 * @throws the last error
 */
export async function retrying<T>(action: Action | 'AssumeRole', call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const pause =
        error instanceof FleetError ? pauseBeforeRetry(error, action, tries, Math.random()) : undefined;
      if (pause === undefined) throw error;
      await sleep(pause);
    }
  }
}
