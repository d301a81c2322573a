import { DAY, type Instant, toInstant } from '../../domain/time.ts';
import { endOfGap, momentsOf, type Wall, wallOf } from '../../domain/zone.ts';
import { plainText } from '../plain-text.ts';
import { readDuration } from './duration.ts';
import { readExact, wallAt } from './exact.ts';
import type { Here } from './reading.ts';

/** A stretch of time that lies behind us: a moment, where both are the same, or a whole day. */
export interface Past {
  from: Instant;
  /** The first moment after it. */
  to: Instant;
}

/** No time takes more words. */
const LONGEST = 60;

/**
 * Reads how long ago (`7d`, `2 hours ago`, `三天前`), a date (the whole of that day, in `zone`: `2026-11-01`,
 * `yesterday`, `今天`), or a date with a time. Undefined if it is none of these.
 */
export function readPast(text: string, here: Here): Past | undefined {
  const given = plainText(text).trim().toLowerCase();
  if (given === '' || given.length > LONGEST) return undefined;
  const day = dayOf(given, here);
  if (day !== undefined) return { from: begin(day, here.zone), to: begin(day + DAY, here.zone) };
  const exact = readExact(given);
  if (exact) return at('moment' in exact ? exact.moment : momentAt(exact.wall, here.zone));
  const ago = readDuration(given.replace(/\s*(?:ago|之?前)$/, ''), here);
  if (!ago) return undefined;
  const now = here.now.getTime();
  const ahead = 'moment' in ago ? ago.moment - now : ago.wall - wallOf(here.now, here.zone);
  return at(now - ahead);
}

const DAYS_AGO: Record<string, number> = { today: 0, 今天: 0, yesterday: 1, 昨天: 1, 前天: 2 };

/** Midnight of the day that the text names. */
function dayOf(text: string, { now, zone }: Here): Wall | undefined {
  const ago = Object.hasOwn(DAYS_AGO, text) ? DAYS_AGO[text] : undefined;
  if (ago !== undefined) return Math.floor(wallOf(now, zone) / DAY) * DAY - ago * DAY;
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  return year === undefined ? undefined : wallAt(Number(year), Number(month), Number(date));
}

function begin(day: Wall, zone: string): Instant {
  return toInstant(new Date(momentAt(day, zone)));
}

/** Where the clocks skip it, the first moment after that. */
function momentAt(wall: Wall, zone: string): number {
  return momentsOf(wall, zone)[0] ?? endOfGap(wall, zone);
}

function at(moment: number): Past | undefined {
  // Beyond these years an Instant has another form, and NaN is no moment at all.
  if (!(moment >= Date.UTC(1970, 0) && moment < Date.UTC(2999, 0))) return undefined;
  const instant = toInstant(new Date(moment));
  return { from: instant, to: instant };
}
