import type { Operation } from '../domain/operation.ts';
import { asking, newsOf, type Place } from '../domain/place.ts';
import { placesInstead } from './ask-instead.ts';
import type { House } from './house.ts';
import { tellRenewals } from './tell-renewals.ts';
import { placesToTell } from './tell-requester.ts';
import { rulesNow } from './who.ts';

/**
 * Shows an operation as it is now, wherever it is shown. Run after every visible change; showing the
 * same state twice only edits a message to what it says already. A place that Slack does not take
 * keeps no other waiting, least of all the approval; then it throws, and the job comes again. So it does
 * while an approval can be asked nowhere: the bot may be invited in the meantime.
 */
export async function announce(house: House, id: string): Promise<void> {
  await house.homes.changed(house.clock.now());
  const operation = await house.operations.find(id);
  if (!operation) return;
  await house.log.within(operation.ref, async () => {
    await tellRenewals(house, operation);
    await show(house, operation);
  });
}

async function show(house: House, found: Operation): Promise<void> {
  const operation = await withPlaces(house, found, placesToTell(found));
  const places: Place[] = [...operation.places];
  const failures: unknown[] = [];
  for (const [index, place] of operation.places.entries()) {
    if (isPointless(operation, place)) continue;
    const shown = await house.notifier
      .showOperation(operation, place)
      .catch((error: unknown) => void failures.push(error));
    if (!shown) continue;
    places[index] = shown;
    // At once, so that a crash before the next place does not post this one again.
    await house.operations.placed(operation.id, index, newsOf(place, shown));
    if (place.ts === undefined && shown.ts !== undefined) await house.notifier.withdrawCard(place);
  }
  const now = { ...operation, places };
  const instead = placesInstead(now, await rulesNow(house));
  // Those shown before say where it is asked, so they are shown once more.
  if (instead.length > 0) return show(house, await withPlaces(house, now, instead));
  if (failures.length > 0) throw failures[0];
  if (isUnasked(now)) throw new Error('an approval can be asked nowhere');
}

/** The operation with these places too, on record before anything is posted there. */
async function withPlaces(house: House, operation: Operation, more: Place[]): Promise<Operation> {
  if (more.length === 0) return operation;
  await house.operations.addPlaces(operation.id, operation.places.length, more);
  const found = await house.operations.find(operation.id);
  if (!found) throw new Error(`there is no operation ${operation.id}`);
  return found;
}

/** A reminder of what waits no longer. */
function isPointless({ state }: Operation, { role, ts }: Place): boolean {
  return role === 'nudge' && ts === undefined && state !== 'pending';
}

/** Whether nobody can give the approval that it waits for. */
function isUnasked(operation: Operation): boolean {
  return operation.state === 'pending' && asking(operation).every(({ closed }) => closed);
}
