import { type Selectable, sql } from 'kysely';
import type { Instance } from '../../domain/instance.ts';
import type { Hush, Notice, Sighting } from '../../domain/notice.ts';
import { toInstant } from '../../domain/time.ts';
import type { ReminderRow, SnoozeRow } from '../tables.ts';
import { given } from '../values.ts';

/** A row of `reminders` as the notice it is. */
export function toNotice(row: Selectable<ReminderRow>): Notice {
  return {
    notice: row.id,
    account: row.account,
    region: row.region,
    id: row.instance,
    kind: row.kind,
    deadline: toInstant(row.deadline),
    rungMs: Number(row.rung_ms),
    instance: row.snapshot,
    late: row.late,
    escalates: row.escalates,
    claimedAt: toInstant(row.claimed_at),
    ...given('owner', row.owner),
    ...given('facts', row.facts),
    ...given('fate', row.fate),
  };
}

/** A row of `snoozes` as the wish it is. */
export function toHush(row: Selectable<SnoozeRow>): Hush {
  return {
    account: row.account,
    region: row.region,
    id: row.instance,
    kind: row.kind,
    deadline: toInstant(row.deadline),
    how: row.how,
    until: toInstant(row.until),
    by: row.by_user,
  };
}

/** A row of `instances` as what is known of the instance. */
export function toSighting({ data, gone_at }: { data: Instance; gone_at: Date | null }): Sighting {
  return { instance: data, ...given('goneAt', gone_at && toInstant(gone_at)) };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What may be asked for as an id: buttons and old jobs bring whatever they like. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}

/** Whether there is a nearer notice of the deadline of `reminders` that speaks for it. */
export const HAS_NEARER = sql<boolean>`exists (
  select from steward.reminders as nearer
  where (nearer.account, nearer.region, nearer.instance, nearer.kind, nearer.deadline)
      = (reminders.account, reminders.region, reminders.instance, reminders.kind, reminders.deadline)
    and nearer.rung_ms < reminders.rung_ms and not nearer.disarmed
)`;
