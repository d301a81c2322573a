import { z } from 'zod';
import { EVENT_SEEN_MS, RECYCLING_MS } from '../domain/deadline.ts';
import { type ReminderRules, WEEKDAYS } from '../domain/settings.ts';
import { DAY, HOUR, MINUTE } from '../domain/time.ts';
import { duration } from './duration.ts';
import { instanceMatch, instanceMatchOf } from './instance-match.ts';
import { leaf, oneOf } from './leaf.ts';
import { channel, mentioned } from './slack-ids.ts';

/** ECS releases what is in arrears after some 15 days, as it does with what has expired. */
const ARREARS = [0, -10 * DAY, -14 * DAY];
/** What is locked for security stays so until somebody does something about it. */
const SECURITY = [0, -3 * DAY, -7 * DAY];

const MAP = 'a map of keys and values';

const rungs = z.array(duration('1s'), 'a list of durations such as [7d, 1d]');
const rungsAfter = z.array(duration('0s'), 'a list of durations such as [0d, 10d, 14d]');

const clockTime = leaf('a time of day in quotes such as "09:00"', (text) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
);

const route = z.strictObject(
  { match: z.strictObject(instanceMatch, 'a map of what it shall apply to'), channel },
  'a map with match and channel',
);

/** The section `reminders` of `steward.yml`. */
export const reminders = z.strictObject(
  {
    channel: channel.optional(),
    expiry: rungs.optional(),
    expired: rungsAfter.optional(),
    auto_release: rungs.optional(),
    events: rungs.optional(),
    routes: z.array(route, 'a list of routes').nullish(),
    owner_tag: leaf(
      'the key of a tag such as owner',
      (text) => text.trim() !== '' && text.length <= 128,
    ).optional(),
    owner_dm: z.boolean('true or false').optional(),
    escalate: mentioned.optional(),
    digest: z
      .strictObject(
        { at: clockTime, days: z.array(oneOf(WEEKDAYS), 'a list of days such as [mon, fri]').optional() },
        'a map with at and days',
      )
      .optional(),
    quiet: z.strictObject({ from: clockTime, to: clockTime }, 'a map with from and to').optional(),
  },
  MAP,
);

/** What a checked section decides, with a default for all that it leaves open. */
export function remindersOf(written: z.output<typeof reminders>): ReminderRules {
  const { digest, quiet } = written;
  const expired = (written.expired ?? [0, 10 * DAY, 14 * DAY]).map((after) => (after === 0 ? 0 : -after));
  return {
    ...(written.channel && { channel: written.channel }),
    rungs: {
      expiry: descending([...(written.expiry ?? [7 * DAY, 3 * DAY, DAY]), ...expired]),
      'auto-release': descending(written.auto_release ?? [DAY, HOUR, 30 * MINUTE]),
      // Told as soon as it is seen, whatever the file says.
      recycling: [RECYCLING_MS],
      arrears: ARREARS,
      security: SECURITY,
      event: descending([EVENT_SEEN_MS, ...(written.events ?? [3 * DAY, DAY, HOUR])]),
    },
    routes: (written.routes ?? []).map((one) => ({
      match: instanceMatchOf(one.match),
      channel: one.channel,
    })),
    ...(written.owner_tag !== undefined && { ownerTag: written.owner_tag.trim() }),
    ownerDm: written.owner_dm ?? false,
    ...(written.escalate && { escalate: written.escalate }),
    ...(digest && { digest: { at: digest.at, days: digest.days ?? [...WEEKDAYS] } }),
    ...(quiet && { quiet }),
  };
}

function descending(durations: number[]): number[] {
  return [...new Set(durations)].sort((a, b) => b - a);
}
