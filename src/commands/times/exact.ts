import { readOffset } from '../../domain/zone.ts';
import type { Reading } from './reading.ts';

const EXACT =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:\s*(z|[a-z]{0,3}\s?[+-][\d:]{1,6}|utc|gmt))?$/i;

/**
 * Reads year-first dates with a time: `2026-12-01 18:00`, ISO 8601 with or without an offset, and
 * what the bot itself prints (`2026-12-01 10:00 UTC`). Undefined if it is none, or no such day.
 */
export function readExact(text: string): Reading | undefined {
  const match = EXACT.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = wallAt(year, month, day, hour, minute, second);
  if (wall === undefined) return undefined;
  const zone = match[7];
  if (zone === undefined) return { wall };
  const offset = readOffset(zone.replace(/\s/g, ''));
  return offset === undefined ? undefined : { moment: wall - offset };
}

/** The wall-clock time with these parts; undefined where there is no such day or time (2026-02-30, 24:00). */
export function wallAt(year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0): number | undefined {
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same =
    wall.getUTCFullYear() === year &&
    wall.getUTCMonth() === month - 1 &&
    wall.getUTCDate() === day &&
    wall.getUTCHours() === hour &&
    wall.getUTCMinutes() === minute &&
    wall.getUTCSeconds() === second;
  return same ? wall.getTime() : undefined;
}
