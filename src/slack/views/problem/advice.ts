import type { Named, Problem, ProblemCode } from '../../../domain/errors.ts';
import type { Reader } from '../../i18n/reader.ts';

/** A problem in words, in markup. */
export interface Advice {
  /** One sentence. */
  wrong: string;
  /** One sentence. */
  fix: string;
  /** A line to copy, with or without `/ecs`. */
  example?: string;
  /** Several lines to copy. */
  lines?: string;
  /** Instances that may have been meant. */
  candidates?: Named[];
  /** What helps to find out more, e.g. a RequestId. */
  footnote?: string;
}

/** How each problem of a group is put into words; a code without words is an error of the compiler. */
export type Advisers<C extends ProblemCode> = {
  [K in C]: (problem: Extract<Problem, { code: K }>, reader: Reader) => Advice;
};
