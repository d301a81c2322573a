import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Draft } from '../../domain/creation-form.ts';
import { CREATION_FIELDS, type CreationField } from '../actions.ts';
import { NO_CHOICE } from '../views/creation-form/options.ts';
import { type CreationAbout, readCreationAbout } from './about.ts';

const text = z.object({
  type: z.literal('plain_text'),
  text: z.string(),
  emoji: z.boolean().exactOptional(),
});
const option = z.object({ text, value: z.string(), description: text.nullish() });

const choice = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({ selected_option: option.nullish(), selected_options: z.array(option).nullish() }),
        ),
      ),
    }),
  }),
});

/** What stands in a field, and in which block. */
interface Filled {
  block: string;
  options: PlainTextOption[];
}

/** Something was chosen in the form: what stands in all of it at that moment. */
export interface ChosenInForm {
  person: string;
  viewId: string;
  /** Slack's mark of the form as it was then. */
  hash: string;
  /** Secret, and new for each choice. */
  trigger: string;
  about: CreationAbout;
  filled: Map<CreationField, Filled>;
}

const FIELDS = new Map(
  Object.entries(CREATION_FIELDS).map(([field, id]) => [id as string, field as CreationField]),
);

/** Undefined for a form of another version. Throws ZodError if the payload is not one Slack sends. */
export function chosenInForm(body: unknown): ChosenInForm | undefined {
  const { user, trigger_id: trigger, view } = choice.parse(body);
  const about = readCreationAbout(view.private_metadata);
  if (!about) return undefined;
  const filled = new Map<CreationField, Filled>();
  for (const [block, inputs] of Object.entries(view.state.values))
    for (const [id, { selected_option: one, selected_options: several }] of Object.entries(inputs)) {
      const field = FIELDS.get(id);
      if (field)
        filled.set(field, { block, options: [...(one ? [one] : []), ...(several ?? [])].map(plain) });
    }
  return { person: user.id, viewId: view.id, hash: view.hash, trigger, about, filled };
}

function plain({ text: told, value, description }: z.infer<typeof option>): PlainTextOption {
  return { text: told, value, ...(description && { description }) };
}

/** The same as what it asks of the market. */
export function draftOf({ about, filled }: ChosenInForm): Draft {
  const all = (field: CreationField) =>
    (filled.get(field)?.options ?? []).flatMap(({ value }) => (value && value !== NO_CHOICE ? [value] : []));
  const one = (field: CreationField) => all(field)[0];
  const buying = one('terms');
  const draft: Draft = {
    account: one('account') ?? about.account,
    region: one('region') ?? about.region,
    securityGroups: all('sg'),
    buying: buying === 'spot' || buying === 'subscription' ? buying : 'pay-as-you-go',
  };
  const optional = {
    ...{ zone: one('zone'), type: one('type'), image: one('image'), vSwitch: one('vswitch') },
    ...{ disk: one('disk'), keyPair: one('keyPair') },
  };
  return {
    ...draft,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}
