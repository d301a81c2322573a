import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { Instance } from './instance.ts';
import { type Instant, later, MINUTE, toInstant } from './time.ts';

dayjs.extend(utc);

/** Why an instance ends: its subscription runs out, or ECS releases it at a set time. */
export type DeadlineKind = 'expiry' | 'auto-release';

export interface Deadline {
  kind: DeadlineKind;
  at: Instant;
}

/** Every deadline an instance has, the nearest first. */
export function deadlinesOf(instance: Pick<Instance, 'expiresAt' | 'autoReleaseAt'>): Deadline[] {
  const all: Deadline[] = [];
  if (instance.expiresAt) all.push({ kind: 'expiry', at: instance.expiresAt });
  if (instance.autoReleaseAt) all.push({ kind: 'auto-release', at: instance.autoReleaseAt });
  return all.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The deadline of this kind that the instance has now. */
export function deadlineOf(
  instance: Pick<Instance, 'expiresAt' | 'autoReleaseAt'>,
  kind: DeadlineKind,
): Instant | undefined {
  return deadlinesOf(instance).find((deadline) => deadline.kind === kind)?.at;
}

/** ModifyInstanceAutoReleaseTime takes times from 30 minutes … */
const AUTO_RELEASE_MIN_MS = 30 * MINUTE;
/** … to 3 years from now. */
const AUTO_RELEASE_MAX_YEARS = 3;

/** Whoever typed a time reads the card before pressing [Confirm], and ECS measures from after that. */
const CONFIRMING_MS = 2 * MINUTE;

/** The first time that ECS takes now: it counts in whole minutes and cuts off seconds. */
export function earliestAutoRelease(now: Date): Instant {
  return later(new Date(Math.ceil(now.getTime() / MINUTE) * MINUTE), AUTO_RELEASE_MIN_MS);
}

/** The first time that a person can ask for: ECS still takes it two minutes from now, when it is confirmed. */
export function earliestToAskFor(now: Date): Instant {
  return later(earliestAutoRelease(now), CONFIRMING_MS);
}

/** The last time that ECS takes now, in whole minutes. */
export function latestAutoRelease(now: Date): Instant {
  return toInstant(dayjs.utc(now).add(AUTO_RELEASE_MAX_YEARS, 'year').startOf('minute').toDate());
}
