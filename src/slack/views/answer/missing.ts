import type { KnownBlock } from '@slack/types';
import type { Unanswered } from '../../../domain/due.ts';
import type { Reader } from '../../i18n/reader.ts';
import { section } from '../blocks.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';

/** Places that did not answer; an account has some 30 regions. */
const MOST_PLACES = 40;

/** Which places are not in an answer, since they did not answer. */
export function missingIn(
  missing: Unanswered[],
  reader: Reader,
  key: 'answers.missing.told' | 'answers.expiring.missing' = 'answers.missing.told',
): KnownBlock[] {
  if (missing.length === 0) return [];
  const { t } = reader;
  const places = missing
    .slice(0, MOST_PLACES)
    .map(({ account, region }) =>
      region === undefined ? t('answers.expiring.every', { account: code(account) }) : code(region),
    );
  const more = missing.length > MOST_PLACES ? '…' : undefined;
  const told = [...new Set(places), more].filter(Boolean).join(t('cards.joint'));
  return [section(`${SYMBOLS.problem} ${t(key, { places: told })}`)];
}
