import { deadlineOf } from '../domain/deadline.ts';
import { refOf } from '../domain/instance.ts';
import { Unpostable } from '../domain/ledger.ts';
import type { Bulletin, Notice } from '../domain/notice.ts';
import { isDirect, type MessageRef } from '../domain/place.ts';
import { MINUTE, msUntil } from '../domain/time.ts';
import { adminsToTell } from '../policy/roles.ts';
import { lookUpFacts } from './facts.ts';
import type { House } from './house.ts';
import { reminderChannel } from './reminder-channel.ts';

/** Slack may refuse the first part of a list for ever, as a message that it cannot read. */
const FOR_FIRST_MS = 10 * MINUTE;

/**
 * Posts a bulletin, once; run as a job, so a Slack that does not answer is tried again. What was tried before is
 * looked for first. By the time Slack answers there may be nothing to say any more. A channel that takes no message
 * is told to the admins, and the bulletin goes elsewhere.
 */
export async function postBulletin(house: House, id: string): Promise<void> {
  await postOnce(house, id);
  await house.homes.changed(house.clock.now());
}

async function postOnce(house: House, id: string): Promise<void> {
  const refused = new Set<string>();
  for (let again = true; again; ) {
    const bulletin = await house.ledger.bulletin(id);
    if (!bulletin || bulletin.ts !== undefined || bulletin.refused !== undefined) return;
    if (!(await hasSomethingToSay(house, bulletin))) return keepIfThere(house, bulletin);
    await lookUpFacts(house, bulletin);
    await goAlong(house, bulletin);
    again = !(await isPosted(house, bulletin, refused));
  }
}

/** Shows a bulletin as it is now, where it was posted. */
export async function showBulletin(house: House, id: string): Promise<void> {
  await house.homes.changed(house.clock.now());
  const bulletin = await house.ledger.bulletin(id);
  if (bulletin?.ts !== undefined) await house.noticeboard.edit({ ...bulletin, ts: bulletin.ts });
}

/** False: it goes elsewhere, and is to be read anew. */
async function isPosted(house: House, { id }: Bulletin, refused: Set<string>): Promise<boolean> {
  const bulletin = await house.ledger.bulletin(id);
  if (!bulletin) return true;
  const root = await rootOf(house, bulletin, refused);
  try {
    await house.ledger.posted(id, (await foundAgain(house, bulletin)) ?? (await post(house, bulletin, root)));
  } catch (error) {
    if (!(error instanceof Unpostable)) throw error;
    refused.add(root?.channel ?? bulletin.channel).add(bulletin.channel);
    return goElsewhere(house, bulletin, error, refused);
  }
  return true;
}

/** Whichever channel takes it is well. */
async function post(house: House, bulletin: Bulletin, root: MessageRef | undefined): Promise<MessageRef> {
  await house.ledger.tried(bulletin.id, house.clock.now());
  const message = await house.noticeboard.post(bulletin, root);
  if (!isDirect(message.channel)) await house.alerts.clear(keyOf(message.channel), house.clock.now());
  return message;
}

/** What got through before it had nothing to say any more is not left as it was. */
async function keepIfThere(house: House, bulletin: Bulletin): Promise<void> {
  const found = await foundAgain(house, bulletin);
  if (found) await house.ledger.posted(bulletin.id, found);
}

/** It may have got through though Slack did not say so. */
async function foundAgain(house: House, bulletin: Bulletin): Promise<MessageRef | undefined> {
  if (bulletin.triedAt === undefined) return undefined;
  return house.noticeboard.find(bulletin, bulletin.triedAt);
}

/** Where the first part of a list had to go, the others go, too. */
async function goAlong(house: House, { id, continues, insteadOf, triedAt }: Bulletin): Promise<void> {
  if (continues === undefined || insteadOf !== undefined || triedAt !== undefined) return;
  const first = await house.ledger.bulletin(continues);
  if (first?.ts !== undefined && first.insteadOf !== undefined)
    await house.ledger.redirect(id, first.channel);
}

/**
 * The first part of a list. The others wait for it, but not for ever, and not if it is settled or there is nothing
 * left in it to say.
 */
async function rootOf(
  house: House,
  { continues, notices }: Bulletin,
  refused: Set<string>,
): Promise<MessageRef | undefined> {
  const first = continues === undefined ? undefined : await house.ledger.bulletin(continues);
  if (!first || first.refused !== undefined) return undefined;
  const { channel, ts } = first;
  if (ts !== undefined) return refused.has(channel) ? undefined : { channel, ts };
  const waited = notices[0] ? -msUntil(notices[0].claimedAt, house.clock.now()) : 0;
  if (waited < FOR_FIRST_MS && (await hasSomethingToSay(house, first)))
    throw new Error('the list that this goes on with is not posted yet');
  return undefined;
}

async function hasSomethingToSay(house: House, { notices }: Bulletin): Promise<boolean> {
  for (const notice of notices) if (await speaks(house, notice)) return true;
  return false;
}

/**
 * Whether the notice still tells something: its deadline stands, or it has come. What was released through us is
 * told elsewhere, and what a nearer notice tells it need not say.
 */
async function speaks(house: House, notice: Notice): Promise<boolean> {
  const { fate, kind, deadline } = notice;
  if (fate?.kind === 'moved' || fate?.kind === 'cancelled') return false;
  if (fate?.kind === 'gone' && (fate.doing || (kind !== 'recycling' && fate.at < deadline))) return false;
  const instance = await house.inventory.get(refOf(notice));
  if (instance && deadlineOf(instance, kind) !== deadline) return false;
  return !(await house.ledger.hasNearer(notice));
}

/** The next one to take it: the channel for all others, then each of the admins by direct message. */
async function goElsewhere(
  house: House,
  { id, channel, insteadOf }: Bulletin,
  { reason }: Unpostable,
  refused: Set<string>,
): Promise<boolean> {
  house.log.warn({ channel, reason, bulletin: id }, 'a channel takes no notices');
  // What the owner is told by direct message stands in a channel, too.
  if (isDirect(channel) && insteadOf === undefined) {
    await house.ledger.refuse(id, reason);
    return true;
  }
  const instead = (await othersThan(house)).find((other) => !refused.has(other));
  const now = house.clock.now();
  if (!isDirect(channel))
    await house.alerts.raise(
      keyOf(channel),
      { kind: 'channel', channel, reason, ...(instead !== undefined && { instead }) },
      now,
      0,
    );
  if (instead === undefined) throw new Error(`nobody takes a notice for ${insteadOf ?? channel}: ${reason}`);
  await house.ledger.redirect(id, instead);
  return false;
}

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
