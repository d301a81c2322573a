import type { KnownBlock, ModalView } from '@slack/types';
import type { CreationForm } from '../../domain/creation-form.ts';
import { FORMS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { context, header, plainText } from './blocks.ts';
import { details } from './creation-form/details.ts';
import { machine } from './creation-form/machine.ts';
import { network } from './creation-form/network.ts';
import { notes } from './creation-form/notes.ts';
import { payment } from './creation-form/payment.ts';
import { place } from './creation-form/place.ts';
import type { FormState } from './creation-form/state.ts';

/** The form that creates, at any stage: from the place over what is on sale there to names and access. */
export function creationFormView(form: CreationForm, state: FormState, reader: Reader): ModalView {
  const { t } = reader;
  const blocks: KnownBlock[] = [
    ...notes(form, reader),
    header(t('creationForm.where')),
    ...place(form, state, reader),
    header(t('creationForm.what')),
    ...machine(form, state, reader),
    header(t('creationForm.network')),
    ...network(form, state, reader),
    header(t('creationForm.payment')),
    ...payment(form, state, reader),
    header(t('creationForm.details')),
    ...details(form, state, reader),
    context(t('creationForm.next')),
  ];
  return {
    type: 'modal',
    callback_id: FORMS.creation,
    private_metadata: state.metadata,
    title: plainText(t('creationForm.title')),
    submit: plainText(t('creationForm.submit')),
    close: plainText(t('forms.cancel')),
    blocks,
  };
}
