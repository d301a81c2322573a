import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { Refusal } from '../domain/errors.ts';
import { DAY, MINUTE, SECOND, toInstant } from '../domain/time.ts';
import type { Window } from '../domain/where.ts';
import { endOfGap, momentsOf, type Wall } from '../domain/zone.ts';
import type { ReadContext } from './command.ts';
import { plainText } from './plain-text.ts';
import { readDay } from './times/day.ts';
import { readDuration } from './times/duration.ts';
import { readExact } from './times/exact.ts';
import type { Here, Reading } from './times/reading.ts';

dayjs.extend(utc);

/** What is asked about where nothing is said. */
export const USUAL_WINDOW = '7d';

/** ECS sells no subscription for longer. */
const MOST_YEARS = 5;

/** No window takes more words. */
const LONGEST = 80;

/**
 * The window that `text` names for someone in that zone: from now on for so long (`7d`, `2w`, `within 3 days`, `两周内`;
 * `1m` is a month here, as nobody asks what expires within a minute), a day (`2026-12-01`, `tomorrow`), or from one
 * day or moment to another (`2026-12-01..2026-12-08`, both included). What has passed of it is left out. Throws
 * Refusal when it names none, one that is over or reversed, or one of more than five years. `before`: the line up to
 * it, for the example.
 */
export function windowFrom(text: string, { now, timeZone }: ReadContext, before: string): Window {
  const given = plainText(text).trim().replace(/\s+/g, ' ').toLowerCase();
  const bad = (why: 'unreadable' | 'over' | 'reversed' | 'too-long') =>
    new Refusal({ code: 'bad-window', given: text, why, example: `${before} ${USUAL_WINDOW}` });
  const ends = given.length > LONGEST ? undefined : endsOf(given, { now, zone: timeZone });
  if (!ends || !Number.isFinite(ends.from + ends.to)) throw bad('unreadable');
  const { from, to } = ends;
  if (from >= to) throw bad('reversed');
  if (to <= now.getTime()) throw bad('over');
  const last = dayjs.utc(now).add(MOST_YEARS, 'year').add(1, 'day').valueOf();
  if (to > last) throw bad('too-long');
  return { from: toInstant(new Date(Math.max(from, now.getTime()))), to: toInstant(new Date(to)) };
}

interface Ends {
  /** In ms since 1970. */
  from: number;
  to: number;
}

function endsOf(text: string, here: Here): Ends | undefined {
  const [first = '', second, ...more] = text.split(/\s*(?:\.{2,3}|…|~|至|到)\s*|\s+to\s+/);
  if (more.length > 0) return undefined;
  if (second !== undefined) {
    const [from, to] = [edgesOf(first, here), edgesOf(second, here)];
    return from && to && { from: from.from, to: to.to };
  }
  const edges = edgesOf(first, here);
  if (edges) return edges.from === edges.to ? undefined : edges;
  const length = readDuration(durationIn(text), here);
  return length && { from: here.now.getTime(), to: momentOf(length, here.zone) };
}

/** `within the next 7 days`, `未来两周内`, `1m`: as readDuration takes them. */
function durationIn(text: string): string {
  return text
    .replace(/^(?:within|in|for|the)\s+/, '')
    .replace(/^(?:the\s+)?next\s+/, '')
    .replace(/^(?:未来|接下来|今后)/, '')
    .replace(/\s*[之以]?内$/, '')
    .replace(/^(\d+)\s*m$/, '$1mo');
}

/** A whole day, or one moment, where both are the same; a day's end is a second before the next. */
function edgesOf(text: string, here: Here): Ends | undefined {
  const day = readDay(text, here);
  if (day !== undefined) {
    const next = momentOf({ wall: day + DAY }, here.zone);
    return { from: momentOf({ wall: day }, here.zone), to: next - SECOND };
  }
  const exact = readExact(text);
  if (!exact) return undefined;
  const moment = Math.floor(momentOf(exact, here.zone) / MINUTE) * MINUTE;
  return { from: moment, to: moment };
}

/** Where the clocks skip it, the first moment after that. */
function momentOf(reading: Reading, zone: string): number {
  if ('moment' in reading) return reading.moment;
  const wall: Wall = reading.wall;
  return momentsOf(wall, zone)[0] ?? endOfGap(wall, zone);
}
