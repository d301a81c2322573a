import { deadlineOf } from '../domain/deadline.ts';
import type { Instance } from '../domain/instance.ts';
import type { LedgerEntry, ReminderFate } from '../domain/reminder.ts';

/**
 * What became of the deadline a posted notice speaks of, or undefined while the notice is still true.
 * `instance` undefined: it is known to be gone.
 */
export function fateOf(entry: LedgerEntry, instance: Instance | undefined): ReminderFate | undefined {
  if (!instance) return { kind: 'gone' };
  const deadline = deadlineOf(instance, entry.kind);
  if (deadline === undefined) return { kind: 'cancelled' };
  return deadline === entry.deadline ? undefined : { kind: 'moved', to: deadline };
}

/** Whether a notice that tells `told` tells `fate` already. */
export function isSameFate(fate: ReminderFate, told: ReminderFate | undefined): boolean {
  if (fate.kind === 'moved') return told?.kind === 'moved' && told.to === fate.to;
  return told?.kind === fate.kind;
}
