import { sql } from 'kysely';
import { type DeadlineKind, RECYCLING_MS } from '../domain/deadline.ts';
import type { Instance } from '../domain/instance.ts';

/** A deadline as SQL reads it from an instance in a column `data`. */
interface Reading {
  /** An expression; null: the instance has no such deadline. */
  at: string;
  /** What decides on it, as ECS tells it. */
  from: (keyof Instance)[];
}

/** What an expiry says already; `isOfExpiry` of the domain. */
const OF_EXPIRY = `starts_with(event->>'type', 'InstanceExpiration.')`;

/** `deadlineOf` of the domain, as a test holds it to. */
const READINGS: Record<DeadlineKind, Reading> = {
  expiry: { at: `(data->>'expiresAt')::timestamptz`, from: ['expiresAt'] },
  'auto-release': { at: `(data->>'autoReleaseAt')::timestamptz`, from: ['autoReleaseAt'] },
  recycling: {
    at: `(data->'lockedSince'->>'Recycling')::timestamptz + ${RECYCLING_MS} * interval '1 millisecond'`,
    from: ['locks'],
  },
  arrears: {
    at: `case when data->>'chargeType' = 'pay-as-you-go' then (data->'lockedSince'->>'financial')::timestamptz end`,
    from: ['locks', 'chargeType'],
  },
  security: { at: `(data->'lockedSince'->>'security')::timestamptz`, from: ['locks'] },
  // Not from the instance as ECS lists it: whoever writes the events says when to look.
  event: { at: earliest(`not ${OF_EXPIRY}`), from: [] },
};

const readings = Object.entries(READINGS);

/** Of the events in `data` that fit, the earliest time. */
function earliest(condition: string, data = 'data'): string {
  return `(select min((event->>'notBefore')::timestamptz) from jsonb_array_elements(${data}->'events') as event
    where ${condition})`;
}

/**
 * When that happens now which a row of `reminders` told of, as `fateOf` says it: at its time if something still does, else
 * when the same events, by their ids, have moved to.
 */
const EVENT_NOW = `coalesce(
  ${earliest(`(event->>'notBefore')::timestamptz = reminders.deadline and not ${OF_EXPIRY}`)},
  ${earliest(`event->>'id' in (select told->>'id' from jsonb_array_elements(reminders.snapshot->'events') as told
    where (told->>'notBefore')::timestamptz = reminders.deadline)`)})`;

/** The deadline in `data` that a row of `reminders` is of, as it is now. */
export const DEADLINE_NOW = sql.raw(
  `case reminders.kind ${readings.map(([kind, { at }]) => `when '${kind}' then ${kind === 'event' ? EVENT_NOW : at}`).join(' ')} end`,
);

/** The nearest deadline in `data`; null: it has none. */
export const NEAREST = nearestOf(readings);

/** The same of an instance as ECS lists it, without its events: of a hundred thousand it counts what is read for nothing. */
export const NEAREST_LISTED = nearestOf(readings.filter(([kind]) => kind !== 'event'));

function nearestOf(these: typeof readings) {
  return sql.raw(`least(${these.map(([, { at }]) => at).join(', ')})`);
}

/** Besides the deadlines, what rules and routes may ask for: it decides on whether and where notices go. */
const ROUTED_BY: (keyof Instance)[] = ['name', 'tags'];

/** Whether other notices may be due of an instance whose `data` turns from the one into the other (names of tables). */
export function isDueOtherwise(before: string, after: string) {
  const parts = new Set([...readings.flatMap(([, { from }]) => from), ...ROUTED_BY]);
  const changes = [...parts].map(
    (part) => `${before}.data->'${part}' is distinct from ${after}.data->'${part}'`,
  );
  return sql.raw(`(${changes.join(' or ')})`);
}
