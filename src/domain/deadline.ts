import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { Instance } from './instance.ts';
import { gravestOf, type SystemEvent } from './system-event.ts';
import { DAY, type Instant, later, MINUTE, toInstant } from './time.ts';

dayjs.extend(utc);

/**
 * Why an instance ends: its subscription runs out, ECS releases it at a set time, ECS takes a spot instance
 * back, the account owes money, or ECS has locked it for what was done with it; and a system event, by which it ends or
 * is only interrupted. Each is told of by notices.
 */
const DEADLINE_KINDS = ['expiry', 'auto-release', 'recycling', 'arrears', 'security', 'event'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A moment an instance ends at; of `arrears` and `security` nobody knows when, so it is since when it is locked. */
export interface Deadline {
  kind: DeadlineKind;
  at: Instant;
  /** Of a system event. */
  event?: SystemEvent;
}

type Ending = Pick<Instance, 'expiresAt' | 'autoReleaseAt' | 'lockedSince' | 'events'> &
  Partial<Pick<Instance, 'chargeType'>>;

/** So far ahead ends are shown and kept an eye on, however short the rungs. */
export const AHEAD_MS = 14 * DAY;

/** A system event is told as soon as it is seen, which the platform announces some days ahead: its first rung. */
export const EVENT_SEEN_MS = 90 * DAY;

/** ECS takes a spot instance back about so long after it has locked it. */
export const RECYCLING_MS = 5 * MINUTE;

/** Every deadline an instance has, the nearest first. */
export function deadlinesOf(instance: Ending): Deadline[] {
  const all: Deadline[] = [];
  const { expiresAt, autoReleaseAt } = instance;
  if (expiresAt) all.push({ kind: 'expiry', at: expiresAt });
  if (autoReleaseAt) all.push({ kind: 'auto-release', at: autoReleaseAt });
  if (instance.lockedSince) all.push(...locksOf(instance));
  if (instance.events)
    all.push(
      ...gravestOf(instance.events).map((event) => ({ kind: 'event' as const, at: event.notBefore, event })),
    );
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

/** Whether the instance has this deadline now; of system events it may have several. */
export function hasDeadline(instance: Ending, { kind, at }: Pick<Deadline, 'kind' | 'at'>): boolean {
  return deadlinesOf(instance).some((deadline) => deadline.kind === kind && deadline.at === at);
}

/** The system event that an instance has at that time. */
export function eventAt(instance: Ending, at: Instant): SystemEvent | undefined {
  return deadlinesOf(instance).find(({ kind, at: other }) => kind === 'event' && other === at)?.event;
}

/** The deadline of this kind that the instance has now, the nearest where it has several. */
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
