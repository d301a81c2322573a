import type { After, Outcome } from '../domain/outcome.ts';
import type { MessageRef } from '../domain/place.ts';
import type { Origin } from '../domain/proposal.ts';
import type { House } from '../workflows/house.ts';
import { auditUnforeseen } from '../workflows/refusals.ts';
import { whoIs } from '../workflows/who.ts';
import type { Files } from './files/files.ts';
import { sendAudit } from './files/send-audit.ts';
import { sendSpot } from './files/send-spot.ts';
import { formCalled } from './form-table.ts';
import { type Reader, readerFor } from './i18n/reader.ts';
import { type Act, clickedIn, type Incoming, originFrom } from './incoming.ts';
import { readerSoon } from './reader-soon.ts';
import type { Replies } from './replies.ts';
import { carry } from './routes.ts';
import { answerForm } from './views/form.ts';
import { renderOutcome } from './views/outcome.ts';

/** Carries acts out and shows what came of them. */
export interface Front {
  /**
   * Shows what came of it. What nobody foresaw (a database that is away, a bug) is thrown while there
   * are tries left; at the `last` it is logged and told to the person.
   */
  carryOut(incoming: Incoming, attempt: { last: boolean }): Promise<void>;
  /** For whoever shows the outcome in a way of their own. Never throws. */
  perform(incoming: Incoming): Promise<Performed>;
}

interface Performed {
  outcome: Outcome;
  /** Whom it is told. */
  reader: Reader;
  from: From;
}

/** Where an act comes from, which is where its answer goes. */
interface From {
  origin: Origin;
  /** The message it began on, where others see it too. */
  clicked?: MessageRef;
}

/**
 * The Front on these workflows; answers go out by `replies` and `files`, operations speak for themselves (see
 * notifier.ts).
 */
export function createFront(house: House, replies: Replies, files: Files): Front {
  const channelReader = readerFor(house.settings.language, house.settings.timezone);

  async function attempt(incoming: Incoming): Promise<Performed> {
    const { key, ref, user, act } = incoming;
    const actor = await whoIs(house, user);
    const from = await whereFrom(house, incoming);
    const outcome = await carry(house, act, { actor, ...from, key, ref });
    return { reader: readerFor(actor.language, actor.timeZone), outcome, from };
  }

  async function perform(incoming: Incoming): Promise<Performed> {
    try {
      return await attempt(incoming);
    } catch (err) {
      const { ref, user, team, channel, act } = incoming;
      house.log.error({ err, act: act.kind, user }, 'an act could not be carried out');
      await auditUnforeseen(house, { ref, user, team, channel, act: auditedAs(act) });
      const outcome: Outcome = { kind: 'refused', problem: { code: 'unforeseen', ref } };
      const from = await whereFrom(house, incoming).catch(() => ({ origin: originFrom(incoming) }));
      return { reader: await readerSoon(house, user), outcome, from };
    }
  }

  async function show(incoming: Incoming, { outcome, reader, from }: Performed): Promise<void> {
    const { origin } = from;
    if (outcome.kind === 'shown') return;
    const view = viewOf(incoming.act);
    if (view?.kind === 'home') return showAtHome(incoming, outcome, reader);
    if (view) return showInModal(view.id, incoming, outcome, reader);
    if (outcome.kind === 'answer' && outcome.answer.kind === 'audit-file') {
      const asked = { answer: outcome.answer, public: outcome.public, origin, ref: incoming.ref };
      return sendAudit({ house, replies, files }, asked, { person: reader, channel: channelReader });
    }
    if (outcome.kind === 'answer' && outcome.answer.kind === 'spot') {
      const { report } = outcome.answer;
      const asked = { report, public: outcome.public, origin, ref: incoming.ref };
      return sendSpot({ house, replies, files }, asked, { person: reader, channel: channelReader });
    }
    if (outcome.kind === 'answer' && outcome.public) {
      // What a channel sees is in the channel's language, whoever asked.
      return replies.toChannel(origin, renderOutcome(outcome, channelReader));
    }
    const how = { replace: replaces(incoming, outcome) };
    return replies.toPerson(origin, renderOutcome(outcome, reader), how);
  }

  /** What is to be confirmed goes to the person's direct messages, where an operation can take its place. */
  async function showInModal(
    viewId: string,
    incoming: Incoming,
    outcome: Rendered,
    reader: Reader,
  ): Promise<void> {
    const isCard = outcome.kind === 'needs-confirmation';
    if (isCard) await replies.toPerson(originFrom(incoming), renderOutcome(outcome, reader));
    const shown: Rendered = isCard ? { kind: 'noted', note: { kind: 'sent' } } : outcome;
    return replies.inModal(viewId, answerForm(renderOutcome(shown, reader), reader));
  }

  /** A card goes to the person's direct messages; an operation that has begun stands in the tab by itself. */
  async function showAtHome(incoming: Incoming, outcome: Rendered, reader: Reader): Promise<void> {
    if (outcome.kind === 'needs-confirmation')
      await replies.toPerson(originFrom(incoming), renderOutcome(outcome, reader));
    await house.homes.acted(incoming.user, afterOf(outcome), house.clock.now());
  }

  return {
    perform,
    carryOut: (incoming, { last }) =>
      house.log.within(incoming.ref, async () => {
        const performed = await (last ? perform(incoming) : attempt(incoming));
        if (!needsReply(incoming.act, performed)) return;
        try {
          await show(incoming, performed);
        } catch (err) {
          house.log.error({ err }, 'an answer could not be made');
        }
      }),
  };
}

/** A modal belongs to no channel; its answers go where the card or command was that led to it. */
async function whereFrom(house: House, incoming: Incoming): Promise<From> {
  const { act } = incoming;
  const origin = originFrom(incoming);
  if (act.kind === 'submission')
    return (await formCalled(act.form)?.openedFrom(house, act, origin)) ?? { origin };
  const clicked = clickedIn(incoming);
  return { origin, ...(clicked && { clicked }) };
}

/** What was done, in a word of the audit. */
function auditedAs(act: Act): string {
  switch (act.kind) {
    case 'command':
      return act.text;
    case 'click':
      return act.action;
    default:
      return act.form;
  }
}

/** An operation speaks for itself in its own message, which also takes the card away (see notifier.ts). */
function needsReply(act: Act, { outcome, from }: Performed): boolean {
  if (act.kind === 'click' && act.view) return act.view.kind === 'home' || !isOperation(outcome);
  if (isOperation(outcome)) return false;
  if (outcome.kind !== 'noted') return true;
  if (act.kind === 'click') return act.ephemeral;
  return act.kind === 'submission' && from.clicked === undefined;
}

type Rendered = Parameters<typeof renderOutcome>[0];

function viewOf(act: Act) {
  return act.kind === 'click' ? act.view : undefined;
}

/** What is said of it in the Home tab. */
function afterOf(outcome: Outcome): After | undefined {
  if (outcome.kind === 'noted' || outcome.kind === 'refused') return outcome;
  return outcome.kind === 'needs-confirmation' ? { kind: 'noted', note: { kind: 'sent' } } : undefined;
}

function isOperation({ kind }: Outcome): boolean {
  return kind === 'started' || kind === 'awaiting-approval';
}

/** Whether the answer takes the place of the card that was clicked. */
function replaces({ act }: Incoming, outcome: Outcome): boolean {
  if (act.kind !== 'click' || !act.ephemeral) return false;
  // A card that is used belongs to its operation, whose message may have taken its place already.
  return outcome.kind !== 'refused' || outcome.problem.code === 'proposal-over';
}
