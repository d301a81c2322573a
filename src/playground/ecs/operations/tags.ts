import { z } from 'zod';
import { type ErrorAs, list, textWhere } from '../wire/parameter-types.ts';

const invalid = (code: string): ErrorAs => ({ status: 400, code });

/** At most 128 characters, and none of the platform's own beginnings. */
const tagKey = textWhere(
  (key) => key.length >= 1 && key.length <= 128 && !/^(aliyun|acs:)|https?:\/\//.test(key),
  invalid('InvalidTagKey.Malformed'),
);
const tagValue = textWhere(
  (value) => value.length <= 128 && !/https?:\/\//.test(value),
  invalid('InvalidTagValue.Malformed'),
);

/** Tags that something is to have: at most 20, no key twice. */
export const tagParameters = list(
  z.strictObject({ Key: tagKey, Value: tagValue.default('') }),
  20,
  invalid('InvalidTagCount'),
).refine((given) => new Set(given.map(({ Key }) => Key)).size === given.length, {
  params: { errorAs: invalid('InvalidParameter.TagKey') },
});

export function tagsOf(given: { Key: string; Value: string }[]): Record<string, string> {
  return Object.fromEntries(given.map(({ Key, Value }) => [Key, Value]));
}
