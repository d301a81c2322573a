import { type Instance, nameOf } from './instance.ts';
import { wildcard } from './wildcard.ts';

/** Which instances a rule of `steward.yml` is about: all that is given must fit, each with one of its values. */
export interface InstanceMatch {
  tags?: Record<string, string[]>;
  accounts?: string[];
  regions?: string[];
  /** With `*` for any characters or none; letter case does not count. */
  names?: string[];
}

/** Whether the rule is about the instance as it is now; one that gives nothing is about every instance. */
export function fits({ tags, accounts, regions, names }: InstanceMatch, instance: Instance): boolean {
  return (
    isTagged(instance, tags) &&
    allows(accounts, instance.account) &&
    allows(regions, instance.region) &&
    (names === undefined || names.some((pattern) => wildcard(pattern)(nameOf(instance))))
  );
}

/** Whether `value` is among the wanted ones; where none are given, it is. */
export function allows<T>(wanted: T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}

/** The value of a tag, if the instance has it. */
export function tagOf({ tags }: Pick<Instance, 'tags'>, key: string): string | undefined {
  return Object.hasOwn(tags, key) ? tags[key] : undefined;
}

function isTagged(instance: Instance, wanted: InstanceMatch['tags'] = {}): boolean {
  return Object.entries(wanted).every(([key, values]) => {
    const value = tagOf(instance, key);
    return value !== undefined && values.includes(value);
  });
}
