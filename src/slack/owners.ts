import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock, Directory, Log } from '../domain/ports.ts';
import { HOUR, MINUTE, SECOND } from '../domain/time.ts';
import { errorCode, type Web } from './web.ts';

/** users.lookupByEmail allows 50 calls a minute; whose an address is hardly ever changes. */
const FRESH_MS = HOUR;
/** An address that nobody has may be somebody's soon, who is just being added to Slack. */
const FRESH_NOBODY_MS = 5 * MINUTE;
/** After a failure Slack is left in peace for so long, and nobody is found by an address. */
const PAUSE_MS = 10 * SECOND;
const MOST_ADDRESSES = 5000;

const USER_ID = /^[UW][A-Z0-9]{2,}$/;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

interface Entry {
  userId: Promise<string | undefined>;
  until: number;
}

/** Whom an owner tag names. Who has left, and a bot, is nobody: nobody would read what it is told. */
export function createOwners(
  web: Web,
  clock: Clock,
  log: Log,
  profile: Directory['profile'],
): Directory['owner'] {
  const known = new Map<string, Entry>();
  let pausedUntil = 0;
  /** Every look-up would fail alike; that is said once. */
  let toldOfScope = false;

  async function lookUp(email: string): Promise<string | undefined> {
    try {
      const { user } = await web.counted('users.lookupByEmail', () =>
        web.reads.users.lookupByEmail({ email }),
      );
      return user?.id;
    } catch (error) {
      if (errorCode(error) === 'users_not_found') return undefined;
      throw error;
    }
  }

  async function byAddress(email: string): Promise<string | undefined> {
    const now = clock.now().getTime();
    const entry = known.get(email);
    if (entry && now < entry.until) return entry.userId;
    if (now < pausedUntil) return undefined;
    if (known.size >= MOST_ADDRESSES) known.clear();
    const fresh: Entry = { userId: lookUp(email), until: now + FRESH_MS };
    known.set(email, fresh);
    try {
      const userId = await fresh.userId;
      if (userId === undefined) fresh.until = now + FRESH_NOBODY_MS;
      return userId;
    } catch (err) {
      known.delete(email);
      pause(err);
      return undefined;
    }
  }

  function pause(err: unknown): void {
    if (errorCode(err) === 'missing_scope') {
      pausedUntil = clock.now().getTime() + FRESH_MS;
      if (!toldOfScope) log.warn({}, 'owners are not found by e-mail: the scope users:read.email is missing');
      toldOfScope = true;
      return;
    }
    const rest = err instanceof WebAPIRateLimitedError ? err.retryAfter * SECOND : PAUSE_MS;
    pausedUntil = clock.now().getTime() + rest;
    log.warn({ err }, 'an owner could not be found by e-mail');
  }

  /** Where Slack does not say, whoever the tag names is taken to be there. */
  async function isActive(userId: string): Promise<boolean> {
    const person = await profile(userId).catch(() => undefined);
    return !(person?.departed || person?.bot);
  }

  return async (tagValue) => {
    const value = tagValue.trim();
    const userId = USER_ID.test(value)
      ? value
      : ADDRESS.test(value)
        ? await byAddress(value.toLowerCase()).catch(() => undefined)
        : undefined;
    return userId !== undefined && (await isActive(userId)) ? userId : undefined;
  };
}
