import { z } from 'zod';
import { ACTION_NAMES } from '../domain/action.ts';
import { type Policy, REQUIREMENTS } from '../domain/policy.ts';
import { accountName, region } from './accounts.ts';
import { leaf, oneOf } from './leaf.ts';
import { oneOrMany } from './one-or-many.ts';

const CHARGE_TYPES = ['pay-as-you-go', 'subscription'] as const;

/** So many people can be asked of one request. */
const MOST_APPROVALS = 20;

const text = (expected: string, longest: number) =>
  leaf(expected, (given) => given.trim() !== '' && given.length <= longest);

function whole(expected: string, from: number, to: number) {
  return z.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
    {
      error: expected,
      abort: false,
    },
  );
}

const tagValue = text('a value in quotes, or a list of such', 128);

const match = z.strictObject(
  {
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
    charge_type: oneOrMany(oneOf(CHARGE_TYPES), 'at least one, or no such key for both').optional(),
    actions: oneOrMany(
      oneOf(ACTION_NAMES),
      'at least one action, or no such key for every change',
    ).optional(),
  },
  'a map of what it shall apply to',
);

const policy = z
  .strictObject(
    {
      match: match.optional(),
      approvals: whole(`a whole number from 0 to ${MOST_APPROVALS}`, 0, MOST_APPROVALS).optional(),
      max_instances: whole('a whole number from 1 up', 1, Number.MAX_SAFE_INTEGER).optional(),
      deny: text('the reason, in up to 500 characters', 500).optional(),
      require: oneOrMany(oneOf(REQUIREMENTS), 'until, owner, or both').optional(),
    },
    'a map with match and what applies then: approvals, max_instances, deny or require',
  )
  .refine(({ match: _, ...effects }) => Object.values(effects).some((effect) => effect !== undefined), {
    error: 'approvals, max_instances, deny or require beside match',
    // Where one of them is misspelt, that says it all.
    when: ({ issues }) => issues.length === 0,
  });

/** The rules of `steward.yml` on who may do what to which instances. */
export const policies = z.array(policy, 'a list of policies');

/** The policies as they were written, for the rest of the house. */
export function policiesOf(written: z.output<typeof policies>): Policy[] {
  return written.map(
    ({ match: { tags, account, region: regions, name, charge_type, actions } = {}, ...effects }) => ({
      match: {
        ...(tags && { tags }),
        ...(account && { accounts: account }),
        ...(regions && { regions }),
        ...(name && { names: name }),
        ...(charge_type && { chargeTypes: charge_type }),
        ...(actions && { actions }),
      },
      approvals: effects.approvals ?? 0,
      ...(effects.max_instances !== undefined && { maxInstances: effects.max_instances }),
      ...(effects.deny !== undefined && { deny: effects.deny.trim() }),
      require: effects.require ?? [],
    }),
  );
}
