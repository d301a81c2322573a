import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { Person } from '../workspace.ts';
import { flag, type Method, method, Refusal } from './method.ts';

const info = method({
  token: 'bot',
  scopes: ['users:read'],
  args: z.object({ user: z.string().min(1), include_locale: flag.optional() }),
  run(slack, args) {
    const person = slack.state.people.get(args.user);
    if (!person) throw new Refusal('user_not_found');
    return { user: userJson(slack, person, args.include_locale ?? false) };
  },
});

const lookupByEmail = method({
  token: 'bot',
  scopes: ['users:read.email'],
  args: z.object({ email: z.string().min(1) }),
  run(slack, args) {
    const wanted = args.email.toLowerCase();
    const person = [...slack.state.people.values()].find(
      (one) => one.email?.toLowerCase() === wanted && !one.deleted,
    );
    if (!person) throw new Refusal('users_not_found');
    return { user: userJson(slack, person, false) };
  },
});

function userJson(slack: Slack, person: Person, withLocale: boolean) {
  const seesEmail = slack.scopes.includes('users:read.email') && person.email !== undefined;
  return {
    id: person.id,
    team_id: person.teamId ?? slack.options.team.id,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted ?? false,
    is_bot: person.isBot ?? false,
    is_app_user: false,
    is_restricted: person.isRestricted ?? person.isUltraRestricted ?? false,
    is_ultra_restricted: person.isUltraRestricted ?? false,
    ...(person.teamId !== undefined && person.teamId !== slack.options.team.id && { is_stranger: true }),
    // Whoever has left has no time zone any more.
    ...(!person.deleted && zoneJson(person, slack.options.now())),
    ...(withLocale && { locale: person.locale ?? 'en-US' }),
    profile: {
      real_name: person.realName,
      display_name: person.displayName ?? person.name,
      team: person.teamId ?? slack.options.team.id,
      ...(seesEmail && { email: person.email }),
    },
  };
}

function zoneJson(person: Person, now: Date) {
  const tz = person.tz ?? 'Etc/UTC';
  const named = (timeZoneName: 'long' | 'longOffset') =>
    new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName })
      .formatToParts(now)
      .find((part) => part.type === 'timeZoneName')?.value ?? '';
  return { tz, tz_label: person.tzLabel ?? named('long'), tz_offset: offsetSeconds(named('longOffset')) };
}

/** Seconds east of UTC, from `GMT+08:00` or `GMT`. */
function offsetSeconds(offset: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
}

export const userMethods: Readonly<Record<string, Method>> = {
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
};
