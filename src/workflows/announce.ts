import type { Operation, Place } from '../domain/operation.ts';
import type { House } from './house.ts';

/**
 * Shows an operation as it is now, wherever it is shown. Run after every visible change; showing the
 * same state twice only edits a message to what it says already. Throws if Slack does not take it,
 * and the job comes again.
 */
export async function announce(house: House, id: string): Promise<void> {
  const operation = await house.operations.find(id);
  if (operation) await house.log.within(operation.ref, () => show(house, operation));
}

async function show(house: House, operation: Operation): Promise<void> {
  const places: Place[] = [...operation.places];
  for (const [index, place] of operation.places.entries()) {
    places[index] = await house.notifier.showOperation(operation, place);
    // At once, so that a crash before the next place does not post this one again.
    await house.operations.placed(operation.id, places);
  }
}
