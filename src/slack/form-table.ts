import type { ModalView } from '@slack/types';
import type { Problem } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { MessageRef } from '../domain/place.ts';
import type { Origin, Proposal } from '../domain/proposal.ts';
import { decideOperation } from '../workflows/approve.ts';
import { confirm, typedProblem } from '../workflows/confirm.ts';
import type { House, Request } from '../workflows/house.ts';
import { askedFrom, dismissForm } from '../workflows/on-card.ts';
import { schedule, timeProblem } from '../workflows/schedule.ts';
import { CREATION_FIELDS, type FIELDS, FORMS } from './actions.ts';
import { readCreationAbout } from './creation/about.ts';
import { creationProblems, submitCreation } from './creation/route.ts';
import { firstForm } from './creation/show.ts';
import type { Reader } from './i18n/reader.ts';
import { type Act, clickedIn, type Incoming, originFrom } from './incoming.ts';
import { type FormMetadata, readDenialMetadata, readFormMetadata } from './values.ts';
import { denyForm, scheduleForm, workForm } from './views/form.ts';

/** Which form: the key of FORMS. */
export type FormKind = keyof typeof FORMS;
/** A field of a form by its `action_id`, which is also where its error is shown. */
type Field = keyof typeof FIELDS | (typeof CREATION_FIELDS)[keyof typeof CREATION_FIELDS];

type Fields = Partial<Record<Field, string>>;
type Submission = Extract<Act, { kind: 'submission' }>;
type Closure = Extract<Act, { kind: 'closure' }>;

/** Where a form was opened from: its answer goes there. */
interface OpenedFrom {
  origin: Origin;
  /** The message whose button opened it, where others see it too. */
  clicked?: MessageRef;
}

/** All that is particular to one form; `undefined` for a form that this version did not fill. */
export interface FormRoute {
  /** The form, filled with what its button or command came to. Throws for an outcome that it cannot show. */
  view(outcome: Outcome, reader: Reader, incoming: Incoming): ModalView;
  /** What is wrong in its fields. Pure: only what was typed is judged here, because the modal waits for it. */
  problems(act: Submission, at: { now: Date; timeZone: string }): Partial<Record<Field, Problem>>;
  /** Which field takes an error that is none of a field's own. */
  errorField: Field;
  submit(house: House, act: Submission, request: Request): Promise<Outcome> | undefined;
  close(house: House, act: Closure, request: Request): Promise<Outcome> | undefined;
  /** `from` is the person alone: a modal belongs to no channel. */
  openedFrom(house: House, act: Submission, from: Origin): Promise<OpenedFrom> | undefined;
}

/** The same, with what the form's `private_metadata` says already read. */
interface FormSpec<About> extends Pick<FormRoute, 'view' | 'errorField'> {
  about(metadata: string): About | undefined;
  problems(fields: Fields, about: About | undefined, at: { now: Date; timeZone: string }): Problems;
  submit(house: House, about: About, fields: Fields, request: Request): Promise<Outcome>;
  close?(house: House, about: About, request: Request): Promise<Outcome>;
  openedFrom(house: House, about: About, from: Origin): Promise<OpenedFrom>;
}

type Problems = Partial<Record<Field, Problem>>;

function form<About>(spec: FormSpec<About>): FormRoute {
  const { view, errorField } = spec;
  const on = <T>({ metadata }: Submission | Closure, work: (about: About) => T): T | undefined => {
    const about = spec.about(metadata);
    return about === undefined ? undefined : work(about);
  };
  return {
    ...{ view, errorField },
    problems: (act, at) => spec.problems(act.fields, spec.about(act.metadata), at),
    submit: (house, act, request) => on(act, (about) => spec.submit(house, about, act.fields, request)),
    close: (house, act, request) => on(act, (about) => spec.close?.(house, about, request)),
    openedFrom: (house, act, from) => on(act, (about) => spec.openedFrom(house, about, from)),
  };
}

