import { type RawBuilder, sql } from 'kysely';
import { type Instant, toInstant } from '../domain/time.ts';

/** How domain values go in and out of columns; nothing else in this room converts. */

export type Json = RawBuilder<string>;

/** What PostgreSQL can hold of a text: no NUL, no half of a surrogate pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** What JSON makes of the characters that PostgreSQL cannot hold, and of little else. */
const UNSTORABLE = /\\u(0000|d[89a-f])/;

/** `value` as JSON text that a jsonb column takes, whatever a user typed into it. */
function jsonText(value: unknown): string {
  // Each text is looked at only where one needs it: a scan writes millions.
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}

/** `value` for a jsonb column. */
export function json(value: unknown): Json {
  return sql<string>`${jsonText(value)}::jsonb`;
}

/** `data` as a job or a row can carry it. */
export function storableData<T extends object>(data: T): T {
  return JSON.parse(jsonText(data));
}

/** A timestamptz that may be null, as the domain writes it; see `toInstant` for the others. */
export function maybeInstant(time: Date | null): Instant | null {
  return time === null ? null : toInstant(time);
}

/** Leaves out what is null, so that absent stays absent. */
export function given<K extends string, V>(key: K, value: V | null): { [P in K]?: V } {
  const part: { [P in K]?: V } = {};
  if (value !== null) part[key] = value;
  return part;
}
