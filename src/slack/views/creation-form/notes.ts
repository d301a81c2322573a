import type { KnownBlock } from '@slack/types';
import type { CreationForm, Dropped } from '../../../domain/creation-form.ts';
import type { Reader } from '../../i18n/reader.ts';
import { section } from '../blocks.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';

/** What was chosen and is not to be had, and that ECS is silent. */
export function notes({ dropped, unanswered }: CreationForm, { t }: Reader): KnownBlock[] {
  const said = ({ what, id }: Dropped) => `• ${t(`creationForm.droppedWhat.${what}`, { id: code(id) })}`;
  return [
    ...(unanswered ? [section(`${SYMBOLS.problem} ${t('creationForm.unanswered')}`)] : []),
    ...(dropped.length > 0
      ? [section(`${SYMBOLS.problem} ${t('creationForm.dropped')}`, ...dropped.map(said))]
      : []),
  ];
}
