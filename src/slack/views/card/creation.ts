import type { KnownBlock } from '@slack/types';
import { askedOn, type Proposal } from '../../../domain/proposal.ts';
import { toInstant } from '../../../domain/time.ts';
import type { CreateWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { fields, section } from '../blocks.ts';
import { orderFacts, orderLines } from '../creation/order.ts';

/** What a creation is about: what is ordered, its price and its end, then what it is made with. */
export function creationBody(proposal: Proposal & { work: CreateWork }, reader: Reader): KnownBlock[] {
  const { work, targets, path } = proposal;
  const ordered = { work, targets, at: toInstant(askedOn(proposal)), approved: path.approvals > 0 };
  const facts = orderFacts(work.order, reader);
  return [
    section(...orderLines(ordered, reader)),
    fields(facts.map(([label, values]) => [label, values.join('\n')])),
  ];
}
