import type { App } from '@slack/bolt';
import { type Problem, Undecided } from '../domain/errors.ts';
import { COMMAND, FIELDS } from './actions.ts';
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
import { judge } from './judge.ts';
import type { Parts } from './parts.ts';
import { readerSoon } from './reader-soon.ts';
import { modeOf } from './routes.ts';
import { problemForField, problemMessage } from './views/problem.ts';

/** Slack waits 3 s for an acknowledgement; what is not written down by then is not done. */
const WRITE_WITHIN_MS = 1500;

/** What Bolt takes as the acknowledgement of a command, a click or a submission. */
type Ack = (response?: { text: string } | FieldErrors) => Promise<void>;
type FieldErrors = { response_action: 'errors'; errors: Record<string, string> };

/**
 * The five listeners there are. Each but the last puts the payload into our words and acknowledges: an answer or
 * a form at once, a change only when it is written down. What is behind them is a map (routes.ts).
 * Bolt acknowledges the last by itself: somebody has opened the Home tab.
 */
export function register(app: App, parts: Parts): void {
  app.command(COMMAND, ({ ack, body }) => {
    const ackCommand: Ack = (response) => ack(response && 'text' in response ? response.text : undefined);
    return arrive(parts, ackCommand, () => fromCommand(body));
  });
  app.action(/.*/, ({ ack, body }) =>
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
  app.event('app_home_opened', ({ event }) => openHome(parts, event));
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
  const now = house.clock.now();
  if (incoming.act.kind === 'submission') {
    const errors = judge(incoming.act, await readerSoon(house, incoming.user), now);
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
  }
  switch (modeOf(incoming.act, now)) {
    case 'change':
      return writeDown(parts, ack, incoming);
    case 'nothing':
      return ack();
    case 'form':
      await ack();
      // A trigger opens one form: its second delivery could only fail.
      if (await isFirst(parts, incoming)) await openAndFill(parts, arrival);
      return;
    case 'answer':
      await ack();
      if (await isFirst(parts, incoming)) await front.carryOut(incoming, { last: true });
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
async function writeDown(parts: Parts, ack: Ack, incoming: Incoming): Promise<void> {
  const { deliveries, house } = parts;
  try {
    await deliveries.accept(incoming.key, incoming, house.clock.now(), WRITE_WITHIN_MS);
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
      const errors = { [field]: problemForField(problem, reader) };
      return ack({ response_action: 'errors', errors });
    }
    case 'closure':
      return ack();
    case 'click':
      await ack();
      return replies.toPerson(originFrom(incoming), message);
  }
}
