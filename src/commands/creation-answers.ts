import { Refusal } from '../domain/errors.ts';
import type { ReadContext } from './command.ts';
import { optionsLine, optionsOf } from './options-line.ts';
import { parse } from './parse.ts';

/** What was filled in where instances are to be created, as it was chosen or typed; what is empty was left out. */
export interface CreationAnswers {
  account?: string;
  region?: string;
  zone?: string;
  type?: string;
  image?: string;
  vswitch?: string;
  /** Ids with spaces between them. */
  sg?: string;
  /** The category of the system disk. */
  disk?: string;
  /** Its size, in GiB. */
  size?: string;
  bandwidth?: string;
  count?: string;
  terms?: string;
  maxPrice?: string;
  period?: string;
  until?: string;
  name?: string;
  /** Pairs `key=value` with spaces or commas between them. */
  tags?: string;
  /** A pair `key=value` as well. */
  owner?: string;
  keyPair?: string;
}

/** The line that asks for the same, without `/ecs`: whatever is true of it is true of what was filled in. */
export function creationLineOf(answers: CreationAnswers): string {
  const { terms, maxPrice, period, count, bandwidth } = answers;
  const options = optionsOf([
    ['account', answers.account],
    ['region', answers.region],
    ['zone', answers.zone],
    ['type', answers.type],
    ['image', answers.image],
    ['vswitch', answers.vswitch],
    ['sg', wordsIn(answers.sg, /\s+/)],
    ['disk', diskIn(answers)],
    ['public-ip', Number(bandwidth) === 0 ? undefined : bandwidth],
    ['count', Number(count) === 1 ? undefined : count],
    ['spot', terms === 'spot' || undefined],
    ['max-price', terms === 'spot' ? maxPrice : undefined],
    ['subscription', terms === 'subscription' ? period : undefined],
    ['until', terms === 'subscription' ? undefined : answers.until],
    ['name', answers.name],
    ['tag', [...wordsIn(answers.tags, /[\s,，]+/), answers.owner ?? '']],
    ['key-pair', answers.keyPair],
  ]);
  return ['create', optionsLine({ options })].filter(Boolean).join(' ');
}

function wordsIn(text: string | undefined, between: RegExp): string[] {
  return (text ?? '').split(between).filter((word) => word !== '');
}

function diskIn({ disk, size }: CreationAnswers): string | undefined {
  return [disk, size].filter(Boolean).join(':') || undefined;
}

/** Where each option of the line is filled in. */
const FILLED_IN: Record<string, keyof CreationAnswers> = {
  ...{ account: 'account', region: 'region', zone: 'zone', type: 'type', image: 'image' },
  ...{ vswitch: 'vswitch', sg: 'sg', disk: 'size', 'public-ip': 'bandwidth', count: 'count' },
  ...{ 'max-price': 'maxPrice', subscription: 'period', until: 'until', name: 'name', tag: 'tags' },
  'key-pair': 'keyPair',
};

/** The answer that is wrong by itself, and why; undefined if none is. Pure: nothing is looked up. */
export function wrongAnswer(
  answers: CreationAnswers,
  at: ReadContext,
): { answer: keyof CreationAnswers; problem: Refusal['problem'] } | undefined {
  // Sent before the form shows a field for it: by the line alone it would be no subscription.
  if (answers.terms === 'subscription' && !answers.period)
    return {
      answer: 'terms',
      problem: { code: 'option-needs-value', option: '--subscription', command: 'create' },
    };
  try {
    parse(creationLineOf(answers), at);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { answer: answerOf(error.problem), problem: error.problem };
  }
}

function answerOf(problem: Refusal['problem']): keyof CreationAnswers {
  if (problem.code.startsWith('time-') || problem.code === 'unknown-time') return 'until';
  if (problem.code === 'bad-word')
    return problem.what === 'tag' || problem.what === 'tagValue' ? 'tags' : 'name';
  const option = 'option' in problem && typeof problem.option === 'string' ? problem.option : undefined;
  const what = problem.code === 'out-of-range' ? problem.what : undefined;
  if (what === 'bandwidth' || what === 'count' || what === 'tags') return what;
  return FILLED_IN[option?.replace(/^--/, '') ?? ''] ?? 'type';
}
