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
};

const readings = Object.entries(READINGS);

/** The deadline in `data` of the kind that the expression `kind` says. */
export function deadlineFor(kind: string) {
  const cases = readings.map(([each, { at }]) => `when '${each}' then ${at}`);
  return sql.raw(`case ${kind} ${cases.join(' ')} end`);
}

/** The nearest deadline in `data`; null: it has none. */
export const NEAREST = sql.raw(`least(${readings.map(([, { at }]) => at).join(', ')})`);

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
