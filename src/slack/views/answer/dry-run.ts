import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section } from '../blocks.ts';
import { proposalBody } from '../card/body.ts';
import { clip } from '../markup.ts';
import { commandIn, plainSubject, workName } from '../words.ts';

/** What a card would ask, without its buttons, and the line that asks for it. */
export function dryRunMessage(
  { proposal, line }: Extract<Answer, { kind: 'dry-run' }>,
  reader: Reader,
): Message {
  const { t } = reader;
  const instances = proposal.targets.map(({ instance }) => instance);
  const title = t(`work.${workName(proposal.work)}.question`, { what: plainSubject(instances, reader) });
  const { approvals: count } = proposal.path;
  const approval = count > 0 ? [t('forms.approval', { count })] : [];
  return {
    text: t('answers.dryRun.only'),
    blocks: [
      header(clip(title, 150)),
      ...proposalBody(proposal, reader, 'card'),
      section(...approval, t('answers.dryRun.only'), t('answers.dryRun.again'), commandIn(line)),
    ],
  };
}
