import type { Quote } from '../../domain/payment.ts';
import type { Work } from '../../domain/work.ts';
import type { Reader } from '../i18n/reader.ts';
import { orderCostIn } from './creation/cost.ts';
import { renewalPriceIn } from './money.ts';

/** What `work` costs for these instances, and for how long; undefined: nothing, or it is not known. */
export function costIn(work: Work, targets: { quote?: Quote }[], reader: Reader): string | undefined {
  return work.kind === 'create'
    ? orderCostIn(work.order, targets, reader)
    : renewalPriceIn(work, targets, reader);
}
