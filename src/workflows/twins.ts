import type { Operation } from '../domain/operation.ts';
import type { MessageRef } from '../domain/place.ts';
import type { House } from './house.ts';

/**
 * A post is at-least-once: when its answer is lost it is made again, and the first message stays, with
 * buttons and on no record. Whoever presses one of them shows us that message, and it is edited to what
 * is so by now. None of these throws: what the click was for is done already.
 */

/** After a click on a message that asks for an approval. */
export async function correctApproval(house: House, id: string, clicked?: MessageRef): Promise<void> {
  await correct(house, clicked, async (message) => {
    const operation = await house.operations.find(id);
    if (operation && !isOnRecord(operation, message))
      await house.notifier.refreshApproval(operation, message);
  });
}

/** After a click on a notice, by its id: what is shown in no bulletin of ours looks like the one in its channel. */
export async function correctNotice(house: House, id: string, clicked?: MessageRef): Promise<void> {
  await correct(house, clicked, async (message) => {
    const bulletins = await house.ledger.bulletinsOf(id);
    if (bulletins.some(({ channel, ts }) => channel === message.channel && ts === message.ts)) return;
    const twin = bulletins.find(({ channel }) => channel === message.channel) ?? bulletins[0];
    if (twin) await house.noticeboard.edit({ ...twin, ...message });
  });
}

/** A message shown by response_url has no ts of ours, and cannot be edited by it. */
function isOnRecord({ places }: Operation, { channel, ts }: MessageRef): boolean {
  return places.some((place) => place.channel === channel && (place.ts === ts || place.responseUses > 0));
}

async function correct(
  house: House,
  clicked: MessageRef | undefined,
  edit: (message: MessageRef) => Promise<void>,
): Promise<void> {
  if (!clicked) return;
  try {
    await edit(clicked);
  } catch (err) {
    house.log.warn({ err }, 'a message that was clicked could not be brought up to date');
  }
}
