import type { KnownBlock } from '@slack/types';
import type { Operation } from '../../../domain/operation.ts';
import { isFinished } from '../../../domain/operation.ts';
import type { Answer, UnsettledOperation } from '../../../domain/outcome.ts';
import { phaseOf } from '../../../domain/steps.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, type Message, section } from '../blocks.ts';
import { creationCounts } from '../creation/progress.ts';
import { isCreation } from '../creation/stages.ts';
import { code, mention } from '../markup.ts';
import { backupProgress } from '../operation/backup.ts';
import { cancelRequestButton, cancelRunningButton, type RequestActions } from '../operation/buttons.ts';
import { headlineOf } from '../operation/headline.ts';
import { countsOf } from '../renewal/progress.ts';
import { isPaidNow } from '../renewal/stages.ts';
import { localTime } from '../times.ts';
import { afterBlocks } from './after.ts';

/** The list answers to its own buttons, so that it can take its own place afterwards. */
const IDS = {
  ...ACTIONS,
  cancelOperation: ACTIONS.cancelInOperations,
  cancelRequest: ACTIONS.cancelRequestInOperations,
};

/** What runs and what waits, a row each, with [Cancel] or [Cancel request] where the person may. */
export function operationsMessage(
  { list: { operations, more, everyones }, after }: Answer & { kind: 'operations' },
  reader: Reader,
): Message {
  const { t } = reader;
  const whose = t(everyones ? 'answers.operations.everyones' : 'answers.operations.yours');
  if (operations.length === 0) {
    const text = t('answers.operations.none');
    return { text, blocks: [...afterBlocks(after, reader), section(text)] };
  }
  const title = t('answers.operations.title', { count: operations.length + more });
  return {
    text: title,
    blocks: [
      ...afterBlocks(after, reader),
      header(title),
      ...operations.map((row) => operationRow(row, reader, IDS)),
      context(more > 0 ? t('answers.operations.more', { count: more }) : undefined, whose),
    ],
  };
}

/** One of them: what it is, how far, and [Cancel] or [Cancel request] by the names of `ids`. */
export function operationRow(
  { operation, may }: UnsettledOperation,
  reader: Reader,
  ids: { cancelOperation: string } & RequestActions,
): KnownBlock {
  const { t } = reader;
  const { id, requester, createdAt } = operation;
  const facts = [
    ...progress(operation, reader),
    t('operations.asked', { user: mention(requester) }),
    localTime(createdAt),
    t('operations.id', { id: code(id) }),
  ];
  return {
    ...section(headlineOf(operation, 'origin', reader), facts.join(' · ')),
    ...(may === 'cancel' && {
      accessory: cancelRunningButton(operation, reader, ids.cancelOperation),
    }),
    ...(may === 'cancel-request' && {
      accessory: cancelRequestButton(operation, reader, ids),
    }),
  };
}

function countsIn(operation: Operation, reader: Reader): string {
  if (isPaidNow(operation)) return countsOf(operation, reader);
  if (isCreation(operation)) return creationCounts(operation, reader);
  const { targets } = operation;
  const done = targets.filter(isFinished).length;
  return reader.t('answers.operations.progress', { done, total: targets.length });
}

function progress(operation: Operation, reader: Reader): string[] {
  const { state, step, targets, cancelledBy } = operation;
  if (state !== 'running') return [];
  const { t } = reader;
  return [
    ...(targets.length > 1
      ? [countsIn(operation, reader)]
      : phaseOf(step) === 'snapshot'
        ? targets.flatMap((target) => backupProgress(target, reader))
        : []),
    ...(cancelledBy === undefined ? [] : [t('operations.cancelling', { user: mention(cancelledBy) })]),
  ];
}
