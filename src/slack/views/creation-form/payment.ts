import type { KnownBlock } from '@slack/types';
import { LIMITS } from '../../../domain/creation.ts';
import type { CreationForm } from '../../../domain/creation-form.ts';
import type { Period } from '../../../domain/renewal.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context } from '../blocks.ts';
import { periodIn } from '../money.ts';
import { SYMBOLS } from '../symbols.ts';
import { numberField, shortMenu, textField } from './fields.ts';
import { option } from './options.ts';
import { type FormState, fieldsOf } from './state.ts';

/** Those that people buy. */
const PERIODS: { typed: string; period: Period }[] = [
  { typed: '1w', period: { length: 1, unit: 'week' } },
  { typed: '1m', period: { length: 1, unit: 'month' } },
  { typed: '2m', period: { length: 2, unit: 'month' } },
  { typed: '3m', period: { length: 3, unit: 'month' } },
  { typed: '6m', period: { length: 6, unit: 'month' } },
  { typed: '1y', period: { length: 1, unit: 'year' } },
  { typed: '2y', period: { length: 2, unit: 'year' } },
  { typed: '3y', period: { length: 3, unit: 'year' } },
];

const BUYING = ['pay-as-you-go', 'spot', 'subscription'] as const;

/** How many, how they are paid, and for how long. */
export function payment({ draft, demanded }: CreationForm, state: FormState, reader: Reader): KnownBlock[] {
  const { t } = reader;
  const terms = BUYING.map((buying) =>
    option(t(`creationForm.termsName.${buying}`), buying, t(`creationForm.termsAbout.${buying}`)),
  );
  const untilDemanded = demanded.includes('until');
  return [
    numberField({
      ...{ field: 'count', label: t('creationForm.count'), least: 1, most: LIMITS.count, initial: 1 },
      hint: t('creationForm.countHint', { most: LIMITS.count }),
    }),
    shortMenu({ ...fieldsOf(state)('terms'), label: t('creationForm.terms') }, terms, draft.buying),
    ...(draft.buying === 'spot'
      ? [
          numberField({
            ...{ field: 'maxPrice', label: t('creationForm.maxPrice'), hint: t('creationForm.maxPriceHint') },
            ...{
              optional: true,
              placeholder: t('creationForm.maxPricePlaceholder'),
              least: 0,
              decimals: true,
            },
          }),
        ]
      : []),
    ...(draft.buying === 'subscription'
      ? [
          shortMenu(
            { field: 'period', label: t('creationForm.period') },
            PERIODS.map(({ typed, period }) => option(periodIn(period, reader), typed)),
            '1m',
            false,
          ),
          context(`${SYMBOLS.money} ${t('creationForm.paysAtOnce')}`),
        ]
      : [
          textField({
            ...{ field: 'until', label: t('creationForm.until'), optional: !untilDemanded, most: 100 },
            placeholder: t('creationForm.untilPlaceholder'),
            hint: [
              ...(untilDemanded ? [t('creationForm.demanded')] : []),
              t('creationForm.untilHint', { zone: reader.timeZone }),
            ].join(' '),
          }),
        ]),
  ];
}
