import { type DeadlineKind, deadlinesOf } from '../../src/domain/deadline.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { AgendaItem, DueNotice, Hush, Notice } from '../../src/domain/notice.ts';
import type { ReminderRules } from '../../src/domain/settings.ts';
import { DAY, HOUR, type Instant, later, MINUTE, toInstant } from '../../src/domain/time.ts';
import type { Context } from '../../src/reminders/due.ts';
import { anInstance } from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';

export const DEADLINE = '2026-12-01T10:00:00Z';

/** As in steward.yml without a word of it. */
export const RULES = someReminders({
  expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY, -14 * DAY],
  'auto-release': [DAY, HOUR, 30 * MINUTE],
  recycling: [5 * MINUTE],
  arrears: [0, -10 * DAY, -14 * DAY],
  event: [90 * DAY, 3 * DAY, DAY, HOUR],
  security: [0, -3 * DAY, -7 * DAY],
});

/** The same with these rungs of an expiry. */
export const expiringBy = (...expiry: number[]): ReminderRules => ({
  ...RULES,
  rungs: { ...RULES.rungs, expiry },
});

export const EXPIRING = anInstance({ id: 'i-1', chargeType: 'subscription', expiresAt: DEADLINE });
export const RELEASING = anInstance({ id: 'i-1', autoReleaseAt: DEADLINE });

const LATE_AFTER = 10 * MINUTE;

export function aContext(parts: Partial<Context> = {}): Context {
  return { timeZone: 'UTC', lateAfterMs: LATE_AFTER, channelOf: () => 'C0OPS', ...parts };
}

/** The moment so many ms before the deadline. */
export const ahead = (ms: number) => new Date(Date.parse(DEADLINE) - ms);

export function anItem(instance: Instance, parts: Partial<AgendaItem> = {}): AgendaItem {
  return { instance, notices: [], hushes: [], ...parts };
}

export function claimed(due: DueNotice, at: Date, parts: Partial<Notice> = {}): Notice {
  return {
    ...due,
    notice: `n-${due.kind}-${due.deadline}-${due.rungMs}`,
    claimedAt: toInstant(at),
    ...parts,
  };
}

/** A notice of the instance's deadline, told in time. */
export function told(instance: Instance, rungMs: number, parts: Partial<Notice> = {}): Notice {
  const { account, region, id } = instance;
  const [{ kind, at } = { kind: 'expiry' as DeadlineKind, at: DEADLINE }] = deadlinesOf(instance);
  const key = { account, region, id, kind, deadline: at, rungMs };
  const due = { ...key, channel: 'C0OPS', instance, late: false, escalates: false };
  return claimed(due, new Date(later(at, -rungMs)), parts);
}

export function aHush(instance: Instance, until: Instant, parts: Partial<Hush> = {}): Hush {
  const { account, region, id } = instance;
  const [{ kind, at } = { kind: 'expiry' as DeadlineKind, at: DEADLINE }] = deadlinesOf(instance);
  return { ...{ account, region, id, kind, deadline: at, until }, how: 'snooze', by: 'U0OPS', ...parts };
}
