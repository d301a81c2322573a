import type { ActionsBlock, ConfirmationDialog } from '@slack/types';
import type { Operation } from '../../../domain/operation.ts';
import { riskOf } from '../../../domain/risk.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { actions, button, plainText } from '../blocks.ts';
import { clip } from '../markup.ts';
import { plainSubject, workName } from '../words.ts';

/** [Approve] and [Deny], each asking once more, because they stand in a channel where a slip is easy. */
export function decisionButtons(operation: Operation, reader: Reader): ActionsBlock {
  const { t } = reader;
  const title = t(`work.${workName(operation.work)}.title`);
  const instances = operation.targets.map(({ instance }) => instance);
  const what = plainSubject(instances, reader);
  const forever = riskOf(operation.work) === 'destructive';
  // Red is for what destroys, and here that is the yes.
  const style = forever ? 'danger' : 'primary';
  const back = plainText(t('operations.back'));
  const approve: ConfirmationDialog = {
    title: plainText(t('operations.approveTitle')),
    text: plainText(
      clip(t(forever ? 'operations.approveForever' : 'operations.approveText', { title, what }), 300),
    ),
    confirm: plainText(t('operations.approve')),
    deny: back,
    style,
  };
  const deny: ConfirmationDialog = {
    title: plainText(t('operations.denyTitle')),
    text: plainText(clip(t('operations.denyText', { title, what }), 300)),
    confirm: plainText(t('operations.deny')),
    deny: back,
    style: 'primary',
  };
  return actions(
    button({
      action: ACTIONS.approve,
      text: t('operations.approve'),
      value: operation.id,
      label: clip(t('operations.approveLabel', { title, what }), 75),
      style,
      confirm: approve,
    }),
    button({
      action: ACTIONS.deny,
      text: t('operations.deny'),
      value: operation.id,
      label: clip(t('operations.denyLabel', { title, what }), 75),
      confirm: deny,
    }),
  );
}
