import type { MessageRef } from '../domain/operation.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Origin } from '../domain/proposal.ts';
import type { House } from '../workflows/house.ts';
import { auditUnforeseen } from '../workflows/refusals.ts';
import { whoIs } from '../workflows/who.ts';
import { FORMS } from './actions.ts';
import type { Files } from './files/files.ts';
import { sendAudit } from './files/send-audit.ts';
import { type Reader, readerFor } from './i18n/reader.ts';
import { type Act, clickedIn, type Incoming, originFrom } from './incoming.ts';
import { readerSoon } from './reader-soon.ts';
import type { Replies } from './replies.ts';
import { carry } from './routes.ts';
import { type DenialMetadata, readDenialMetadata, readFormMetadata } from './values.ts';
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
    const origin = await originOf(house, incoming);
    const clicked = clickedIn(incoming) ?? deniedOn(incoming);
    const outcome = await carry(house, act, { actor, origin, key, ref, ...(clicked && { clicked }) });
    return { reader: readerFor(actor.language, actor.timeZone), outcome };
  }

  async function perform(incoming: Incoming): Promise<Performed> {
    try {
      return await attempt(incoming);
    } catch (err) {
      const { ref, user, team, channel, act } = incoming;
      house.log.error({ err, act: act.kind, user }, 'an act could not be carried out');
      await auditUnforeseen(house, { ref, user, team, channel, act: nameOf(act) });
      const outcome: Outcome = { kind: 'refused', problem: { code: 'unforeseen', ref } };
      return { reader: await readerSoon(house, user), outcome };
    }
  }

  async function show(incoming: Incoming, { outcome, reader }: Performed): Promise<void> {
    const origin = await originOf(house, incoming);
    if (outcome.kind === 'answer' && outcome.answer.kind === 'audit-file') {
      const asked = { answer: outcome.answer, public: outcome.public, origin, ref: incoming.ref };
      return sendAudit({ house, replies, files }, asked, { person: reader, channel: channelReader });
    }
    if (outcome.kind === 'answer' && outcome.public) {
      // What a channel sees is in the channel's language, whoever asked.
      return replies.toChannel(origin, renderOutcome(outcome, channelReader));
    }
    const how = { replace: replaces(incoming, outcome) };
    return replies.toPerson(origin, renderOutcome(outcome, reader), how);
  }

  return {
    perform,
    carryOut: (incoming, { last }) =>
      house.log.within(incoming.ref, async () => {
        const performed = await (last ? perform(incoming) : attempt(incoming));
        if (!needsReply(incoming, performed.outcome)) return;
        try {
          await show(incoming, performed);
        } catch (err) {
          house.log.error({ err }, 'an answer could not be made');
        }
      }),
  };
}

/** A modal belongs to no channel; its answers go where the card or command was that led to it. */
async function originOf(house: House, incoming: Incoming): Promise<Origin> {
  const { act, user } = incoming;
  const denied = denialIn(incoming);
  if (denied) return { ...originFrom(incoming), channel: denied.channel };
  if (act.kind === 'submission') {
    const about = readFormMetadata(act.metadata);
    const proposal = about && (await house.operations.proposal(about.proposal));
    // What led to the form was its card, shown by way of the command's response_url.
    if (proposal?.requester === user) return { ...proposal.origin, card: true };
  }
  return originFrom(incoming);
}

/** What was done, in a word of the audit. */
function nameOf(act: Act): string {
  switch (act.kind) {
    case 'command':
      return act.text;
    case 'click':
      return act.action;
    default:
      return act.form;
  }
}

/** A form that denies was opened from a message in a channel, or from a list. */
function denialIn({ act }: Incoming): DenialMetadata | undefined {
  if (act.kind !== 'submission' || act.form !== FORMS.deny) return undefined;
  return readDenialMetadata(act.metadata);
}

function deniedOn(incoming: Incoming): MessageRef | undefined {
  const { channel, message } = denialIn(incoming) ?? {};
  return channel !== undefined && message !== undefined ? { channel, ts: message } : undefined;
}

/** An operation speaks for itself in its own message, which also takes the card away (see notifier.ts). */
function needsReply(incoming: Incoming, outcome: Outcome): boolean {
  if (outcome.kind === 'started' || outcome.kind === 'awaiting-approval') return false;
  if (outcome.kind !== 'noted') return true;
  const { act } = incoming;
  if (act.kind === 'click') return act.ephemeral;
  const denied = denialIn(incoming);
  return denied !== undefined && denied.message === undefined;
}

/** Whether the answer takes the place of the card that was clicked. */
function replaces({ act }: Incoming, outcome: Outcome): boolean {
  if (act.kind !== 'click' || !act.ephemeral) return false;
  // A card that is used belongs to its operation, whose message may have taken its place already.
  return outcome.kind !== 'refused' || outcome.problem.code === 'proposal-over';
}
