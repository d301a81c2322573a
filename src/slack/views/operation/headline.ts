import type { Operation } from '../../../domain/operation.ts';
import type { Place } from '../../../domain/place.ts';
import { firstStep, isPreparing, phaseOf, phasesOf } from '../../../domain/steps.ts';
import type { Reader } from '../../i18n/reader.ts';
import { moreMade, unmadeSentence, unmadeSymbol } from '../creation/headline.ts';
import { besidesIn, isCreation } from '../creation/stages.ts';
import { mention } from '../markup.ts';
import { isPaidNow, isRenewedElsewhere, STAGE_SYMBOLS, stagesLeft } from '../renewal/stages.ts';
import { STATE_SYMBOLS, SYMBOLS } from '../symbols.ts';
import { sentences, subject, workName } from '../words.ts';

/** The first line: what is going on, in one sentence with its symbol. */
export function headlineOf(operation: Operation, role: Place['role'], reader: Reader): string {
  return `${symbolOf(operation)} ${sentence(operation, role, reader)}`;
}

function symbolOf(operation: Operation): string {
  const { state } = operation;
  if (state === 'failed' && isCreation(operation)) return unmadeSymbol(operation);
  if (state === 'done' && besidesIn(operation).length > 0) return SYMBOLS.problem;
  const [left, ...others] = stagesLeft(operation);
  const alike = state === 'failed' && others.length === 0 ? left : undefined;
  return alike ? STAGE_SYMBOLS[alike] : STATE_SYMBOLS[state];
}

/** What is going on, in one sentence. */
export function sentence(operation: Operation, role: Place['role'], reader: Reader): string {
  const { t } = reader;
  const { state, work, targets, requester } = operation;
  const name = workName(work);
  const what = subject(
    targets.map(({ instance }) => instance),
    reader,
  );
  const title = t(`work.${name}.title`);
  switch (state) {
    case 'pending':
      return role === 'approvals'
        ? t('operations.asks', { requester: mention(requester), title, what })
        : t('operations.waits', { title, what });
    case 'running':
      // In which phase a creation is stands below.
      return !isCreation(operation) &&
        isPreparing(work, firstStep(work)) &&
        phasesOf(work).includes(phaseOf(operation.step))
        ? t('operations.releasing', { what, ...stepIn(operation, reader) })
        : t(`work.${name}.doing`, { what });
    case 'done':
      return sentences(
        [t(`work.${name}.done`, { count: targets.length, what }), ...moreMade(operation, reader)],
        reader,
      );
    case 'failed':
    case 'cancelled':
      return unfinishedSentence(operation, state, { title, what }, reader);
    default:
      return t(`operations.${state}`, { title, what });
  }
}

/** What came of what did not come to its end. */
function unfinishedSentence(
  operation: Operation,
  state: 'failed' | 'cancelled',
  { title, what }: { title: string; what: string },
  reader: Reader,
): string {
  const { t } = reader;
  const done = operation.targets.filter((target) => target.state === 'done').length;
  const partly = { title, done, total: operation.targets.length };
  if (isRenewedElsewhere(operation))
    return done > 0
      ? t('operations.renewedElsewherePartly', partly)
      : t('operations.renewedElsewhere', partly);
  if (isCreation(operation)) return unmadeSentence(operation, state, { title, what }, reader);
  const left = stagesLeft(operation);
  if (state === 'failed' && done === 0 && (left.has('unseen') || left.has('unknown'))) {
    if (left.size > 1) return t('money.paid.partly', partly);
    return t(left.has('unseen') ? 'operations.renewedUnseen' : 'operations.renewedUnknown', { title, what });
  }
  if (done === 0) return t(`operations.${state}`, { title, what });
  // What somebody else has renewed has not failed.
  if (state === 'failed' && isPaidNow(operation)) return t('money.paid.partly', partly);
  return t(`operations.${state}Partly`, partly);
}

/** Which of its phases a release is in, and of how many. */
function stepIn({ work, step }: Operation, { t }: Reader): { step: number; steps: number; phase: string } {
  const phases = phasesOf(work);
  const phase = phaseOf(step);
  return {
    step: phases.indexOf(phase) + 1,
    steps: phases.length,
    phase: t(`operations.phase.${phase === 'act' ? 'release' : phase}`),
  };
}
