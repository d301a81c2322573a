import { HIDDEN, isSecretName, redact } from '../domain/redact.ts';

/** Bounds of one log line, so that no value, however large or deep, makes logging expensive. */
const MAX_DEPTH = 8;
const MAX_VALUES = 500;
/** So much text costs as much as one value. */
const TEXT_PER_VALUE = 200;
const MAX_TEXT = 8_000;
/** Cut off with the end of a long text, as the cut may go through a secret. */
const MARGIN = 1_500;

interface Walk {
  known: readonly string[];
  /** How many values may still be looked at. */
  left: number;
  /** What we are inside of, to notice circles. */
  ancestors: Set<object>;
}

/**
 * A copy of `value` that JSON can hold and anyone may read: secrets are hidden by the names of their
 * fields, by their shape, and where they are one of `known`; what is deep, long or circular is cut.
 * Never throws.
 */
export function plain(value: unknown, known: readonly string[] = []): unknown {
  return copy(value, { known, left: MAX_VALUES, ancestors: new Set() });
}

/** `text` without secrets and no longer than a log line bears. */
export function plainText(text: string, known: readonly string[] = []): string {
  if (text.length <= MAX_TEXT) return redact(text, known);
  const clean = redact(text.slice(0, MAX_TEXT + MARGIN), known);
  return `${clean.slice(0, Math.max(0, Math.min(MAX_TEXT, clean.length - MARGIN)))}… [${text.length} characters]`;
}

function copy(value: unknown, walk: Walk): unknown {
  walk.left -= 1;
  if (walk.left < 0) return '[cut]';
  switch (typeof value) {
    case 'string':
      walk.left -= Math.floor(value.length / TEXT_PER_VALUE);
      return plainText(value, walk.known);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
    case 'symbol':
      return plainText(String(value), walk.known);
    case 'function':
      return '[function]';
    case 'object':
      return value === null ? null : guarded(value, walk);
    default:
      return value;
  }
}

/** Getters, proxies and odd prototypes may throw anything at whoever looks at them. */
function guarded(value: object, walk: Walk): unknown {
  if (walk.ancestors.has(value)) return '[circular]';
  if (walk.ancestors.size >= MAX_DEPTH) return '[deep]';
  walk.ancestors.add(value);
  try {
    return copyObject(value, walk);
  } catch {
    return '[unreadable]';
  } finally {
    walk.ancestors.delete(value);
  }
}

function copyObject(value: object, walk: Walk): unknown {
  if (value instanceof Error) return copyError(value, walk);
  if (Array.isArray(value)) return copyList(value, walk);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return plainText(String(value), walk.known);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Set) return copyList(first(value, walk.left + 1), walk);
  if (value instanceof Map) {
    const entries = first<[unknown, unknown]>(value, walk.left + 1);
    return copyList(
      entries.map(([key, each]) => ({ [String(key)]: each })),
      walk,
    );
  }
  return copyFields(value, Object.keys(value), walk);
}

/** What database drivers hang on their errors, and what holds values of rows: nobody knows which are secrets. */
const VALUES_OF_ROWS = new Set(['query', 'params', 'parameters', 'detail', 'where', 'internalQuery']);

function copyError(error: Error, walk: Walk): Record<string, unknown> {
  const usual = ['name', 'message', 'code', 'stack', 'cause'].filter((key) => read(error, key) !== undefined);
  const own = Object.keys(error).filter((key) => !VALUES_OF_ROWS.has(key));
  return copyFields(error, [...new Set([...usual, ...own])], walk);
}

function copyList(list: readonly unknown[], walk: Walk): unknown[] {
  const shown = list.slice(0, Math.max(0, walk.left)).map((each) => copy(each, walk));
  return shown.length < list.length ? [...shown, `[${list.length - shown.length} more]`] : shown;
}

function first<Item>(items: Iterable<Item>, count: number): Item[] {
  const found: Item[] = [];
  for (const item of items) if (found.push(item) >= count) break;
  return found;
}

function copyFields(value: object, keys: readonly string[], walk: Walk): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  for (const key of keys.slice(0, Math.max(0, walk.left))) {
    if (walk.left <= 0) break;
    const secret = isSecretName(key);
    fields.push([plainText(key, walk.known), secret ? HIDDEN : copy(read(value, key), walk)]);
  }
  if (fields.length < keys.length) fields.push(['…', `${keys.length - fields.length} more`]);
  return Object.fromEntries(fields);
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return '[unreadable]';
  }
}
