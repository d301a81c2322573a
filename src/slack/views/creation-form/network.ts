import type { InputBlock } from '@slack/types';
import { LIMITS } from '../../../domain/creation.ts';
import type { CreationForm } from '../../../domain/creation-form.ts';
import type { Reader } from '../../i18n/reader.ts';
import { longMenu, longMenuOfSeveral, numberField } from './fields.ts';
import { chosenIn, type FormState, fieldsOf } from './state.ts';

/** The vSwitch, the security groups and the public bandwidth. */
export function network({ draft }: CreationForm, state: FormState, { t }: Reader): InputBlock[] {
  const named = fieldsOf(state);
  const groups = draft.securityGroups.flatMap((id) => chosenIn(state, 'sg', id) ?? []);
  return [
    longMenu(
      {
        ...named('vswitch'),
        label: t('creationForm.vswitch'),
        placeholder: t('creationForm.vswitchPlaceholder'),
        hint: t('creationForm.vswitchHint'),
      },
      chosenIn(state, 'vswitch', draft.vSwitch),
      true,
    ),
    longMenuOfSeveral(
      {
        ...named('sg'),
        label: t('creationForm.sg'),
        placeholder: t('creationForm.sgPlaceholder'),
        most: LIMITS.securityGroups,
      },
      groups,
    ),
    numberField({
      ...{
        field: 'bandwidth',
        label: t('creationForm.bandwidth'),
        hint: t('creationForm.bandwidthHint', { most: LIMITS.bandwidthMbps }),
      },
      ...{
        optional: true,
        placeholder: t('creationForm.bandwidthPlaceholder'),
        least: 0,
        most: LIMITS.bandwidthMbps,
      },
    }),
  ];
}
