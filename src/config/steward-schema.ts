import { z } from 'zod';
import { isTimeZone } from '../domain/time.ts';
import { accounts } from './accounts.ts';
import { duration } from './duration.ts';
import { leaf, oneOf } from './leaf.ts';
import { policies } from './policies.ts';
import { reminders } from './reminders.ts';
import { channel, person } from './slack-ids.ts';
import { spend } from './spend.ts';
import { templates } from './templates.ts';

const MAP = 'a map of keys and values';

/** A key that is there but empty names nobody; that is not the same as a key that is absent. */
const people = z.array(person, 'a list of ids of Slack users and user groups, or ["*"]').nullish();

const timezone = leaf(
  'a time zone of the IANA database such as Asia/Shanghai or UTC',
  isTimeZone,
  Intl.supportedValuesOf('timeZone'),
);

/** `steward.yml` as it is written; an empty section counts as one without keys. */
export const stewardSchema = z.strictObject(
  {
    accounts: accounts.optional(),
    mode: oneOf(['normal', 'read-only']).optional(),
    access: z
      .strictObject({ viewers: people, operators: people, approvers: people, admins: people }, MAP)
      .nullish(),
    approvals: z
      .strictObject({ channel: channel.optional(), expire: duration('1s').optional() }, MAP)
      .nullish(),
    policies: policies.nullish(),
    spend: spend.nullish(),
    // An auto-release may be set 30 minutes ahead, and ECS takes a spot instance back in five: both are to be told in time.
    scan: z
      .strictObject({ every: duration('5s').optional(), recycling: duration('5s').optional() }, MAP)
      .nullish(),
    reminders: reminders.nullish(),
    templates: templates.nullish(),
    timezone: timezone.optional(),
    language: oneOf(['en', 'zh-CN']).optional(),
  },
  MAP,
);
export type StewardFile = z.output<typeof stewardSchema>;

/** The keys that may stand at `path`; none where no map belongs. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return keysAt(schema.element, path.slice(1));
  // People choose its keys.
  if (schema instanceof z.ZodRecord) return path.length > 0 ? keysAt(schema.valueType, path.slice(1)) : [];
  if (!(schema instanceof z.ZodObject)) return [];
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(schema.shape);
  const inner: z.core.$ZodType | undefined = schema.shape[String(key)];
  return inner === undefined ? [] : keysAt(inner, rest);
}
