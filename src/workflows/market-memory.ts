import type { Market } from '../domain/market.ts';
import type { Clock } from '../domain/ports.ts';
import { MINUTE } from '../domain/time.ts';
import { ShortMemory } from './due/memory.ts';

/**
 * What is on sale changes slowly, and choosing takes a while. The longest list of one region, which types its zones
 * sell, has some 10,000 entries of 100 bytes.
 */
const ROOM = { freshMs: 5 * MINUTE, most: 150_000, mostOfOne: 40_000 };

/**
 * A market with a memory, which lasts 5 minutes and is bounded. `anew` asks ECS each time, and what it says is
 * remembered; `recent` asks for what it does not remember, once for all who ask for it meanwhile. A failure is not
 * remembered. Whoever gets a list may sort it: it is theirs.
 */
export function marketMemory(market: Market, clock: Clock): { anew: Market; recent: Market } {
  const memory = new ShortMemory(ROOM);
  return { anew: through(false), recent: through(true) };

  function through(may: boolean): Market {
    const recall = async <T>(question: unknown[], ask: () => Promise<T[]>): Promise<T[]> => {
      const how = { may, now: clock.now(), weigh: (found: T[]) => found.length + 1 };
      return [...(await memory.recall(JSON.stringify(question), ask, how))];
    };
    return {
      regions: (...asked) => recall(['regions', asked], () => market.regions(...asked)),
      zones: (...asked) => recall(['zones', asked], () => market.zones(...asked)),
      typesOnSale: (...asked) => recall(['typesOnSale', asked], () => market.typesOnSale(...asked)),
      disksOnSale: (...asked) => recall(['disksOnSale', asked], () => market.disksOnSale(...asked)),
      types: (...asked) => recall(['types', asked], () => market.types(...asked)),
      images: (...asked) => recall(['images', asked], () => market.images(...asked)),
      vSwitches: (...asked) => recall(['vSwitches', asked], () => market.vSwitches(...asked)),
      securityGroups: (...asked) => recall(['securityGroups', asked], () => market.securityGroups(...asked)),
      keyPairs: (...asked) => recall(['keyPairs', asked], () => market.keyPairs(...asked)),
    };
  }
}
