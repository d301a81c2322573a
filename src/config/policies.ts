import { z } from 'zod';
import { ACTION_NAMES } from '../domain/action.ts';
import { type Policy, REQUIREMENTS } from '../domain/policy.ts';
import { instanceMatch, instanceMatchOf, text } from './instance-match.ts';
import { oneOf } from './leaf.ts';
import { oneOrMany } from './one-or-many.ts';
import { whole } from './whole.ts';

const CHARGE_TYPES = ['pay-as-you-go', 'subscription'] as const;

/** So many people can be asked of one request. */
const MOST_APPROVALS = 20;

const match = z.strictObject(
  {
    ...instanceMatch,
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
      approvals: whole(0, MOST_APPROVALS).optional(),
      max_instances: whole(1).optional(),
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
  return written.map(({ match: { charge_type, actions, ...instances } = {}, ...effects }) => ({
    match: {
      ...instanceMatchOf(instances),
      ...(charge_type && { chargeTypes: charge_type }),
      ...(actions && { actions }),
    },
    approvals: effects.approvals ?? 0,
    ...(effects.max_instances !== undefined && { maxInstances: effects.max_instances }),
    ...(effects.deny !== undefined && { deny: effects.deny.trim() }),
    require: effects.require ?? [],
  }));
}
