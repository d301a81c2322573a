import type { KnownBlock } from '@slack/types';
import type { Named, Problem, ProblemCode } from '../../domain/errors.ts';
import type { Reader } from '../i18n/reader.ts';
import { context, type Message, section } from './blocks.ts';
import { code, codeBlock, plain } from './markup.ts';
import { access } from './problem/access.ts';
import type { Advice, Advisers } from './problem/advice.ts';
import { backup } from './problem/backup.ts';
import { clicks } from './problem/clicks.ts';
import { creation } from './problem/creation.ts';
import { making } from './problem/making.ts';
import { money } from './problem/money.ts';
import { notices } from './problem/notices.ts';
import { platform } from './problem/platform.ts';
import { restoring } from './problem/restoring.ts';
import { spot } from './problem/spot.ts';
import { state } from './problem/state.ts';
import { typed } from './problem/typed.ts';
import { SYMBOLS } from './symbols.ts';
import { commandIn, listed, pointer, sentences } from './words.ts';

const ADVISERS: Advisers<ProblemCode> = {
  ...{ ...typed, ...access, ...state, ...money, ...backup, ...spot },
  ...{ ...clicks, ...notices, ...platform, ...creation, ...restoring, ...making },
};

/** How many candidates help to choose; more only hide the right one. */
const CANDIDATES = 10;

/** A problem in words: what is wrong, what to do, what to copy. */
function adviceOn(problem: Problem, reader: Reader): Advice {
  // The table has, under each code, the adviser of just that problem.
  const advise = ADVISERS[problem.code] as (problem: Problem, reader: Reader) => Advice;
  const advice = advise(problem, reader);
  if (problem.code === 'nothing-due' && problem.because) {
    const why = adviceOn(problem.because, reader).wrong;
    const because = reader.t('problems.nothing-due.because', { why });
    return { ...advice, wrong: sentences([advice.wrong, because], reader) };
  }
  if (!isExplained(problem) || !problem.because) return advice;
  const { wrong, inDoubt: why = wrong } = adviceOn(problem.because, reader);
  const because = reader.t(`problems.${problem.code}.because`, { why });
  return { ...advice, wrong: sentences([advice.wrong, because], reader) };
}

/** Whether it can tell what led to it. */
function isExplained(
  problem: Problem,
): problem is Problem & { code: 'not-confirmed' | 'renewal-unseen' | 'made-besides' } {
  return ['not-confirmed', 'renewal-unseen', 'made-besides'].includes(problem.code);
}

/** The answer to something that cannot be done. */
export function problemMessage(problem: Problem, reader: Reader): Message {
  const { wrong, fix } = adviceOn(problem, reader);
  return {
    text: `${SYMBOLS.problem} ${sentences([wrong, fix], reader)}`,
    blocks: problemBlocks(problem, reader),
  };
}

/** The same as blocks, for a modal. */
export function problemBlocks(problem: Problem, reader: Reader): KnownBlock[] {
  const { wrong, fix, example, lines, candidates, choices, footnote } = adviceOn(problem, reader);
  return [
    section(
      `${SYMBOLS.problem} ${wrong}`,
      fix,
      ...listed(candidates ?? [], candidateIn, reader, CANDIDATES),
      ...(choices ?? []),
      example && commandIn(example),
      lines && codeBlock(lines),
    ),
    ...(footnote ? [context(footnote)] : []),
  ];
}

/** The same in one line of markup, for one instance among several. */
export function problemLine(problem: Problem, reader: Reader): string {
  const { wrong, fix, example, footnote } = adviceOn(problem, reader);
  const told = sentences([wrong, fix, ...(example ? [commandIn(example)] : [])], reader);
  return [told, footnote && `(${footnote})`].filter(Boolean).join(' ');
}

/** What was wrong and what to do, where the line to type stands elsewhere. */
export function problemWithFix(problem: Problem, reader: Reader): string {
  const { wrong, fix, footnote } = adviceOn(problem, reader);
  return [sentences([wrong, fix], reader), footnote && `(${footnote})`].filter(Boolean).join(' ');
}

/** What was wrong, for who only reads of it later. */
export function problemInShort(problem: Problem, reader: Reader): string {
  const { wrong, footnote } = adviceOn(problem, reader);
  return [wrong, footnote && `(${footnote})`].filter(Boolean).join(' ');
}

/** The same as plain text, for the place beside a field of a modal. */
export function problemForField(problem: Problem, reader: Reader): string {
  const { wrong, fix } = adviceOn(problem, reader);
  // No line follows there.
  return plain(sentences([wrong, fix], reader))
    .replace(/:$/, '.')
    .replace(/：$/, '。');
}

function candidateIn(candidate: Named): string {
  return `• ${pointer(candidate)} · ${code(candidate.region)}`;
}