/** What the forms of a proposal share: it was shown as a card, by way of its command's response_url. */
const ofProposal = {
  about: readFormMetadata,
  close: (house: House, { proposal }: FormMetadata, request: Request) =>
    dismissForm(house, proposal, request),
  openedFrom: async (house: House, { proposal }: FormMetadata, from: Origin): Promise<OpenedFrom> => {
    const asked = await askedFrom(house, proposal, from.user);
    return { origin: asked ? { ...asked, card: true } : from };
  },
};

const work = form({
  ...ofProposal,
  view: (outcome, reader) => workForm(proposalIn(outcome), reader),
  problems: ({ reason, typed }, about) => ({
    ...reasonProblem(reason),
    ...(typed !== undefined && at('typed', typedProblem(about?.typed ?? [], typed))),
  }),
  errorField: 'reason',
  submit: (house, { proposal }, { reason = '', typed = '' }, request) =>
    confirm(house, proposal, { reason, typed }, request),
});

const scheduleRelease = form({
  ...ofProposal,
  view: (outcome, reader) => scheduleForm(proposalIn(outcome), reader),
  problems: ({ time = '' }, _, clock) => at('time', timeProblem(time, clock)),
  errorField: 'time',
  submit: (house, { proposal }, { time = '' }, request) => schedule(house, proposal, time, request),
});

const deny = form({
  about: readDenialMetadata,
  view: (outcome, reader, incoming) => {
    if (outcome.kind !== 'asks-reason') throw new Error(`nothing to deny in the outcome ${outcome.kind}`);
    const message = clickedIn(incoming)?.ts;
    const { channel } = originFrom(incoming);
    const from = { channel, ...(message !== undefined && { message }) };
    return denyForm(outcome.operation, from, reader);
  },
  problems: ({ reason }) => reasonProblem(reason),
  errorField: 'reason',
  submit: (house, { operation }, { reason = '' }, request) =>
    decideOperation(house, operation, { kind: 'deny', reason: reason.trim() }, request),
  openedFrom: async (_, { channel, message }, from) => ({
    origin: { ...from, channel },
    ...(message !== undefined && { clicked: { channel, ts: message } }),
  }),
});

const creation = form({
  about: readCreationAbout,
  view: (outcome, reader, incoming) => {
    if (outcome.kind !== 'creation-form') throw new Error(`nothing to create in the outcome ${outcome.kind}`);
    const { user: person, channel, responseUrl } = originFrom(incoming);
    return firstForm(
      outcome.form,
      { person, channel, ...(responseUrl !== undefined && { responseUrl }) },
      reader,
    );
  },
  problems: (fields, _, clock) => creationProblems(fields, clock),
  errorField: CREATION_FIELDS.type,
  submit: (house, _, fields, request) => submitCreation(house, fields, request),
  openedFrom: async (_, { channel, responseUrl }, from) => ({
    origin: { ...from, channel, ...(responseUrl !== undefined && { responseUrl }) },
  }),
});

/** One line a form. */
const ROUTES: Record<FormKind, FormRoute> = { work, schedule: scheduleRelease, deny, creation };

const BY_CALLBACK = new Map<string, FormRoute>(
  (Object.keys(FORMS) as FormKind[]).map((kind) => [FORMS[kind], ROUTES[kind]]),
);

/** The form of this kind. */
export function formRoute(kind: FormKind): FormRoute {
  return ROUTES[kind];
}

/** The form with this `callback_id`; undefined if this version has none such. */
export function formCalled(callback: string): FormRoute | undefined {
  return BY_CALLBACK.get(callback);
}

function proposalIn(outcome: Outcome): Proposal {
  if (outcome.kind !== 'needs-confirmation') throw new Error(`no proposal in the outcome ${outcome.kind}`);
  return outcome.proposal;
}

function reasonProblem(reason: string | undefined): Problems {
  return reason?.trim() ? {} : { reason: { code: 'reason-missing' } };
}

function at(field: Field, problem: Problem | undefined): Problems {
  return problem ? { [field]: problem } : {};
}
