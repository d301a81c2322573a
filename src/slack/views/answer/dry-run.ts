import type { Answer } from '../../../domain/outcome.ts';
import type { Proposal } from '../../../domain/proposal.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section } from '../blocks.ts';
import { approvalAhead } from '../card/approval-ahead.ts';
import { proposalBody } from '../card/body.ts';
import { clip } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { commandIn, plainSubject } from '../words.ts';

/** Without an image ECS judges nothing, and of what is restored it is made only then. */
function judgement({ work, targets }: Proposal, { t }: Reader): string {
  return work.kind === 'create' && work.order.from
    ? `${SYMBOLS.problem} ${t('answers.dryRun.unjudged')}`
    : `${SYMBOLS.works} ${t('answers.dryRun.only', { count: targets.length })}`;
}

/** What a card would ask, without its buttons, and the line that asks for it. */
export function dryRunMessage(
  { proposal, line }: Extract<Answer, { kind: 'dry-run' }>,
  reader: Reader,
): Message {
  const { t } = reader;
  const instances = proposal.targets.map(({ instance }) => instance);
  const title = clip(t('creation.couldBe', { what: plainSubject(instances, reader) }), 150);
  return {
    text: title,
    blocks: [
      header(title),
      ...proposalBody(proposal, reader, 'card'),
      ...approvalAhead(proposal, reader),
      section(judgement(proposal, reader), t('answers.dryRun.again'), commandIn(line)),
    ],
  };
}
