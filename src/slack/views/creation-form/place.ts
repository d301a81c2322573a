import type { InputBlock } from '@slack/types';
import type { CreationForm } from '../../../domain/creation-form.ts';
import type { Reader } from '../../i18n/reader.ts';
import { shortMenu } from './fields.ts';
import { NO_CHOICE, option, placeOption } from './options.ts';
import { type FormState, fieldsOf } from './state.ts';

/** The account, where there are several, the region and the zone. */
export function place(
  { draft, accounts, regions, zones }: CreationForm,
  state: FormState,
  { t }: Reader,
): InputBlock[] {
  const named = fieldsOf(state);
  const any = option(t('creationForm.anyZone'), NO_CHOICE, t('creationForm.anyZoneHint'));
  return [
    ...(accounts.length > 1
      ? [
          shortMenu(
            { ...named('account'), label: t('creationForm.account') },
            accounts.slice(0, 100).map((name) => option(name, name)),
            draft.account,
          ),
        ]
      : []),
    shortMenu(
      { ...named('region'), label: t('creationForm.region') },
      regions.slice(0, 100).map(placeOption),
      draft.region,
    ),
    shortMenu(
      { ...named('zone'), label: t('creationForm.zone') },
      [any, ...zones.slice(0, 99).map(placeOption)],
      draft.zone ?? NO_CHOICE,
    ),
  ];
}
