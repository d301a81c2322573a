import type { Operation } from '../../../domain/operation.ts';
import type { Reader } from '../../i18n/reader.ts';
import { STATE_SYMBOLS, SYMBOLS } from '../symbols.ts';
import { besidesIn, type Creation, countIn, madeOf } from './stages.ts';

/** Of one that has failed: where something is there, or may be, somebody has to look. */
export function unmadeSymbol(operation: Creation): string {
  const some = madeOf(operation).length > 0 || countIn(operation.targets, 'unknown') > 0;
  return some ? SYMBOLS.problem : STATE_SYMBOLS.failed;
}

/** That ECS has made more than was asked for, where it has. */
export function moreMade(operation: Operation, { t }: Reader): string[] {
  const { length: count } = besidesIn(operation);
  return count > 0 ? [t('creation.moreMade', { count })] : [];
}

/** What came of a creation that did not come to its end. */
export function unmadeSentence(
  operation: Creation,
  state: 'failed' | 'cancelled',
  { title, what }: { title: string; what: string },
  { t }: Reader,
): string {
  const { targets } = operation;
  const [made, died] = [madeOf(operation).length, countIn(targets, 'died')];
  const counts = { title, made, total: targets.length };
  if (state === 'cancelled')
    return made > 0 ? t('creation.cancelledPartly', counts) : t('creation.cancelled', { title, what });
  if (died > 0) return t('creation.partlyDied', { ...counts, died });
  if (made > 0) return t('creation.partly', counts);
  return t(countIn(targets, 'unknown') > 0 ? 'creation.unclear' : 'creation.failed', { title, what });
}
