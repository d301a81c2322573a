import type { ActionsBlock } from '@slack/types';
import type { Operation } from '../../../domain/operation.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { actions, button } from '../blocks.ts';
import { besidesIn, isCreation, madeOf } from './stages.ts';

/**
 * [Release those made…], where a batch came to a part, or to more than was asked for: it asks first, like the line `release --operation`. A
 * subscription cannot be released before it expires. Whether whoever presses it may is judged then.
 */
export function releaseMadeButton(operation: Operation, { t }: Reader): ActionsBlock[] {
  const { id, state } = operation;
  if (!isCreation(operation)) return [];
  const isOff = state === 'failed' || state === 'cancelled' || besidesIn(operation).length > 0;
  if (!isOff) return [];
  if (operation.work.order.terms.kind === 'subscription' || madeOf(operation).length === 0) return [];
  return [
    actions(
      button({
        action: ACTIONS.releaseMade,
        text: t('creation.releaseMade'),
        value: id,
        label: t('creation.releaseMadeLabel', { operation: id }),
      }),
    ),
  ];
}
