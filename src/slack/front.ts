import type { Outcome } from '../domain/outcome.ts';
import type { Origin } from '../domain/proposal.ts';
import type { House } from '../workflows/house.ts';
import { whoIs } from '../workflows/who.ts';
import { type Reader, readerFor } from './i18n/reader.ts';
import { type Incoming, originFrom } from './incoming.ts';
import type { Replies } from './replies.ts';
import { carry } from './routes.ts';
import { readFormMetadata } from './values.ts';
import { renderOutcome } from './views/outcome.ts';

/** Carries acts out and shows what came of them. */
export interface Front {
  /** Never throws: whatever goes wrong is told to the person and logged. */
  carryOut(incoming: Incoming): Promise<void>;
  /** The same, for whoever shows the outcome in a way of their own. */
  perform(incoming: Incoming): Promise<{ outcome: Outcome; reader: Reader }>;
}

/**
 * The Front on these workflows; answers go out by `replies`, operations speak for themselves (see
 * notifier.ts).
 */
export function createFront(house: House, replies: Replies): Front {
  const channelReader = readerFor(house.settings.language, house.settings.timezone);

  async function perform(incoming: Incoming) {
    const { key, ref, user, act } = incoming;
    let reader = channelReader;
    try {
      const actor = await whoIs(house, user);
      reader = readerFor(actor.language, actor.timeZone);
      const origin = await originOf(house, incoming);
      return { reader, outcome: await carry(house, act, { actor, origin, key, ref }) };
    } catch (err) {
      house.log.error({ err, act: act.kind, user }, 'an act could not be carried out');
      const outcome: Outcome = { kind: 'refused', problem: { code: 'unforeseen', ref } };
      return { reader, outcome };
    }
  }

  return {
    perform,
    carryOut: (incoming) =>
      house.log.within(incoming.ref, async () => {
        const { outcome, reader } = await perform(incoming);
        if (!needsReply(incoming, outcome)) return;
        try {
          const origin = await originOf(house, incoming);
          if (outcome.kind === 'answer' && outcome.public) {
            // What a channel sees is in the channel's language, whoever asked.
            await replies.toChannel(origin, renderOutcome(outcome, channelReader));
          } else {
            const how = { replace: replaces(incoming, outcome) };
            await replies.toPerson(origin, renderOutcome(outcome, reader), how);
          }
        } catch (err) {
          house.log.error({ err }, 'an answer could not be made');
        }
      }),
  };
}

/** A modal belongs to no channel; its answers go where the card or command was that led to it. */
async function originOf(house: House, incoming: Incoming): Promise<Origin> {
  const { act, user } = incoming;
  if (act.kind === 'submission') {
    const about = readFormMetadata(act.metadata);
    const proposal = about && (await house.operations.proposal(about.proposal));
    // What led to the form was its card, shown by way of the command's response_url.
    if (proposal?.requester === user) return { ...proposal.origin, card: true };
  }
  return originFrom(incoming);
}

/** An operation speaks for itself in its own message, which also takes the card away (see notifier.ts). */
function needsReply({ act }: Incoming, outcome: Outcome): boolean {
  if (outcome.kind === 'started' || outcome.kind === 'awaiting-approval') return false;
  return outcome.kind !== 'noted' || (act.kind === 'click' && act.ephemeral);
}

/** Whether the answer takes the place of the card that was clicked. */
function replaces({ act }: Incoming, outcome: Outcome): boolean {
  if (act.kind !== 'click' || !act.ephemeral) return false;
  if (outcome.kind !== 'refused') return true;
  return outcome.problem.code === 'proposal-over' || outcome.problem.code === 'proposal-used';
}
