import { earliestAutoRelease, earliestToAskFor, latestAutoRelease } from '../domain/deadline.ts';
import { type Problem, Refusal } from '../domain/errors.ts';
import type { Answer } from '../domain/outcome.ts';
import type { Understood } from '../domain/proposal.ts';
import { type Instant, later, MINUTE } from '../domain/time.ts';
import type { Work } from '../domain/work.ts';
import { instanceAndRest } from './arguments.ts';
import type { Change, CommandSpec, Question, ReadContext, Selection, Words, World } from './command.ts';
import { listOf } from './list.ts';
import { queryFrom } from './list-filter.ts';
import { readOne } from './look-up.ts';
import { plainText } from './plain-text.ts';
import { quoted } from './quoted.ts';
import { SELECTORS, selectionFrom } from './selection.ts';
import { isDuration, readTime } from './when.ts';

export const autoRelease: CommandSpec = {
  name: 'auto-release',
  usage: 'auto-release <instance|--tag K=V…|--operation op-…> [<time>|cancel]',
  examples: [
    'auto-release web-1',
    'auto-release web-1 in 2h',
    'auto-release web-1 tomorrow 18:00',
    'auto-release web-1 2027-01-15 18:00',
    'auto-release web-1 明天下午6点',
    'auto-release web-1 cancel',
    'auto-release --operation op-7f3k2m9qxa in 8h',
  ],
  risk: 'destructive',
  for: 'operator',
  options: SELECTORS,
  read(words, at) {
    const query = queryFrom(words);
    if (query !== '') return ofFiltered(query, words, at);
    const [name, rest] = instanceAndRest(words.plain, 'auto-release');
    if (rest.length === 0) return shown(name);
    const given = rest.join(' ');
    if (CANCEL.includes(given.toLowerCase())) {
      const selection: Selection = { kind: 'named', names: [name], after: given };
      return { kind: 'change', selection, work: { kind: 'auto-release', at: null } };
    }
    return changeTo([name], given, at);
  },
};

/** Of what a selector finds: what follows is the time; without one they are listed, each with its end. */
function ofFiltered(query: string, words: Words, at: ReadContext): Change | Question {
  const given = words.plain.join(' ');
  if (given === '') return { ...listOf(words), for: 'viewer' };
  const selection = selectionFrom({ ...words, plain: [] }, [], 'auto-release');
  if (CANCEL.includes(given.toLowerCase()))
    return { kind: 'change', selection, work: { kind: 'auto-release', at: null } };
  const understood = timeAfter(`auto-release ${query}`, given, at);
  return { kind: 'change', selection, work: { kind: 'auto-release', at: understood.at }, understood };
}

/**
 * The change that has these instances (ids or names) released at the typed `time`. Throws Refusal as
 * releaseTime does, with the line up to the time, so that no other instance stands in a line to copy.
 */
export function changeTo(names: string[], time: string, at: ReadContext): Change {
  const understood = timeAfter(`auto-release ${names.map(quoted).join(' ')}`, time, at);
  const work: Work = { kind: 'auto-release', at: understood.at };
  return { kind: 'change', selection: { kind: 'named', names, after: time }, work, understood };
}

/** The same, of a time that stands behind `before` in the line; throws Refusal with that. */
export function timeAfter(before: string, time: string, at: ReadContext): Understood {
  try {
    return releaseTime(time, at);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal({ ...error.problem, before } as Problem);
  }
}

/** The typed `time`, and nothing else. Throws Refusal when it is none, or not within ECS's limits. */
export function releaseTime(time: string, context: ReadContext): Understood {
  const given = plainText(time);
  const understood = readTime(given, context);
  const { now } = context;
  const at = isDuration(given, context) ? movedWithin(understood.at, now) : understood.at;
  const earliest = earliestToAskFor(now);
  if (at < earliest) throw new Refusal({ code: 'time-too-soon', given, at, earliest });
  const latest = latestAutoRelease(now);
  if (at > latest) throw new Refusal({ code: 'time-too-far', given, at, latest });
  return { ...understood, at };
}

/**
 * `in 30m` and `in 3 years` are within ECS's limits when they are typed and shall be so when they are
 * confirmed, in whole minutes: the first is moved up by a few minutes, the second back by one at most.
 */
function movedWithin(at: Instant, now: Date): Instant {
  const earliest = earliestToAskFor(now);
  if (at >= earliestAutoRelease(now) && at < earliest) return earliest;
  const latest = latestAutoRelease(now);
  return at > latest && at <= later(latest, MINUTE) ? latest : at;
}

function shown(name: string): Question {
  const answer = async (world: World): Promise<Answer> => ({
    kind: 'auto-release',
    instance: await readOne(name, world, 'auto-release'),
  });
  return { kind: 'question', for: 'viewer', public: false, answer };
}

const CANCEL = ['cancel', '取消'];
