import type { Named, Problem, ProblemCode } from '../../../domain/errors.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';

/** A problem in words, in markup. */
export interface Advice {
  /** One sentence. */
  wrong: string;
  /** What is said instead where nobody knows whether it was done all the same: it tells no outcome. */
  inDoubt?: string;
  /** One sentence. */
  fix: string;
  /** A line to copy, with or without `/ecs`. */
  example?: string;
  /** Several lines to copy. */
  lines?: string;
  /** Instances that may have been meant. */
  candidates?: Named[];
  /** Other things that may have been meant, or would do; a line each. */
  choices?: string[];
  /** What helps to find out more, e.g. a RequestId. */
  footnote?: string;
}

/** How each problem of a group is put into words; a code without words is an error of the compiler. */
export type Advisers<C extends ProblemCode> = {
  [K in C]: (problem: Extract<Problem, { code: K }>, reader: Reader) => Advice;
};

/** A footnote on user groups that could not be read; nobody has a role through them for now. */
export function unreadIn(unread: string[] | undefined, reader: Reader): { footnote?: string } {
  if (!unread) return {};
  return { footnote: reader.t('problems.unread', { groups: unread.map((id) => code(id)).join(', ') }) };
}
