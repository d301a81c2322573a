import { z } from 'zod';
import type { InstanceMatch } from '../domain/match.ts';
import { accountName, region } from './accounts.ts';
import { leaf } from './leaf.ts';
import { oneOrMany } from './one-or-many.ts';

/** A text that is not blank, up to so many characters. */
export const text = (expected: string, longest: number) =>
  leaf(expected, (given) => given.trim() !== '' && given.length <= longest);

const tagValue = text('a value in quotes, or a list of such', 128);

/** The keys of a `match` that say which instances are meant. */
export const instanceMatch = {
  tags: z
    .record(z.string(), oneOrMany(tagValue, 'at least one value'), 'a map of tags and their values')
    .refine((tags) => Object.keys(tags).length > 0, 'at least one tag, such as { env: prod }')
    .optional(),
  account: oneOrMany(accountName, 'at least one account, or no such key for all of them').optional(),
  region: oneOrMany(region, 'at least one region, or no such key for all of them').optional(),
  name: oneOrMany(
    text('a name such as web-1 or "db-*"', 128),
    'at least one name, or no such key for all of them',
  ).optional(),
};

/** The same, for the rest of the house. */
export function instanceMatchOf({
  tags,
  account,
  region: regions,
  name,
}: {
  tags?: Record<string, string[]> | undefined;
  account?: string[] | undefined;
  region?: string[] | undefined;
  name?: string[] | undefined;
}): InstanceMatch {
  return {
    ...(tags && { tags }),
    ...(account && { accounts: account }),
    ...(regions && { regions }),
    ...(name && { names: name }),
  };
}
