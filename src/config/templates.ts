import { z } from 'zod';
import { type CreationWish, LIMITS, type Terms } from '../domain/creation.ts';
import { isInstanceName, isTag, MOST_TAGS } from '../domain/naming.ts';
import { inLargestUnit, isRenewable, type Period } from '../domain/renewal.ts';
import type { Template } from '../domain/template.ts';
import { accountName, region } from './accounts.ts';
import { get } from './get.ts';
import { text } from './instance-match.ts';
import { leaf } from './leaf.ts';
import { oneOrMany } from './one-or-many.ts';
import { whole } from './whole.ts';

/**
 * What a line takes as `--until` in every zone and at any time; it is read when the template is used. Four lengths at
 * most, since `readTime` reads no longer text and no more distant time.
 */
const UNTIL =
  /^(?:in\s+)?(?:[1-9](?:\d{0,4}\s*(?:m|min|minutes?|h|hours?)|\d{0,3}\s*(?:d|days?)|\d{0,2}\s*(?:w|weeks?))\s*){1,4}$|^(?:today|tomorrow|mon|tue|wed|thu|fri|sat|sun)\s+(?:[01]?\d|2[0-3]):[0-5]\d$/i;

const DISK = /^(?:([a-z][a-z0-9_]{0,40}):)?([1-9]\d{0,5})$/;
const PERIOD = /^(\d)([wmy])$/;
const UNITS: Readonly<Record<string, Period['unit']>> = { w: 'week', m: 'month', y: 'year' };

const disk = z.custom<number | string>(
  (value) => (typeof value === 'number' || typeof value === 'string') && DISK.test(String(value)),
  { error: 'a size in GiB such as 100, or a category and a size such as cloud_essd:100', abort: false },
);

const spot = z.custom<true | { max_price: number }>(isSpot, {
  error: 'true, or the most to pay for an hour such as { max_price: 0.25 }',
  abort: false,
});

const tags = z
  .record(
    z.string(),
    leaf('a text in quotes of at most 128 characters', (value) => isTag('any', value)),
    'a map of tags and their values',
  )
  .superRefine((given, context) => {
    const odd = Object.keys(given).filter((key) => !isTag(key, ''));
    const message = 'a key that begins with none of aliyun, acs: and ecs-steward';
    for (const key of odd) context.addIssue({ code: 'custom', path: [key], message });
  })
  .refine((given) => Object.keys(given).length <= MOST_TAGS, `at most ${MOST_TAGS} tags`);

const userData = leaf(
  `a text of at most ${LIMITS.userData / 1024} KiB`,
  (given) => given !== '' && Buffer.byteLength(given) <= LIMITS.userData,
);

const template = z
  .strictObject(
    {
      account: accountName.optional(),
      region: region.optional(),
      zone: text('a zone id such as cn-hangzhou-h', 64).optional(),
      type: leaf('an instance type such as ecs.g7.large', (given) =>
        /^ecs(?:\.[a-z0-9-]+){2,4}$/.test(given),
      ).optional(),
      image: text('the id or the name of an image', 128).optional(),
      vswitch: leaf('the id of a vSwitch such as vsw-bp1web', (given) =>
        /^vsw-[a-z0-9]+$/.test(given),
      ).optional(),
      sg: oneOrMany(
        leaf('the id of a security group such as sg-bp1web', (given) => /^sg-[a-z0-9]+$/.test(given)),
        'at least one security group, or no such key',
      ).optional(),
      disk: disk.optional(),
      data_disks: oneOrMany(disk, 'at least one disk, or no such key').optional(),
      count: whole(1, LIMITS.count).optional(),
      min: whole(1, LIMITS.count).optional(),
      name: leaf('a name such as ci or "job-[1,3]"', isInstanceName).optional(),
      public_ip: whole(0, LIMITS.bandwidthMbps).optional(),
      until: leaf('a time such as "in 8h", "3d" or "tomorrow 18:00"', (given) =>
        UNTIL.test(given.trim()),
      ).optional(),
      tags: tags.optional(),
      key_pair: text('the name of a key pair', 128).optional(),
      user_data: userData.optional(),
      spot: spot.optional(),
      subscription: leaf('a period such as 1w, 1m or 1y, as ECS sells it', (given) => {
        const period = periodIn(given);
        return period !== undefined && isRenewable(period);
      }).optional(),
    },
    'a map of what instances are made with',
  )
  .superRefine((given, context) => {
    const mistake = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    const value = (key: string) => get(given, [key]);
    if (value('subscription') !== undefined && value('spot') !== undefined)
      mistake('subscription', 'spot or subscription, not both');
    if (value('subscription') !== undefined && value('until') !== undefined)
      mistake('until', 'no such key beside subscription, which ends when its period does');
    if (Number(value('min') ?? 0) > Number(value('count') ?? LIMITS.count))
      mistake('min', 'a number up to that of count');
    const disks = value('data_disks');
    if (Array.isArray(disks) && disks.length > LIMITS.dataDisks)
      mistake('data_disks', `at most ${LIMITS.dataDisks} disks`);
  });

const templateName = leaf('a name of letters, digits, - and _, at most 64', (name) =>
  /^[a-z0-9][\w-]{0,63}$/i.test(name),
);

/** The templates of `steward.yml`, by the names that people type. */
export const templates = z.record(templateName, template, 'a map of names and templates');

/** The same, for the rest of the house. */
export function templatesOf(written: z.output<typeof templates>): Record<string, Template> {
  return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, templateOf(each)]));
}

function templateOf(written: z.output<typeof template>): Template {
  const { vswitch, sg, disk: system, data_disks, public_ip, key_pair, user_data, until, ...rest } = written;
  const { account, region: place, zone, type, image, count, min, name, tags: given } = rest;
  const terms = termsOf(written);
  return defined({
    ...{ account, region: place, zone, type, image, count, min, name, tags: given },
    ...{ vSwitch: vswitch, securityGroups: sg, bandwidthMbps: public_ip, keyPair: key_pair },
    ...{ userData: user_data, until: until?.trim(), terms },
    systemDisk: system === undefined ? undefined : diskOf(system),
    dataDisks: data_disks?.map(diskOf),
  });
}

function termsOf({ spot: bid, subscription }: z.output<typeof template>): Terms | undefined {
  const period = subscription === undefined ? undefined : periodIn(subscription);
  if (period) return { kind: 'subscription', period };
  if (bid === undefined) return undefined;
  return { kind: 'spot', ...(bid !== true && { maxPrice: bid.max_price }) };
}

function diskOf(written: number | string): CreationWish['dataDisks'][number] {
  const [, category, size] = DISK.exec(String(written)) ?? [];
  return { ...(category !== undefined && { category }), sizeGiB: Number(size) };
}

function periodIn(written: string): Period | undefined {
  const [, length = '', unit = ''] = PERIOD.exec(written) ?? [];
  const named = UNITS[unit];
  return named && inLargestUnit({ length: Number(length), unit: named });
}

/** RunInstances takes three decimals. */
function isSpot(value: unknown): boolean {
  if (value === true) return true;
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'max_price') return false;
  const price: unknown = Reflect.get(value, 'max_price');
  return typeof price === 'number' && price > 0 && Number.isInteger(Math.round(price * 1e6) / 1000);
}

function defined<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
