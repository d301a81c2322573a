import type { InputBlock } from '@slack/types';
import type { CreationForm } from '../../../domain/creation-form.ts';
import type { Reader } from '../../i18n/reader.ts';
import { longMenu, numberField, shortMenu } from './fields.ts';
import { diskOption, NO_CHOICE, option } from './options.ts';
import { chosenIn, type FormState, fieldsOf } from './state.ts';

/** In GiB, whatever the kind. */
const LARGEST_SYSTEM_DISK = 2048;

/** The type, the image and the system disk: its kinds are known once a type is. */
export function machine({ draft, disks }: CreationForm, state: FormState, reader: Reader): InputBlock[] {
  const { t } = reader;
  const named = fieldsOf(state);
  const usual = option(t('creationForm.diskDefault'), NO_CHOICE, t('creationForm.diskDefaultHint'));
  return [
    longMenu(
      {
        ...named('type'),
        label: t('creationForm.type'),
        placeholder: t('creationForm.typePlaceholder'),
        hint: t('creationForm.typeHint'),
      },
      chosenIn(state, 'type', draft.type),
      true,
    ),
    longMenu(
      {
        ...named('image'),
        label: t('creationForm.image'),
        placeholder: t('creationForm.imagePlaceholder'),
        hint: t('creationForm.imageHint'),
      },
      chosenIn(state, 'image', draft.image),
      false,
    ),
    ...(disks.length > 0
      ? [
          shortMenu(
            { ...named('disk'), label: t('creationForm.disk') },
            [usual, ...disks.slice(0, 99).map((disk) => diskOption(disk, reader))],
            draft.disk ?? NO_CHOICE,
            false,
          ),
        ]
      : []),
    numberField({
      ...{ field: 'size', label: t('creationForm.size'), hint: t('creationForm.sizeHint'), optional: true },
      ...{ placeholder: t('creationForm.sizePlaceholder'), least: 1, most: LARGEST_SYSTEM_DISK },
    }),
  ];
}
