import type { Operation } from '../../../domain/operation.ts';
import type { Place } from '../../../domain/place.ts';
import type { Reader } from '../../i18n/reader.ts';
import { type Message, section } from '../blocks.ts';
import { approvalLine } from '../operation.ts';
import { costLine } from '../renewal/cost.ts';
import { peopleIn } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import { when } from '../times.ts';
import { subject, workName } from '../words.ts';
import { headlineOf } from './headline.ts';

/** What reminds the approvers halfway; later it says what became of the request, in one line. */
export function nudgeMessage(
  operation: Operation,
  { mentions = [] }: Pick<Place, 'mentions'>,
  reader: Reader,
): Message {
  const { t } = reader;
  const { state, work, targets, expiresAt } = operation;
  if (state !== 'pending') {
    const text = headlineOf(operation, 'nudge', reader);
    return { text, blocks: [section(text)] };
  }
  const instances = targets.map(({ instance }) => instance);
  const words = { title: t(`work.${workName(work)}.title`), what: subject(instances, reader) };
  const text = `${SYMBOLS.deadline} ${t('operations.nudge', words)}`;
  const lines = [
    text,
    ...costLine(operation, reader),
    ...approvalLine(operation, reader),
    expiresAt && t('operations.until', { when: when(expiresAt) }),
    mentions.length > 0 ? t('operations.nudgeAsk', { people: peopleIn(mentions, reader) }) : undefined,
  ];
  return { text, blocks: [section(...lines)] };
}
