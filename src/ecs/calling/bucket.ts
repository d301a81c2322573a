/** How fast calls may follow each other while nobody is throttled. */
export interface Pace {
  perSecond: number;
  /** Calls that may go at once after a rest. */
  burst: number;
}

/**
 * A token bucket that learns. ECS's quotas are unknown, differ by operation, and are shared with the
 * console and every other tool of the account; so it starts fast, and what it is refused teaches it.
 * All times in ms on one clock that only goes forward.
 */
export interface Bucket {
  /** Below zero: calls that wait for their token. */
  tokens: number;
  at: number;
  /** The limit it met. */
  met?: number;
  /** Seconds of use since then. */
  used: number;
  /** What got through in a spell of calls, of a long one in its last part. */
  spell: Spell;
  /** No call goes before; refusals until then are of calls made before it slowed down. */
  calmUntil: number;
}

interface Spell {
  passed: number;
  /** From the first answer to that at `at`: what the way there takes does not count. */
  seconds: number;
  at: number;
}

/** A lone call that was refused says nothing about the quota: somebody else used it up. */
const FIRST_GUESS_PER_SECOND = 5;
const SLOWEST_PER_SECOND = 1;
/** Of a limit that was met: what it goes on at, and the seconds until it is there again. */
const BACK_OFF = 0.05;
const TO_THE_LIMIT = 20;
/** What another refusal may take away, and what one that comes below the limit takes at least: there is less than there was. */
const MOST_LEFT = 0.9;
const LEAST_LEFT = 0.8;
/** Seconds' worth of calls that may go at once when a limit is known. */
const SHORT_BURST = 0.05;
const PAUSE_MS = 1000;
const REST_MS = 1000;
const REMEMBERED_SECONDS = 30;

/** A rested bucket. */
export function newBucket(pace: Pace, now: number): Bucket {
  return { tokens: pace.burst, at: now, used: 0, spell: newSpell(now), calmUntil: now };
}

/** Reserves a call; it may be made in `waitMs`. */
export function take(bucket: Bucket, pace: Pace, now: number): { bucket: Bucket; waitMs: number } {
  const ms = Math.max(0, now - bucket.at);
  const used = bucket.used + Math.min(ms, REST_MS) / 1000;
  const { met, ...rest } = bucket;
  const known = met !== undefined && rate(met, used) < pace.perSecond;
  const perSecond = known ? rate(met, used) : pace.perSecond;
  const burst = known ? Math.max(1, Math.min(pace.burst, perSecond * SHORT_BURST)) : pace.burst;
  const tokens = Math.min(burst, bucket.tokens + (ms / 1000) * perSecond) - 1;
  const waitMs = tokens < 0 ? (-tokens / perSecond) * 1000 : 0;
  const spell = ms > REST_MS ? newSpell(now) : bucket.spell;
  const at = Math.max(now, bucket.at);
  return { bucket: { ...rest, tokens, at, used, spell, ...(known && { met }) }, waitMs };
}

/** After an answer that was no refusal. */
export function pass(bucket: Bucket, now: number): Bucket {
  const spell = bucket.spell.passed === 0 ? newSpell(now) : prolonged(bucket.spell, now);
  return { ...bucket, spell: { ...spell, passed: spell.passed + 1 } };
}

/** After a refusal: pauses, and goes on a little slower than what it takes for the limit. */
export function slowDown(bucket: Bucket, pace: Pace, now: number, retryAfterMs = 0): Bucket {
  if (now < bucket.calmUntil) return bucket;
  const pauseMs = Math.max(PAUSE_MS, retryAfterMs);
  const met = limit(bucket, pace, now);
  const tokens = Math.min(bucket.tokens, (-pauseMs / 1000) * rate(met, 0));
  // The first guess may be far too low: from there it goes up at once.
  const used = bucket.met === undefined ? TO_THE_LIMIT : 0;
  return { ...bucket, tokens, met, used, calmUntil: now + pauseMs };
}

/**
 * Calls a second, so long after a limit was met: soon near it again, long about it, and then further and further beyond. The
 * curve of TCP's CUBIC (RFC 9438), which seldom runs into a limit that has not moved, and soon finds one that has.
 */
function rate(met: number, used: number): number {
  return met * (1 + BACK_OFF * ((used - TO_THE_LIMIT) / TO_THE_LIMIT) ** 3);
}

/**
 * What is allowed in a second, by what got through. After a rest a second's worth passes at once, whether ECS counts by
 * windows of a second or by tokens: hence the one second more. The half: the call that was refused was the first too many.
 */
function limit({ spell, met, used }: Bucket, pace: Pace, now: number): number {
  const { passed, seconds } = prolonged(spell, now);
  const seen = (passed + 0.5) / (1 + seconds);
  if (met === undefined) return Math.min(pace.perSecond, Math.max(FIRST_GUESS_PER_SECOND, seen));
  const went = rate(met, used);
  const most = went < met ? MOST_LEFT * went : went;
  const least = Math.max(SLOWEST_PER_SECOND, LEAST_LEFT * Math.min(went, met));
  return Math.max(least, Math.min(seen, most));
}

function newSpell(now: number): Spell {
  return { passed: 0, seconds: 0, at: now };
}

function prolonged({ passed, seconds, at }: Spell, now: number): Spell {
  const longer = seconds + Math.max(0, now - at) / 1000;
  const forgotten = Math.min(1, REMEMBERED_SECONDS / longer);
  return { passed: passed * forgotten, seconds: Math.min(longer, REMEMBERED_SECONDS), at: Math.max(now, at) };
}
