import { z } from 'zod';
import { get } from './get.ts';
import { leaf } from './leaf.ts';

/** A region as Alibaba Cloud names it. */
export const region = leaf('a region id such as cn-hangzhou', (text) =>
  /^[a-z]{2,}(-[a-z0-9]+)+$/.test(text),
);

/** An account as the file names it. */
export const accountName = leaf('a name of letters, digits, - and _, at most 32', (text) =>
  /^[A-Za-z0-9][\w-]{0,31}$/.test(text),
);

const account = z.strictObject(
  {
    name: accountName,
    role_arn: leaf('a role such as acs:ram::1234567890123456:role/ecs-steward', (text) =>
      /^acs:ram::\d{6,20}:role\/[\w.-]{1,64}$/.test(text),
    ).optional(),
    // The alphabet of STS AssumeRole.
    external_id: leaf('2 to 1224 letters, digits and = , . @ : / - _', (text) =>
      /^[\w=,.@:/-]{2,1224}$/.test(text),
    ).optional(),
    regions: z
      .array(region, 'a list of region ids such as [cn-hangzhou]')
      .min(1, 'at least one region, or no such key for all of them')
      .superRefine((regions, context) => once(regions, [], 'each region once', context), { when: isList })
      .optional(),
  },
  'a map with name and, where needed, role_arn, external_id and regions',
);

/** The accounts of `steward.yml`: names and roles differ, as the same role twice is the same fleet twice. */
export const accounts = z
  .array(account, 'a list of accounts')
  .min(1, 'at least one account, or no such key for the account of the credentials')
  // Also when one of them has another mistake, so that all mistakes are told at once.
  .superRefine(tellApart, { when: isList });

function tellApart(list: readonly unknown[], context: z.core.$RefinementCtx): void {
  const values = (key: string) => list.map((one) => get(one, [key]));
  const roles = values('role_arn');
  once(values('name'), ['name'], 'each account to have a name of its own', context);
  once(roles, ['role_arn'], 'each account to have a role of its own', context);
  const mistake = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  for (const [index, id] of values('external_id').entries())
    if (id !== undefined && roles[index] === undefined)
      mistake([index, 'external_id'], 'a role_arn beside it');
  const unchanged = list.flatMap((one, index) =>
    typeof one === 'object' && roles[index] === undefined ? [index] : [],
  );
  for (const index of unchanged.slice(1))
    mistake([index], 'a role_arn: one account at most can be that of the credentials themselves');
}

function isList({ value }: { value: unknown }): boolean {
  return Array.isArray(value);
}

/** Adds a mistake for each value that was there before. */
function once(
  values: readonly unknown[],
  within: string[],
  expected: string,
  context: z.core.$RefinementCtx,
): void {
  for (const [index, value] of values.entries())
    if (value !== undefined && values.indexOf(value) < index)
      context.addIssue({ code: 'custom', path: [index, ...within], message: expected });
}
