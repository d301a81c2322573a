import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MessageRef } from '../domain/place.ts';
import type { Origin } from '../domain/proposal.ts';
import { typedText } from './typed-text.ts';

const written = z.object({
  /** The same for a repeated delivery of the same act. */
  key: z.string(),
  /** Finds the act's log lines, on every replica. */
  ref: z.string(),
  team: z.string(),
  /** Empty for a modal and the Home tab, which belong to no channel. */
  channel: z.string(),
  user: z.string(),
  responseUrl: z.string().exactOptional(),
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('command'), text: z.string() }),
    z.object({
      kind: z.literal('click'),
      action: z.string(),
      value: z.string(),
      ephemeral: z.boolean(),
      /** The values of all boxes that are ticked where it was pressed, in their order. */
      ticked: z.array(z.string()).exactOptional(),
      /** The ts of the message it is on; an ephemeral one cannot be reached by it. */
      message: z.string().exactOptional(),
      /** It is in no message, but in the Home tab or a modal. */
      view: z.object({ kind: z.enum(['home', 'modal']), id: z.string() }).exactOptional(),
    }),
    z.object({
      kind: z.literal('submission'),
      form: z.string(),
      metadata: z.string(),
      /** What was typed or chosen, by `action_id`; of several things with spaces between them. */
      fields: z.record(z.string(), z.string()),
      /** In which block a field is, where that is not called as the field is. */
      blocks: z.record(z.string(), z.string()).exactOptional(),
    }),
    /** A form that was closed without being sent. */
    z.object({ kind: z.literal('closure'), form: z.string(), metadata: z.string() }),
  ]),
});

/**
 * What a person did, out of Slack's payload and in our words. It is plain data, so it can wait in the
 * database for whichever replica carries it out. `responseUrl` is a secret.
 */
export type Incoming = z.infer<typeof written>;
export type Act = Incoming['act'];

/** What was written down, perhaps by another version. Throws ZodError, which quotes no value, if it is none. */
export function readIncoming(data: object): Incoming {
  return written.parse(data);
}

/** An act as it arrives; the trigger, a secret, opens a modal within 3 s and is good for nothing later. */
export interface Arrival {
  incoming: Incoming;
  trigger: string;
}

const person = { team: z.object({ id: z.string() }).nullish(), user: z.object({ id: z.string() }) };

const command = z.object({
  text: z.string().default(''),
  team_id: z.string().default(''),
  channel_id: z.string(),
  user_id: z.string(),
  response_url: z.string().optional(),
  trigger_id: z.string(),
});

const state = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        type: z.string().optional(),
        selected_options: z.array(z.object({ value: z.string().default('') })).nullish(),
      }),
    ),
  ),
});

const click = z.object({
  ...person,
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ is_ephemeral: z.boolean().optional(), message_ts: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), type: z.enum(['home', 'modal']), state: state.nullish() }).nullish(),
  state: state.nullish(),
  response_url: z.string().optional(),
  trigger_id: z.string(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        /** Of a menu. */
        selected_option: z.object({ value: z.string().default('') }).nullish(),
      }),
    )
    .min(1),
});

const chosen = z.object({ value: z.string().default('') });
/** What stands in a field, whatever kind of field it is. */
const filled = z
  .object({
    value: z.string().nullish(),
    selected_option: chosen.nullish(),
    selected_options: z.array(chosen).nullish(),
    selected_user: z.string().nullish(),
  })
  .transform(
    ({ value, selected_option: one, selected_options: several, selected_user: person }) =>
      value ?? one?.value ?? several?.map((each) => each.value).join(' ') ?? person ?? '',
  );

const submission = z.object({
  ...person,
  trigger_id: z.string(),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), filled)) }),
  }),
});

const closure = z.object({
  ...person,
  view: submission.shape.view.omit({ state: true }),
});

/** Throws ZodError if the payload is not one Slack sends. */
export function fromCommand(body: unknown): Arrival {
  const { text, team_id, channel_id, user_id, response_url, trigger_id } = command.parse(body);
  const act: Act = { kind: 'command', text: typedText(text) };
  return arrival(trigger_id, team_id, user_id, channel_id, response_url, act);
}

