import type { UsersInfoResponse } from '@slack/web-api';
import type { Language, Profile } from '../domain/actor.ts';
import type { Clock, Directory, Log } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import { isTimeZone, MINUTE } from '../domain/time.ts';
import { createOwners } from './owners.ts';
import { createStandings } from './standings.ts';
import { createGroups } from './user-groups.ts';
import { errorCode, type Web } from './web.ts';

/** users.info allows 100 calls a minute; a person's time zone and standing rarely change. */
const FRESH_MS = 5 * MINUTE;
const MOST_PEOPLE = 5000;

interface Entry {
  profile: Promise<Profile>;
  readAt: number;
}

/** How users.info says that there is nobody to tell of. */
const NOBODY = ['user_not_found', 'user_not_visible'];

/**
 * People as users.info tells them, kept for five minutes. Whom Slack does not know has no standing: a
 * look-up would fail for ever, and with it whatever waits for it. Any other failure is not kept and is
 * thrown on.
 */
export function createDirectory(web: Web, clock: Clock, log: Log, settings: Settings): Directory {
  const known = new Map<string, Entry>();
  let ownTeam: Promise<string> | undefined;

  async function teamOfBot(): Promise<string> {
    ownTeam ??= web.counted('auth.test', () => web.reads.auth.test()).then(({ team_id }) => team_id ?? '');
    ownTeam.catch(() => {
      ownTeam = undefined;
    });
    return ownTeam;
  }

  async function read(userId: string): Promise<Profile> {
    const [team, user] = await Promise.all([teamOfBot(), userOf(userId)]);
    const stranger = user.team_id !== undefined && user.team_id !== team;
    const outsider =
      stranger || user.is_restricted || user.is_ultra_restricted || user.is_bot || user.deleted;
    return {
      userId,
      name: user.profile?.display_name || user.real_name || user.name || userId,
      timeZone: user.tz !== undefined && isTimeZone(user.tz) ? user.tz : settings.timezone,
      language: languageOf(user.locale, settings.language),
      fullMember: !outsider,
      ...(user.profile?.email && { email: user.profile.email }),
      ...(user.is_bot && { bot: true }),
      ...(user.deleted && { departed: true }),
    };
  }

  async function userOf(userId: string): Promise<NonNullable<UsersInfoResponse['user']>> {
    try {
      const { user } = await web.counted('users.info', () =>
        web.reads.users.info({ user: userId, include_locale: true }),
      );
      if (!user) throw new Error(`users.info did not say who ${userId} is`);
      return user;
    } catch (error) {
      if (NOBODY.includes(errorCode(error) ?? '')) return { deleted: true };
      throw error;
    }
  }

  function profile(userId: string): Promise<Profile> {
    const now = clock.now().getTime();
    const entry = known.get(userId);
    if (entry && now - entry.readAt < FRESH_MS) return entry.profile;
    if (known.size >= MOST_PEOPLE) known.clear();
    const profile = read(userId);
    known.set(userId, { profile, readAt: now });
    profile.catch(() => known.delete(userId));
    return profile;
  }

  return {
    profile,
    groups: createGroups(web, clock, log),
    owner: createOwners(web, clock, log, profile),
    standing: createStandings(web, clock),
  };
}

function languageOf(locale: string | undefined, fallback: Language): Language {
  if (locale === undefined) return fallback;
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
