import { hasDeadline } from '../domain/deadline.ts';
import { refOf } from '../domain/instance.ts';
import type { Bulletin, Notice } from '../domain/notice.ts';
import type { MessageRef } from '../domain/place.ts';
import { MINUTE, msUntil } from '../domain/time.ts';
import { hasRole } from '../policy/roles.ts';
import { deliver } from './deliver.ts';
import { lookUpFacts } from './facts.ts';
import type { House } from './house.ts';
import { whoIs } from './who.ts';

/** Slack may refuse the first part of a list for ever, as a message that it cannot read. */
const FOR_FIRST_MS = 10 * MINUTE;

/** Posts a bulletin, once (see deliver); run as a job, which is tried again if it throws. */
export async function postBulletin(house: House, id: string): Promise<void> {
  await postOnce(house, id);
  await house.homes.changed(house.clock.now());
}

function postOnce(house: House, id: string): Promise<void> {
  const { ledger, noticeboard } = house;
  return deliver(house, {
    read: (refused) => toPost(house, id, refused),
    find: (bulletin, since) => noticeboard.find(bulletin, since),
    tried: (now) => ledger.tried(id, now),
    post: ({ root, ...bulletin }) => noticeboard.post(bulletin, root),
    posted: (message) => ledger.posted(id, message),
    redirect: (channel) => ledger.redirect(id, channel),
    refused: (reason) => ledger.refuse(id, reason),
    urgent: ({ notices }) => notices.some(({ kind }) => kind === 'recycling'),
  });
}

/** By the time Slack answers there may be nothing to say any more. */
async function toPost(house: House, id: string, refused: ReadonlySet<string>) {
  const before = await house.ledger.bulletin(id);
  if (!before || before.ts !== undefined || before.refused !== undefined) return undefined;
  if (!(await hasSomethingToSay(house, before))) {
    await keepIfThere(house, before);
    return undefined;
  }
  if (!(await isForReader(house, before))) {
    await house.ledger.refuse(id, 'no role');
    return undefined;
  }
  await lookUpFacts(house, before);
  await goAlong(house, before);
  const bulletin = await house.ledger.bulletin(id);
  const root = bulletin && (await rootOf(house, bulletin, refused));
  return bulletin && { ...bulletin, ...(root && { root }) };
}

/** Shows a bulletin as it is now, where it was posted. */
export async function showBulletin(house: House, id: string): Promise<void> {
  await house.homes.changed(house.clock.now());
  const bulletin = await house.ledger.bulletin(id);
  if (bulletin?.ts !== undefined) await house.noticeboard.edit({ ...bulletin, ts: bulletin.ts });
}

/** A direct message to an owner tells what only who has the role to see it may: no guest, and no stranger. */
async function isForReader(house: House, { person, insteadOf, triedAt }: Bulletin): Promise<boolean> {
  if (person === undefined || insteadOf !== undefined || triedAt !== undefined) return true;
  const owner = await whoIs(house, person);
  if (hasRole(owner, 'viewer')) return true;
  if (owner.unread)
    throw new Error(`whether ${person} may see it cannot be found out: ${owner.unread.join(', ')}`);
  return false;
}

/** What got through before it had nothing to say any more is not left as it was. */
async function keepIfThere(house: House, bulletin: Bulletin): Promise<void> {
  if (bulletin.triedAt === undefined) return;
  const found = await house.noticeboard.find(bulletin, bulletin.triedAt);
  if (found) await house.ledger.posted(bulletin.id, found);
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
  refused: ReadonlySet<string>,
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
  if (instance && !hasDeadline(instance, { kind, at: deadline })) return false;
  return !(await house.ledger.hasNearer(notice));
}
