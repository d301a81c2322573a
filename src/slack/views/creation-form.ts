import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { LIMITS } from '../../domain/creation.ts';
import type { CreationForm, Dropped } from '../../domain/creation-form.ts';
import type { Period } from '../../domain/renewal.ts';
import { type CreationField, FORMS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { context, header, plainText, section } from './blocks.ts';
import {
  type FieldSpec,
  longMenu,
  longMenuOfSeveral,
  numberField,
  personField,
  shortMenu,
  textField,
} from './creation-form/fields.ts';
import { diskOption, NO_CHOICE, option, placeOption } from './creation-form/options.ts';
import { code } from './markup.ts';
import { periodIn } from './money.ts';
import { SYMBOLS } from './symbols.ts';

/** What the form shows besides: how its blocks are called now, and how what is chosen was told when it was chosen. */
export interface FormState {
  metadata: string;
  /** `block_id` of the fields that depend on others. */
  blocks: Partial<Record<CreationField, string>>;
  /** The options that are chosen in long menus. */
  chosen: Partial<Record<CreationField, PlainTextOption[]>>;
  /** Whose form it is. */
  person: string;
}

/** In GiB, whatever the kind. */
const LARGEST_SYSTEM_DISK = 2048;

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

/** What was chosen and is not to be had, and that ECS is silent. */
function notes({ dropped, unanswered }: CreationForm, { t }: Reader): KnownBlock[] {
  const said = ({ what, id }: Dropped) => `• ${t(`creationForm.droppedWhat.${what}`, { id: code(id) })}`;
  return [
    ...(unanswered ? [section(`${SYMBOLS.problem} ${t('creationForm.unanswered')}`)] : []),
    ...(dropped.length > 0
      ? [section(`${SYMBOLS.problem} ${t('creationForm.dropped')}`, ...dropped.map(said))]
      : []),
  ];
}

function place(
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

function machine({ draft, disks }: CreationForm, state: FormState, reader: Reader): InputBlock[] {
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

function network({ draft }: CreationForm, state: FormState, { t }: Reader): InputBlock[] {
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

function payment({ draft, demanded }: CreationForm, state: FormState, reader: Reader): KnownBlock[] {
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

function details({ draft, ownerTag, demanded }: CreationForm, state: FormState, { t }: Reader): InputBlock[] {
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

function fieldsOf({ blocks }: FormState): (field: CreationField) => Pick<FieldSpec, 'field' | 'block'> {
  return (field) => ({ field, block: blocks[field] });
}

/** The option with this value as it was offered; else one that is called as its value is. */
function chosenIn(
  { chosen }: FormState,
  field: CreationField,
  value: string | undefined,
): PlainTextOption | undefined {
  if (value === undefined) return undefined;
  return chosen[field]?.find((one) => one.value === value) ?? option(value, value);
}
