import { MADE_BY_TAG } from './creation.ts';
import { namesOf, patternIn } from './name-pattern.ts';

/** So long the names of instances, and the keys and values of tags, are at most. */
const LONGEST = 128;

/** So many tags an instance has at most that it is made with (RunInstances); one is ours. */
export const MOST_TAGS = 19;

/** Beginnings of keys that are the vendor's, or ours. */
const RESERVED = new RegExp(`^(?:aliyun|acs:|${MADE_BY_TAG})`, 'i');

/**
 * Whether ECS calls instances so, by a name or a pattern: 2–128 letters of any script, digits and `:_.-`, of which the
 * first is a letter, and no address (RunInstances, InstanceName).
 */
export function isInstanceName(name: string): boolean {
  if (/[[\]]/.test(name) && !patternIn(name)) return false;
  const [first = ''] = namesOf(name, 1);
  return first.length <= LONGEST && /^(?!https?:\/\/)\p{L}[\p{L}0-9:_.-]+$/u.test(first);
}

/** Whether users may give a tag of this key and value (TagResources, and the tag by which we find what was made). */
export function isTag(key: string, value: string): boolean {
  return (
    key.trim() !== '' &&
    [key, value].every((text) => text.length <= LONGEST && !/https?:\/\//i.test(text)) &&
    !RESERVED.test(key) &&
    !/^acs:/i.test(value)
  );
}
