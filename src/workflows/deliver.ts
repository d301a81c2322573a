import { Unpostable } from '../domain/ledger.ts';
import { isDirect, type MessageRef } from '../domain/place.ts';
import { type Instant, msUntil } from '../domain/time.ts';
import { adminsToTell } from '../policy/roles.ts';
import type { House } from './house.ts';
import { reminderChannel } from './reminder-channel.ts';

/** A message that comes by itself, as its row tells of it. */
interface Letter {
  id: string;
  channel: string;
  insteadOf?: string;
  /** When it was first tried to be posted: it may be there though nobody knows where. */
  triedAt?: Instant;
  /** When it was last tried. */
  lastTriedAt?: Instant;
}

/** How letters of one kind are kept and posted. */
interface Delivery<L extends Letter> {
  /** As it is now; undefined: there is nothing to be posted. `refused`: the channels that took nothing just now. */
  read(refused: ReadonlySet<string>): Promise<L | undefined>;
  find(letter: L, since: Instant): Promise<MessageRef | undefined>;
  /** Written before it is posted. */
  tried(now: Date): Promise<void>;
  /** @throws Unpostable */
  post(letter: L): Promise<MessageRef>;
  posted(message: MessageRef): Promise<void>;
  redirect(channel: string): Promise<void>;
  /** Whom it is for takes none, and it stands elsewhere. */
  refused(reason: string): Promise<void>;
  /** It cannot wait until Slack has surely done with the last try: better twice than too late. */
  urgent(letter: L): boolean;
}

/**
 * Posts what comes by itself, once; run as a job, so a Slack that does not answer is tried again. What was tried
 * before is looked for first. A channel that takes no message is told to the admins, and the letter goes to the
 * channel for all others, then to each of the admins by direct message. Throws when it is to be tried again.
 */
export async function deliver<L extends Letter>(house: House, delivery: Delivery<L>): Promise<void> {
  const refused = new Set<string>();
  for (let there = false; !there; ) {
    const letter = await delivery.read(refused);
    if (!letter) return;
    there = await isThere(house, delivery, letter, refused);
  }
}

/** False: it goes elsewhere, and is to be read anew. */
async function isThere<L extends Letter>(
  house: House,
  delivery: Delivery<L>,
  letter: L,
  refused: Set<string>,
): Promise<boolean> {
  try {
    await delivery.posted(
      (await foundAgain(house, delivery, letter)) ?? (await post(house, delivery, letter)),
    );
    return true;
  } catch (error) {
    if (!(error instanceof Unpostable)) throw error;
    refused.add(error.channel).add(letter.channel);
    return goElsewhere(house, delivery, letter, error.reason, refused);
  }
}

/** It may have got through though Slack did not say so, or be about to. */
async function foundAgain<L extends Letter>(
  { clock, pace }: House,
  delivery: Delivery<L>,
  letter: L,
): Promise<MessageRef | undefined> {
  const { triedAt, lastTriedAt = triedAt } = letter;
  if (triedAt === undefined || lastTriedAt === undefined) return undefined;
  const found = await delivery.find(letter, triedAt);
  if (!found && !delivery.urgent(letter) && msUntil(lastTriedAt, clock.now()) > -pace.slackMs)
    throw new Error('Slack may still be posting it: it is looked for once more in a while');
  return found;
}

/** Whichever channel takes it is well. */
async function post<L extends Letter>(house: House, delivery: Delivery<L>, letter: L): Promise<MessageRef> {
  await delivery.tried(house.clock.now());
  const message = await delivery.post(letter);
  if (!isDirect(message.channel)) await house.alerts.clear(keyOf(message.channel), house.clock.now());
  return message;
}

async function goElsewhere<L extends Letter>(
  house: House,
  delivery: Delivery<L>,
  { id, channel, insteadOf }: L,
  reason: string,
  refused: Set<string>,
): Promise<boolean> {
  house.log.warn({ channel, reason, letter: id }, 'a channel takes no messages');
  // What the owner is told by direct message stands in a channel, too.
  if (isDirect(channel) && insteadOf === undefined) {
    await delivery.refused(reason);
    return true;
  }
  const instead = (await othersThan(house)).find((other) => !refused.has(other));
  if (!isDirect(channel))
    await house.alerts.raise(
      keyOf(channel),
      { kind: 'channel', channel, reason, ...(instead !== undefined && { instead }) },
      house.clock.now(),
      0,
    );
  if (instead === undefined) throw new Error(`nobody takes what is for ${insteadOf ?? channel}: ${reason}`);
  await delivery.redirect(instead);
  return false;
}

/** The channel for all others, then each of the admins. */
async function othersThan(house: House): Promise<string[]> {
  const { settings, directory } = house;
  const fallback = await reminderChannel(house);
  const named = (settings.access?.admins ?? []).filter((one) => one !== '*');
  const { people } = adminsToTell({ access: settings.access, groups: await directory.groups(named) });
  return [...(fallback === undefined ? [] : [fallback]), ...people];
}

function keyOf(channel: string): string {
  return `channel ${channel}`;
}
