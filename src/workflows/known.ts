import type { World } from '../commands/command.ts';
import { eachOnce, type Instance } from '../domain/instance.ts';
import type { House } from './house.ts';

/** What commands know as last scanned: each instance once, though two names of the settings may lead to one account. */
export function knownOnce({
  inventory,
  settings,
}: Pick<House, 'inventory' | 'settings'>): World['inventory'] {
  const once = (found: Instance[]) => eachOnce(found, settings.accounts);
  return {
    all: async () => once(await inventory.all()),
    matching: async (words) => once(await inventory.matching(words)),
    endingBefore: async (at) => once(await inventory.endingBefore(at)),
    scannedAt: () => inventory.scannedAt(),
  };
}