/** Throws ZodError if the payload is not one Slack sends. */
export function fromClick(body: unknown): Arrival {
  const { team, user, channel, container, view, response_url, trigger_id, actions, ...rest } =
    click.parse(body);
  const [first] = actions;
  if (!first) throw new Error('a click without an action');
  const { action_id: action, value = first.selected_option?.value ?? '' } = first;
  const ephemeral = container?.is_ephemeral ?? false;
  const message = ephemeral ? undefined : container?.message_ts;
  const ticked = tickedIn(view?.state ?? rest.state);
  const act: Act = {
    ...{ kind: 'click', action, value, ephemeral },
    ...(ticked.length > 0 && { ticked }),
    ...(message !== undefined && { message }),
    ...(view && { view: { kind: view.type, id: view.id } }),
  };
  return arrival(trigger_id, team?.id ?? '', user.id, channel?.id ?? '', response_url, act);
}

function tickedIn(given: z.infer<typeof state> | null | undefined): string[] {
  return Object.values(given?.values ?? {}).flatMap((block) =>
    Object.values(block).flatMap(({ type, selected_options: options }) =>
      type === 'checkboxes' ? (options ?? []).map(({ value }) => value) : [],
    ),
  );
}

/** Throws ZodError if the payload is not one Slack sends. */
export function fromSubmission(body: unknown): Arrival {
  const { team, user, view, trigger_id } = submission.parse(body);
  const inputs = Object.entries(view.state.values).flatMap(([block, fields]) =>
    Object.entries(fields).map(([id, value]) => ({ block, id, value })),
  );
  const elsewhere = inputs.filter(({ block, id }) => block !== id).map(({ id, block }) => [id, block]);
  const act: Act = {
    ...{ kind: 'submission', form: view.callback_id, metadata: view.private_metadata },
    fields: Object.fromEntries(inputs.map(({ id, value }) => [id, value])),
    ...(elsewhere.length > 0 && { blocks: Object.fromEntries(elsewhere) }),
  };
  return arrival(trigger_id, team?.id ?? '', user.id, '', undefined, act);
}

/** Throws ZodError if the payload is not one Slack sends. A closed form opens nothing, so it has no trigger. */
export function fromClosure(body: unknown): Arrival {
  const { team, user, view } = closure.parse(body);
  const act: Act = { kind: 'closure', form: view.callback_id, metadata: view.private_metadata };
  const { incoming } = arrival(`closed ${view.id}`, team?.id ?? '', user.id, '', undefined, act);
  return { incoming, trigger: '' };
}

const homeOpened = z.object({
  user: z.string(),
  tab: z.string(),
  view: z.object({ hash: z.string() }).nullish(),
});

/**
 * Whose Home tab was opened, and Slack's mark of what it shows there; undefined for another tab of the app.
 * Throws ZodError if the event is not one Slack sends.
 */
export function fromHomeOpened(event: unknown): { person: string; mark: string | undefined } | undefined {
  const { user, tab, view } = homeOpened.parse(event);
  return tab === 'home' ? { person: user, mark: view?.hash } : undefined;
}

/** Where an act was done; a modal belongs to no channel, so to the person. */
export function originFrom({ team, channel, user, responseUrl, act }: Incoming): Origin {
  return {
    team,
    channel: channel || user,
    user,
    ...(responseUrl !== undefined && { responseUrl }),
    ...(act.kind === 'click' && act.ephemeral && { card: true }),
  };
}

/** The message that was clicked, where others see it too. */
export function clickedIn({ channel, act }: Incoming): MessageRef | undefined {
  return act.kind === 'click' && act.message !== undefined ? { channel, ts: act.message } : undefined;
}

function arrival(
  trigger: string,
  team: string,
  user: string,
  channel: string,
  responseUrl: string | undefined,
  act: Act,
): Arrival {
  const key = createHash('sha256').update(trigger).digest('hex');
  const incoming = { key, ref: `r-${key.slice(0, 10)}`, team, channel, user, act };
  return { trigger, incoming: { ...incoming, ...(responseUrl !== undefined && { responseUrl }) } };
}
