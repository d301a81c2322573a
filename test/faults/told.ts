import type { KnownBlock } from '@slack/types';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { textOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';
import type { Reckoning, Telling } from './reckoning.ts';

/** What people read of one instance in a message: its id, and the times that stand there, in ms since 1970. */
export interface Said {
  id: string;
  times: number[];
}

/** A message of notices as it was when it came. */
export interface Posted {
  message: Message;
  at: number;
  /** As it was when it came. */
  text: string;
  said: Said[];
}

/** Every message of notices that comes from now on, in the channels and in threads, as it was when it came. */
export function collectNotices(world: World): Posted[] {
  const posted: Posted[] = [];
  world.slack.on('change', (change) => {
    if (change.type !== 'message' || change.message.metadata?.event_type !== 'ecs_steward_bulletin') return;
    const { message } = change;
    const at = Math.floor(Number(message.ts) * 1000);
    posted.push({ message, at, text: textOf(message), said: saidIn(message.blocks) });
  });
  return posted;
}

/** The rows of a list, else the one instance the message is about. */
function saidIn(blocks: readonly KnownBlock[]): Said[] {
  const rows = blocks.filter((block) => block.type === 'section').flatMap((block) => saidBy([block]));
  return rows.length > 0 ? rows : saidBy(blocks);
}

/** What all the messages have told, each thing as often as it was said. */
export function tellingsOf(posted: Posted[], reckoning: Reckoning): Telling[] {
  return posted.flatMap(({ at, said }) =>
    said.map(({ id, times }) => {
      const ending = reckoning.endingThen(id, at, times);
      if (!ending) throw new Error(`a notice of ${id}, which never had an end`);
      return { id, deadline: ending.at, moment: reckoning.momentOf(id, ending, at), at };
    }),
  );
}

/** What is in `some` and not, or not as often, in `others`. */
export function without(some: Telling[], others: Telling[]): Telling[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return some.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function keyOf({ id, deadline, moment }: Telling): string {
  return `${id} ${deadline} ${moment}`;
}

function saidBy(blocks: readonly KnownBlock[]): Said[] {
  const text = textOf({ text: '', blocks });
  const [, id] = /`(i-[a-z\d]+)`/.exec(text) ?? [];
  if (id === undefined) return [];
  return [{ id, times: [...text.matchAll(/<!date\^(\d+)\^/g)].map(([, seconds]) => Number(seconds) * 1000) }];
}
