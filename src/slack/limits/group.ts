import { textIn } from './text-in.ts';

/** `items` in groups of at most `most` items and `text` characters, in order; an item alone may be longer. */
export function inGroups<T>(items: T[], { most, text }: { most: number; text: number }): T[][] {
  const groups: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = textIn(item);
    const group = groups.at(-1);
    if (group && group.length < most && size <= room) group.push(item);
    else {
      groups.push([item]);
      room = text;
    }
    room -= size;
  }
  return groups;
}
