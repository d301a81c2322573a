import type { App } from '@slack/bolt';
import { type Problem, Undecided } from '../domain/errors.ts';
import { COMMAND, FIELDS } from './actions.ts';
import { covered, kept } from './covered.ts';
import { refill } from './creation/refill.ts';
import { optionsFor } from './creation/suggest.ts';
import { formCalled } from './form-table.ts';
import { openAndFill } from './forms.ts';
import {
  type Arrival,
  fromClick,
  fromClosure,
  fromCommand,
  fromHomeOpened,
  fromSubmission,
  type Incoming,
  originFrom,
} from './incoming.ts';
import { blockOf, judge } from './judge.ts';
import type { Parts } from './parts.ts';
import { readerSoon } from './reader-soon.ts';
import { modeOf } from './routes.ts';
import { problemForField, problemMessage } from './views/problem.ts';

/** Slack waits 3 s for an acknowledgement; what is not written down by then is not done. */
const WRITE_WITHIN_MS = 1500;
/** Of which the delivery itself has so much at least. */
const LEAST_MS = 300;

/** What Bolt takes as the acknowledgement of a command, a click or a submission. */
type Ack = (response?: { text: string } | FieldErrors) => Promise<void>;
type FieldErrors = { response_action: 'errors'; errors: Record<string, string> };

/** What is chosen in the form that creates, and what is pressed anywhere else. */
const CHOICES = /^creation\./;
const CLICKS = /^(?!creation\.)/;

/**
 * The seven listeners there are. Each of the first four puts the payload into our words and acknowledges: an answer or
 * a form at once, a change only when it is written down. What is behind them is a map (routes.ts). Two are for a form
 * while it is filled in, from which nothing follows yet: a choice is acknowledged at once, and a menu by its options.
 * Bolt acknowledges the last by itself: somebody has opened the Home tab.
 */
export function register(app: App, parts: Parts): void {
  app.command(COMMAND, ({ ack, body }) => {
    const ackCommand: Ack = (response) => ack(response && 'text' in response ? response.text : undefined);
    return arrive(parts, ackCommand, () => fromCommand(body));
  });
  app.action(CLICKS, ({ ack, body }) =>
    arrive(
      parts,
      () => ack(),
      () => fromClick(body),
    ),
  );
  app.view({ callback_id: /.*/, type: 'view_submission' }, ({ ack, body }) => {
    const ackView: Ack = (response) => ack(response && 'errors' in response ? response : undefined);
    return arrive(parts, ackView, () => fromSubmission(body));
  });
  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack, body }) =>
    arrive(
      parts,
      () => ack(),
      () => fromClosure(body),
    ),
  );
  app.action(CHOICES, ({ ack, body }) => takeChoice(parts, () => ack(), body));
  app.options(/.*/, async ({ ack, body }) => {
    const started = performance.now();
    await ack({ options: await optionsFor(parts.house, body) });
    parts.house.metrics.acknowledged('options', performance.now() - started);
  });
  app.event('app_home_opened', ({ event }) => openHome(parts, event));
}

/** Never throws: a form that is not made anew is judged as it stands when it is sent. */
async function takeChoice(parts: Parts, ack: Ack, body: unknown): Promise<void> {
  const { log, metrics } = parts.house;
  const started = performance.now();
  try {
    await ack();
    metrics.acknowledged('choice', performance.now() - started);
    await refill(parts, body);
  } catch (err) {
    log.error({ err }, 'a form could not be made anew after a choice');
  }
}

/** Never throws: whoever sees an older state opens it once more. */
async function openHome({ house: { homes, clock, log } }: Parts, event: unknown): Promise<void> {
  try {
    const opened = fromHomeOpened(event);
    if (opened) await homes.opened(opened.person, opened.mark, clock.now());
  } catch (err) {
    log.error({ err }, 'a Home tab that was opened could not be shown');
  }
}

/** Never throws: a payload that cannot be read is acknowledged and logged. */
async function arrive(parts: Parts, ack: Ack, read: () => Arrival): Promise<void> {
  const { log, metrics } = parts.house;
  const started = performance.now();
  let kind = 'unreadable';
  const timedAck: Ack = async (response) => {
    await ack(response);
    metrics.acknowledged(kind, performance.now() - started);
  };
  try {
    const arrival = read();
    kind = arrival.incoming.act.kind;
    await log.within(arrival.incoming.ref, () => take(parts, timedAck, arrival));
  } catch (err) {
    log.error({ err, kind }, 'a payload from Slack could not be taken');
    await ack().catch(() => {});
  }
}

async function take(parts: Parts, ack: Ack, arrival: Arrival): Promise<void> {
  const { house, front } = parts;
  const { incoming } = arrival;
  // How it is acknowledged is judged by what was typed; all else sees what may be seen.
  const act = covered(incoming);
  const now = house.clock.now();
  if (incoming.act.kind === 'submission') {
    const errors = judge(incoming.act, await readerSoon(house, incoming.user), now);
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
  }
  switch (modeOf(incoming.act, now)) {
    case 'change':
      return writeDown(parts, ack, act);
    case 'nothing':
      return ack();
    case 'form':
      await ack();
      // A trigger opens one form: its second delivery could only fail.
      if (await isFirst(parts, incoming)) await openAndFill(parts, { ...arrival, incoming: act.incoming });
      return;
    case 'answer':
      await ack();
      if (await isFirst(parts, incoming)) await front.carryOut(act.incoming, { last: true });
  }
}

/** A repeated question or form is not answered twice; a database that is away leaves that to chance. */
async function isFirst({ deliveries, house }: Parts, incoming: Incoming): Promise<boolean> {
  try {
    return await deliveries.accept(incoming.key, undefined, house.clock.now(), WRITE_WITHIN_MS);
  } catch (err) {
    house.log.warn({ err }, 'a delivery could not be written down');
    return true;
  }
}

/** The row and its job first, then the acknowledgement: from then on the change survives a crash. */
async function writeDown(parts: Parts, ack: Ack, act: ReturnType<typeof covered>): Promise<void> {
  const { deliveries, house } = parts;
  const { incoming } = act;
  const started = performance.now();
  try {
    const job = await kept(house, act, WRITE_WITHIN_MS - LEAST_MS);
    const left = Math.max(LEAST_MS, WRITE_WITHIN_MS - (performance.now() - started));
    await deliveries.accept(incoming.key, job, house.clock.now(), left);
  } catch (err) {
    house.log.error({ err }, 'the database did not take a change, or did not say so in time');
    const code = err instanceof Undecided ? 'perhaps-done' : 'nothing-done';
    return sayItWasNotTaken(parts, ack, incoming, { code });
  }
  await ack();
}

async function sayItWasNotTaken(
  { house, replies }: Parts,
  ack: Ack,
  incoming: Incoming,
  problem: Problem,
): Promise<void> {
  const reader = await readerSoon(house, incoming.user);
  const message = problemMessage(problem, reader);
  switch (incoming.act.kind) {
    case 'command':
      return ack({ text: message.text });
    case 'submission': {
      const field = formCalled(incoming.act.form)?.errorField ?? FIELDS.reason;
      const errors = { [blockOf(incoming.act, field)]: problemForField(problem, reader) };
      return ack({ response_action: 'errors', errors });
    }
    case 'closure':
      return ack();
    case 'click':
      await ack();
      return replies.toPerson(originFrom(incoming), message);
  }
}
