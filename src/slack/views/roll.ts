import type { Instance } from '../../domain/instance.ts';
import type { Reader } from '../i18n/reader.ts';
import { clip, code } from './markup.ts';
import { longestNames } from './names.ts';
import { listed, pointer, statusIn } from './words.ts';

/** What the instances may take of a message's 13,200 characters; the rest is for all that is said besides. */
export const ROLL_ROOM = 9500;
/** In four messages with all that is said besides: a response_url is good for 5. */
const LONG_ROOM = 38_000;
/** So many are told of in one message, with as much of their names as there is room for; more take several. */
const ONE_MESSAGE = 100;

/**
 * Every one of several instances, a line each: state, name, id, region. Nobody confirms what is not
 * shown, so none is left out; where there is no room for long names, these are cut, the ids never.
 */
export function roll(instances: Instance[], reader: Reader, room = Number.POSITIVE_INFINITY): string[] {
  const longest = longestNames((length) => roomOf(lines(instances, reader, length)) <= room);
  return lines(instances, reader, longest);
}

/** The same for a card, which may take up to four messages, and for a form. */
export function longRoll(instances: Instance[], reader: Reader): string[] {
  return roll(instances, reader, isMany(instances) ? LONG_ROOM : ROLL_ROOM);
}

/** Whether they are more than one message tells of. */
export function isMany({ length }: { length: number }): boolean {
  return length > ONE_MESSAGE;
}

/** As many of the lines, each as long as any, as take no more than `room`, and how many more there are. */
export function cutTo(room: number, all: string[], reader: Reader): string[] {
  if (roomOf(all) <= room) return all;
  const most = Math.floor(room / Math.max(...all.map((line) => line.length + 1)));
  return listed(all, (line) => line, reader, most);
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
