import type { Instant } from '../../domain/time.ts';

/** An object out of a reply, of which nothing is known yet. */
export type Raw = Record<string, unknown>;

/** The value as an object; an empty one if it is none. */
export function raw(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

/** The value if it is a text; else an empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts in a list, without empty ones; ECS says "none" as `[]`, as `null` and by leaving it out. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item !== '') : [];
}

/** The objects in a list; what is no object becomes an empty one. */
export function objects(value: unknown): Raw[] {
  return Array.isArray(value) ? value.map(raw) : [];
}

/** The value if it is a count; else 0. */
export function count(value: unknown): number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : 0;
}

const MINUTES = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z$/;

/** ECS writes most times without seconds (`2017-12-10T04:04Z`); undefined for whatever is no time, e.g. `""`. */
export function instant(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || !MINUTES.test(value)) return undefined;
  return value.length === 17 ? `${value.slice(0, 16)}:00Z` : value;
}

/** The number of the order: a text by the reference, and a number in its sample. Without one it is paid all the same. */
export function orderIn({ OrderId }: Raw): string {
  return typeof OrderId === 'number' ? String(OrderId) : text(OrderId);
}
