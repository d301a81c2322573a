import type { Operation, Place } from '../domain/operation.ts';
import type { House } from './house.ts';

/**
 * Shows an operation as it is now, wherever it is shown. Run after every visible change; showing the
 * same state twice only edits a message to what it says already. A place that Slack does not take
 * keeps no other waiting, least of all the approval; then it throws, and the job comes again.
 */
export async function announce(house: House, id: string): Promise<void> {
  const operation = await house.operations.find(id);
  if (operation) await house.log.within(operation.ref, () => show(house, operation));
}

async function show(house: House, operation: Operation): Promise<void> {
  const places: Place[] = [...operation.places];
  const failures: unknown[] = [];
  for (const [index, place] of operation.places.entries()) {
    const shown = await house.notifier
      .showOperation(operation, place)
      .catch((error: unknown) => void failures.push(error));
    if (!shown) continue;
    places[index] = shown;
    // At once, so that a crash before the next place does not post this one again.
    await house.operations.placed(operation.id, places);
  }
  if (failures.length > 0) throw failures[0];
}
