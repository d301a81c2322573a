import type { Candidate } from '../../../domain/errors.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code, escaped } from '../markup.ts';

/** A line each for what may have been meant or would do, and one for those that are not listed. */
export function candidatesIn(candidates: Candidate[], more: number, reader: Reader): string[] {
  const lines = candidates.map(({ id, name, about }) =>
    [`• ${code(id)}`, ...[name, about].filter((each) => each).map((each) => escaped(each ?? ''))].join(' · '),
  );
  return [...lines, ...moreIn(more, reader)];
}

/** That there are so many more; nothing where there are none. */
export function moreIn(more: number, { t }: Reader): string[] {
  return more > 0 ? [t('problems.order-lacks.more', { count: more })] : [];
}
