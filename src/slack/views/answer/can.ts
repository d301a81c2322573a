import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, type Message, section, sections } from '../blocks.ts';
import { problemBlocks, problemLine } from '../problem.ts';
import { peopleIn, ruleLine, stepsIn } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import { commandIn } from '../words.ts';

type Can = Answer & { kind: 'can' };

/** Whether it may be done, what it takes, what stands in the way, and the rules that say so, a line each. */
export function canMessage(answer: Can, reader: Reader): Message {
  const { t } = reader;
  const { line, decision, grants, obstacle } = answer;
  const command = commandIn(line);
  const verdict =
    decision.kind === 'allowed' ? t('answers.can.yes', { command }) : t('answers.can.no', { command });
  const symbol = decision.kind === 'allowed' ? SYMBOLS.works : SYMBOLS.forbidden;
  return {
    text: `${symbol} ${verdict}`,
    blocks: [
      section(`${symbol} ${verdict}`, ...takes(answer, reader)),
      ...(decision.kind === 'refused' ? problemBlocks(decision.problem, reader) : []),
      ...(obstacle
        ? [section(`${SYMBOLS.problem} ${t('answers.can.obstacle', { why: problemLine(obstacle, reader) })}`)]
        : []),
      ...sections([
        `*${t('answers.can.rules')}*`,
        ...decision.rules.map((rule) => ruleLine(rule, grants, reader)),
      ]),
      context(t('answers.can.nothingDone')),
    ],
  };
}

function takes({ decision, approvers, opens }: Can, reader: Reader): string[] {
  if (decision.kind === 'refused') return [];
  const { t } = reader;
  if (opens) return [t(`answers.can.opens.${opens}`)];
  const steps = stepsIn(decision.path, reader);
  const asked = decision.path.approvals > 0;
  return [
    steps.length > 0
      ? t('answers.can.takes', { steps: steps.join(t('cards.joint')) })
      : t('answers.can.atOnce'),
    ...(asked ? [t('answers.can.approvers', { whom: peopleIn(approvers, reader) })] : []),
    ...(decision.unapproved ? [t('rules.noApprovers')] : []),
  ];
}
