import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import type { Operation } from '../../../domain/operation.ts';
import type { Place } from '../../../domain/place.ts';
import { riskOf } from '../../../domain/risk.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { actions, button, plainText } from '../blocks.ts';
import { costIn } from '../cost.ts';
import { isCreation } from '../creation/stages.ts';
import { clip, plain } from '../markup.ts';
import { isPaidNow } from '../renewal/stages.ts';
import { plainSubject, workName } from '../words.ts';

/**
 * What can be done about a request that waits: [Approve] and [Deny] where it is approved,
 * [Cancel request] where it was asked for. Everyone in a channel sees them; who may is judged when they are pressed.
 */
export function requestButtons(operation: Operation, role: Place['role'], reader: Reader): ActionsBlock[] {
  const here = operation.places.some((place) => place.role === 'origin') ? 'origin' : 'approvals';
  const buttons = [
    ...(role === 'approvals' ? [approveButton(operation, reader), denyButton(operation, reader)] : []),
    ...(role === here ? [cancelRequestButton(operation, reader)] : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

/** The names of the two buttons' actions that act at once; a list has others, since it is itself brought up to date. */
export interface RequestActions {
  approve: string;
  cancelRequest: string;
}

/** [Approve], which asks once more, because it stands in a channel where a slip is easy. */
export function approveButton(operation: Operation, reader: Reader, ids: RequestActions = ACTIONS): Button {
  const { t } = reader;
  const words = wordsFor(operation, reader);
  const { approvals, approvalsNeeded: needed } = operation;
  const forever = riskOf(operation.work) === 'destructive';
  // Red is for what destroys, and here that is the yes.
  const style = forever ? 'danger' : 'primary';
  const last = approvals.length + 1 >= needed;
  const asked = withCost(operation, words, reader);
  const atOnce = t(forever ? 'operations.approveForever' : 'operations.approveText', asked);
  const text = last ? atOnce : t('operations.approveOneOf', { ...asked, needed });
  return button({
    action: ids.approve,
    text: t('operations.approve'),
    value: operation.id,
    label: clip(t('operations.approveLabel', words), 75),
    style,
    confirm: dialog(t('operations.approveTitle'), text, t('operations.approve'), style, reader),
  });
}

/** [Deny], which opens a form that asks why. */
export function denyButton(operation: Operation, reader: Reader): Button {
  const { t } = reader;
  return button({
    action: ACTIONS.deny,
    text: t('operations.deny'),
    value: operation.id,
    label: clip(t('operations.denyLabel', wordsFor(operation, reader)), 75),
  });
}

/** [Cancel request], for whoever asked. */
export function cancelRequestButton(
  operation: Operation,
  reader: Reader,
  ids: RequestActions = ACTIONS,
): Button {
  const { t } = reader;
  const words = wordsFor(operation, reader);
  const text = t('operations.cancelText', words);
  return button({
    action: ids.cancelRequest,
    text: t('operations.cancelRequest'),
    value: operation.id,
    label: clip(t('operations.cancelLabel', words), 75),
    confirm: dialog(t('operations.cancelTitle'), text, t('operations.cancelRequest'), 'primary', reader),
  });
}

function dialog(
  title: string,
  text: string,
  confirm: string,
  style: 'primary' | 'danger',
  { t }: Reader,
): ConfirmationDialog {
  return {
    title: plainText(title),
    text: plainText(clip(text, 300)),
    confirm: plainText(confirm),
    deny: plainText(t('operations.back')),
    style,
  };
}

function wordsFor({ work, targets }: Operation, reader: Reader): { title: string; what: string } {
  const instances = targets.map(({ instance }) => instance);
  return { title: reader.t(`work.${workName(work)}.title`), what: plainSubject(instances, reader) };
}

/** Whoever approves what is paid says yes to the price. */
function withCost<W extends { what: string }>({ work, targets }: Operation, words: W, reader: Reader): W {
  const cost = costIn(work, targets, reader);
  if (cost === undefined) return words;
  return { ...words, what: reader.t('money.withCost', { what: words.what, cost: plain(cost) }) };
}

function cancelText(operation: Operation) {
  if (isCreation(operation)) return 'creation.cancelText' as const;
  return isPaidNow(operation) ? 'operations.cancelRenewalText' : 'operations.cancelRunningText';
}

/** [Cancel] on an operation that runs, asking once more: what is let go of has to be asked for again. */
export function cancelRunningButton(
  operation: Operation,
  reader: Reader,
  action: string = ACTIONS.cancelOperation,
): Button {
  const { t } = reader;
  const words = wordsFor(operation, reader);
  const text = t(cancelText(operation), words);
  return button({
    action,
    text: t('cards.cancel'),
    value: operation.id,
    label: clip(t('operations.cancelRunningLabel', words), 75),
    confirm: dialog(
      t('operations.cancelRunningTitle'),
      text,
      t('operations.cancelRunningYes'),
      'primary',
      reader,
    ),
  });
}
