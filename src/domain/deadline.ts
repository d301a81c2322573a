import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { Instance } from './instance.ts';
import { DAY, type Instant, later, MINUTE, toInstant } from './time.ts';

dayjs.extend(utc);

/**
 * Why an instance ends: its subscription runs out, ECS releases it at a set time, ECS takes a spot instance
 * back, the account owes money, or ECS has locked it for what was done with it. Each is told of by notices.
 */
const DEADLINE_KINDS = ['expiry', 'auto-release', 'recycling', 'arrears', 'security'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A moment an instance ends at; of `arrears` and `security` nobody knows when, so it is since when it is locked. */
export interface Deadline {
  kind: DeadlineKind;
  at: Instant;
}

type Ending = Pick<Instance, 'expiresAt' | 'autoReleaseAt' | 'lockedSince'> &
  Partial<Pick<Instance, 'chargeType'>>;

/** So far ahead ends are shown and kept an eye on, however short the rungs. */
export const AHEAD_MS = 14 * DAY;

/** ECS takes a spot instance back about so long after it has locked it. */
export const RECYCLING_MS = 5 * MINUTE;

/** Every deadline an instance has, the nearest first. */
export function deadlinesOf(instance: Ending): Deadline[] {
  const all: Deadline[] = [];
  const { expiresAt, autoReleaseAt } = instance;
  if (expiresAt) all.push({ kind: 'expiry', at: expiresAt });
  if (autoReleaseAt) all.push({ kind: 'auto-release', at: autoReleaseAt });
  if (instance.lockedSince) all.push(...locksOf(instance));
  return all.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** What ECS's locks mean. An expired subscription is locked as `financial`, too: that is its expiry, and told as such. */
function locksOf({ chargeType, lockedSince = {} }: Ending): Deadline[] {
  const { Recycling: recycling, financial, security } = lockedSince;
  const all: Deadline[] = [];
  if (recycling) all.push({ kind: 'recycling', at: later(recycling, RECYCLING_MS) });
  if (financial && chargeType === 'pay-as-you-go') all.push({ kind: 'arrears', at: financial });
  if (security) all.push({ kind: 'security', at: security });
  return all;
}

/** The deadline of this kind that the instance has now. */
export function deadlineOf(instance: Ending, kind: DeadlineKind): Instant | undefined {
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
