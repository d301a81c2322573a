import { deadlinesOf } from '../domain/deadline.ts';
import type { Instance } from '../domain/instance.ts';
import {
  isDisarmed,
  type LedgerEntry,
  type Reminder,
  type ReminderKey,
  type Snooze,
} from '../domain/reminder.ts';
import type { Settings } from '../domain/settings.ts';
import { type Instant, msUntil } from '../domain/time.ts';

/** What is known when the question is asked. */
export interface Facts {
  /** Instances whose deadlines may be near. */
  instances: Instance[];
  ledger: LedgerEntry[];
  snoozes: Snooze[];
}

/** One text for one deadline of one instance, so that what was told of it can be looked up. */
function keyOf({ account, region, id, kind, deadline }: Omit<ReminderKey, 'rungMs'>): string {
  return [account, region, id, kind, deadline].join('|');
}

/**
 * The notices to post now. A rung is due from `deadline - rung` on; of several that are due the
 * nearest speaks for all, so that a deadline first seen late is told once, and none speaks after a
 * nearer one, though the clocks of two replicas differ. While snoozed only the last rung speaks, and
 * the end of the snooze is a rung of its own. A deadline that was moved and comes back is armed anew. Pure.
 */
export function dueReminders(facts: Facts, rules: Settings['reminders'], now: Date): Reminder[] {
  const { channel } = rules;
  if (channel === undefined) return [];
  const standing = facts.ledger.filter((entry) => !isDisarmed(entry));
  const told = Map.groupBy(standing, keyOf);
  return facts.instances.flatMap((instance) =>
    deadlinesOf(instance).flatMap(({ kind, at }) => {
      const snoozes = facts.snoozes.filter(
        (s) => s.id === instance.id && s.kind === kind && s.deadline === at,
      );
      const rungMs = dueRung(at, rules.rungs[kind], snoozes, now);
      if (rungMs === undefined) return [];
      const { account, region, id } = instance;
      const reminder: Reminder = { account, region, id, kind, deadline: at, rungMs, channel, instance };
      const isTold = told.get(keyOf(reminder))?.some((entry) => entry.rungMs <= rungMs);
      return isTold ? [] : [reminder];
    }),
  );
}

/** The nearest rung whose time has come, or undefined: none has, it is snoozed, or the deadline is over. */
function dueRung(deadline: Instant, rungs: number[], snoozes: Snooze[], now: Date): number | undefined {
  const left = msUntil(deadline, now);
  if (left <= 0 || rungs.length === 0) return undefined;
  const last = Math.min(...rungs);
  const woken = snoozes.map((snooze) => msUntil(deadline, new Date(snooze.until)));
  const due = [...rungs, ...woken.filter((rung) => rung > last)].filter((rung) => rung >= left);
  if (due.length === 0) return undefined;
  const nearest = Math.min(...due);
  const asleep = snoozes.some((snooze) => msUntil(snooze.until, now) > 0);
  return asleep && nearest !== last ? undefined : nearest;
}

/** The longest rung, in ms: no deadline that is further away can be due. */
export function horizonMs(rules: Settings['reminders']): number {
  return Math.max(0, ...Object.values(rules.rungs).flat());
}
