import type { KnownBlock } from '@slack/types';
import type { Proposal } from '../../../domain/proposal.ts';
import { isPaidAtOnce } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { section } from '../blocks.ts';
import { aboveLimits } from '../rules.ts';
import { STATE_SYMBOLS } from '../symbols.ts';

/** Who must approve what a card asks for, and why; a form says so itself. */
export function approvalAhead({ path, targets, work }: Proposal, reader: Reader): KnownBlock[] {
  const { t } = reader;
  const { gate, approvals: count, above } = path;
  if (gate !== 'confirm' || count === 0) return [];
  if (!above) return [section(`${STATE_SYMBOLS.pending} ${t('forms.approval', { count })}`)];
  const ahead = isPaidAtOnce(work) ? 'cards.paidAfter' : 'cards.doneAfter';
  const words = { why: aboveLimits(above, targets, reader), count };
  return [section(`${STATE_SYMBOLS.pending} ${t(ahead, words)}`)];
}
