import type { Instance } from '../../domain/instance.ts';
import type { Reader } from '../i18n/reader.ts';
import { clip, code } from './markup.ts';
import { longestNames } from './names.ts';
import { pointer, statusIn } from './words.ts';

/** What the instances may take of a message's 13,200 characters; the rest is for all that is said besides. */
export const ROLL_ROOM = 9500;

/**
 * Every one of several instances, a line each: state, name, id, region. Nobody confirms what is not
 * shown, so none is left out; where there is no room for long names, these are cut, the ids never.
 */
export function roll(instances: Instance[], reader: Reader, room = Number.POSITIVE_INFINITY): string[] {
  const longest = longestNames((length) => roomOf(lines(instances, reader, length)) <= room);
  return lines(instances, reader, longest);
}

function lines(instances: Instance[], reader: Reader, longest: number): string[] {
  return instances.map(({ id, name, region, status }) => {
    const shown = longest === 0 ? '' : clip(name, longest);
    return `${statusIn(status, reader)} · ${pointer({ id, name: shown })} · ${code(region)}`;
  });
}

/** What these lines take: their characters, with the ends of the lines. */
export function roomOf(texts: string[]): number {
  return texts.reduce((sum, text) => sum + text.length + 1, 0);
}
