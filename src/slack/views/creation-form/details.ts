import type { InputBlock } from '@slack/types';
import type { CreationForm } from '../../../domain/creation-form.ts';
import type { Reader } from '../../i18n/reader.ts';
import { longMenu, personField, textField } from './fields.ts';
import { chosenIn, type FormState, fieldsOf } from './state.ts';

/** The names, whose they are, the tags and the key pair. */
export function details(
  { draft, ownerTag, demanded }: CreationForm,
  state: FormState,
  { t }: Reader,
): InputBlock[] {
  const ownerDemanded = demanded.includes('owner');
  return [
    textField({
      ...{ field: 'name', label: t('creationForm.name'), hint: t('creationForm.nameHint') },
      ...{ optional: true, placeholder: t('creationForm.namePlaceholder'), most: 128 },
    }),
    ...(ownerTag === undefined
      ? []
      : [
          personField(
            {
              ...{ field: 'owner', label: t('creationForm.owner'), optional: !ownerDemanded },
              hint: [
                ...(ownerDemanded ? [t('creationForm.demanded')] : []),
                t('creationForm.ownerHint', { tag: ownerTag }),
              ].join(' '),
            },
            state.person,
          ),
        ]),
    textField({
      ...{ field: 'tags', label: t('creationForm.tags'), hint: t('creationForm.tagsHint') },
      ...{ optional: true, placeholder: t('creationForm.tagsPlaceholder'), most: 1000 },
    }),
    longMenu(
      {
        ...fieldsOf(state)('keyPair'),
        ...{ label: t('creationForm.keyPair'), optional: true },
        placeholder: t('creationForm.keyPairPlaceholder'),
      },
      chosenIn(state, 'keyPair', draft.keyPair),
      false,
    ),
  ];
}
