import { Refusal } from '../domain/errors.ts';
import type { Understood } from '../domain/proposal.ts';
import { MINUTE, toInstant } from '../domain/time.ts';
import { endOfGap, momentsOf } from '../domain/zone.ts';
import type { ReadContext } from './command.ts';
import { readDuration } from './times/duration.ts';
import { readExact } from './times/exact.ts';
import { readPhrase } from './times/phrase.ts';
import type { Here, Reading } from './times/reading.ts';

/** No time takes more words; what is longer is not given to a parser at all. */
const LONGEST_TIME = 80;

/**
 * The moment that `text` names for someone in that zone: a duration from now, an exact date and
 * time, or what people say in English and Chinese. In whole minutes, cut upwards, so that `30m` is
 * never less. Throws Refusal when it names none, one that has passed, or one that the clocks skip.
 */
export function readTime(text: string, { now, timeZone }: ReadContext): Understood {
  const given = spaced(text);
  const reading = given.length > LONGEST_TIME ? undefined : readAny(given, { now, zone: timeZone });
  if (!reading || !isInReach(reading)) throw new Refusal({ code: 'unknown-time', given });
  const [first, second] = momentsIn(reading, timeZone, given);
  const at = toInstant(new Date(Math.ceil(first / MINUTE) * MINUTE));
  if (Date.parse(at) <= now.getTime()) throw new Refusal({ code: 'time-past', given, at });
  return { at, zone: timeZone, twice: second !== undefined };
}

/** Whether `text`, which readTime understands, says how long from now rather than when. */
export function isDuration(text: string, { now, timeZone }: ReadContext): boolean {
  return readDuration(spaced(text), { now, zone: timeZone }) !== undefined;
}

function spaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function readAny(text: string, here: Here): Reading | undefined {
  return readDuration(text, here) ?? readExact(text) ?? readPhrase(text, here);
}

/** Beyond this millennium an Instant has another form; NaN, from absurd durations, is in no reach. */
function isInReach(reading: Reading): boolean {
  const ms = 'moment' in reading ? reading.moment : reading.wall;
  return ms >= Date.UTC(2000, 0) && ms < Date.UTC(2999, 0);
}

function momentsIn(reading: Reading, zone: string, given: string): [first: number, second?: number] {
  if ('moment' in reading) return [reading.moment];
  const [first, second] = momentsOf(reading.wall, zone);
  if (first !== undefined) return second === undefined ? [first] : [first, second];
  const instead = toInstant(new Date(endOfGap(reading.wall, zone)));
  throw new Refusal({ code: 'time-skipped', given, zone, instead });
}
