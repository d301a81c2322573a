import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { AUTO_RELEASE_MAX_YEARS, AUTO_RELEASE_MIN_MS } from '../domain/deadline.ts';
import { Refusal } from '../domain/errors.ts';
import type { Answer } from '../domain/outcome.ts';
import type { Understood } from '../domain/proposal.ts';
import { later, MINUTE, msUntil, toInstant } from '../domain/time.ts';
import type { Work } from '../domain/work.ts';
import { instanceAndRest } from './arguments.ts';
import type { Change, CommandSpec, Question, ReadContext, Selection, World } from './command.ts';
import { readOne } from './look-up.ts';
import { plainText } from './plain-text.ts';
import { readTime } from './when.ts';

dayjs.extend(utc);

export const autoRelease: CommandSpec = {
  name: 'auto-release',
  usage: 'auto-release <instance> [<time>|cancel]',
  examples: [
    'auto-release web-1',
    'auto-release web-1 in 2h',
    'auto-release web-1 tomorrow 18:00',
    'auto-release web-1 2027-01-15 18:00',
    'auto-release web-1 明天下午6点',
    'auto-release web-1 cancel',
  ],
  risk: 'destructive',
  role: 'operator',
  options: {},
  read(words, at) {
    const [name, rest] = instanceAndRest(words.plain, 'auto-release');
    if (rest.length === 0) return shown(name);
    const given = rest.join(' ');
    if (CANCEL.includes(given.toLowerCase())) {
      const selection: Selection = { kind: 'named', names: [name] };
      return { kind: 'change', selection, work: { kind: 'auto-release', at: null } };
    }
    return changeTo([name], given, at);
  },
};

/**
 * The change that has these instances (ids or names) released at the typed `time`. Throws Refusal as
 * releaseTime does.
 */
export function changeTo(names: string[], time: string, at: ReadContext): Change {
  const understood = releaseTime(time, at);
  const work: Work = { kind: 'auto-release', at: understood.at };
  return { kind: 'change', selection: { kind: 'named', names }, work, understood };
}

/** The typed `time`, and nothing else. Throws Refusal when it is none, or not within ECS's limits. */
export function releaseTime(time: string, at: ReadContext): Understood {
  const given = plainText(time);
  return withinLimits(readTime(given, at), given, at);
}

function shown(name: string): Question {
  const answer = async (world: World): Promise<Answer> => ({
    kind: 'auto-release',
    instance: await readOne(name, world, 'auto-release'),
  });
  return { kind: 'question', role: 'viewer', public: false, answer };
}

const CANCEL = ['cancel', '取消'];

function withinLimits(understood: Understood, given: string, { now }: ReadContext): Understood {
  const { at } = understood;
  if (msUntil(at, now) < AUTO_RELEASE_MIN_MS) {
    const earliest = later(new Date(Math.ceil(now.getTime() / MINUTE) * MINUTE), AUTO_RELEASE_MIN_MS);
    throw new Refusal({ code: 'time-too-soon', given, at, earliest });
  }
  const latest = toInstant(dayjs.utc(now).add(AUTO_RELEASE_MAX_YEARS, 'year').startOf('minute').toDate());
  if (at > latest) throw new Refusal({ code: 'time-too-far', given, at, latest });
  return understood;
}
