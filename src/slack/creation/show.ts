import type { ModalView } from '@slack/types';
import type { CreationForm, Draft } from '../../domain/creation-form.ts';
import { CREATION_FIELDS, type CreationField } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { NO_CHOICE } from '../views/creation-form/options.ts';
import { creationFormView } from '../views/creation-form.ts';
import { type CreationAbout, writeCreationAbout } from './about.ts';
import type { ChosenInForm } from './chosen.ts';

/** Where a form was asked for, and by whom. */
interface AskedFor {
  channel: string;
  responseUrl?: string;
  person: string;
}

/** The form as it is opened. */
export function firstForm(form: CreationForm, { person, ...from }: AskedFor, reader: Reader): ModalView {
  const about = aboutOf(form, from, 0);
  return creationFormView(
    form,
    { metadata: writeCreationAbout(about), blocks: {}, chosen: {}, person },
    reader,
  );
}

/** The form after a choice; what can be chosen otherwise now stands in new blocks. */
export function nextForm(form: CreationForm, given: ChosenInForm, reader: Reader): ModalView {
  const { about, filled, person } = given;
  const { channel, responseUrl, turn } = about;
  const from = { channel, ...(responseUrl !== undefined && { responseUrl }) };
  const now = aboutOf(form, from, turn + 1);
  const anew = fieldsAnew(about, now, filled, form.draft);
  const blocks: Partial<Record<CreationField, string>> = {};
  const chosen: Partial<Record<CreationField, ChosenOptions>> = {};
  for (const [field, { block, options }] of filled) {
    blocks[field] = anew.has(field) ? blockOf(field, now.turn) : block;
    chosen[field] = options;
  }
  // A menu that was not there before must not be mistaken for one that was there once.
  blocks.disk ??= blockOf('disk', now.turn);
  return creationFormView(form, { metadata: writeCreationAbout(now), blocks, chosen, person }, reader);
}

type ChosenOptions =
  ChosenInForm['filled'] extends Map<unknown, { options: infer Options }> ? Options : never;

function blockOf(field: CreationField, turn: number): string {
  return `${CREATION_FIELDS[field]}.${turn}`;
}

function aboutOf(
  { draft, vpc }: CreationForm,
  from: Pick<CreationAbout, 'channel' | 'responseUrl'>,
  turn: number,
): CreationAbout {
  const { account, region, zone, type, buying } = draft;
  return {
    ...{ ...from, turn, account, region, buying },
    ...(zone !== undefined && { zone }),
    ...(type !== undefined && { type }),
    ...(vpc !== undefined && { vpc }),
  };
}

/** What the options of each menu depend on. */
const DEPENDS_ON: [field: CreationField, on: (keyof CreationAbout)[]][] = [
  ['region', ['account']],
  ['zone', ['account', 'region', 'type', 'buying']],
  ['type', ['account', 'region', 'zone', 'buying']],
  ['image', ['account', 'region', 'type']],
  ['disk', ['account', 'region', 'zone', 'type', 'buying', 'vpc']],
  ['vswitch', ['account', 'region', 'zone', 'type', 'buying']],
  ['sg', ['account', 'region', 'vpc']],
  ['keyPair', ['account', 'region']],
];

/** Which menus offer something else now, or must lose what is chosen in them, a message among the options as well. */
function fieldsAnew(
  before: CreationAbout,
  now: CreationAbout,
  filled: ChosenInForm['filled'],
  kept: Draft,
): Set<CreationField> {
  const stands: [CreationField, (string | undefined)[]][] = [
    ['account', [kept.account]],
    ['region', [kept.region]],
    ['zone', [kept.zone ?? NO_CHOICE]],
    ['type', [kept.type]],
    ['image', [kept.image]],
    ['vswitch', [kept.vSwitch]],
    ['sg', kept.securityGroups],
    ['disk', [kept.disk ?? NO_CHOICE]],
    ['keyPair', [kept.keyPair]],
  ];
  const isLost = ([field, values]: (typeof stands)[number]) => {
    const shown = (filled.get(field)?.options ?? []).map(({ value }) => value);
    return shown.join(' ') !== values.filter((value) => value !== undefined).join(' ');
  };
  return new Set([
    ...DEPENDS_ON.filter(([, on]) => on.some((what) => before[what] !== now[what])).map(([field]) => field),
    ...stands.filter(isLost).map(([field]) => field),
  ]);
}
