import { wishLine } from '../../commands/wish-line.ts';
import type { CreationWish } from '../../domain/creation.ts';
import { FleetError, Refusal } from '../../domain/errors.ts';
import type { Market } from '../../domain/market.ts';

/**
 * The market as planning asks it: each question once, and what goes wrong in words for people, with the line that asks
 * again.
 */
export function askingOf(market: Market, wish: CreationWish): Market {
  const answers = new Map<string, Promise<unknown>>();
  const once =
    <A extends unknown[], T>(name: keyof Market, ask: (...asked: A) => Promise<T>) =>
    (...asked: A): Promise<T> => {
      const key = JSON.stringify([name, asked]);
      const before = answers.get(key) as Promise<T> | undefined;
      if (before) return before;
      const answer = ask(...asked).catch((error: unknown) => {
        throw unanswered(error, regionIn(asked[0]), wish);
      });
      answers.set(key, answer);
      // Whoever asked ahead may be refused for another reason before this is awaited.
      answer.catch(() => {});
      return answer;
    };
  return {
    regions: once('regions', (...asked) => market.regions(...asked)),
    zones: once('zones', (...asked) => market.zones(...asked)),
    typesOnSale: once('typesOnSale', (...asked) => market.typesOnSale(...asked)),
    disksOnSale: once('disksOnSale', (...asked) => market.disksOnSale(...asked)),
    types: once('types', (...asked) => market.types(...asked)),
    images: once('images', (...asked) => market.images(...asked)),
    vSwitches: once('vSwitches', (...asked) => market.vSwitches(...asked)),
    securityGroups: once('securityGroups', (...asked) => market.securityGroups(...asked)),
    keyPairs: once('keyPairs', (...asked) => market.keyPairs(...asked)),
  };
}

/** Of `regions` it is the account that was asked. */
function regionIn(asked: unknown): string {
  return typeof asked === 'string' ? asked : (asked as { region: string }).region;
}

/** What a question that was not answered means for whoever wished something; what is no FleetError stays as it is. */
export function unanswered(error: unknown, region: string, wish: CreationWish): unknown {
  if (!(error instanceof FleetError)) return error;
  const { reason, certain, code: ecsCode, message, requestId, asked } = error;
  if (!certain || reason === 'unavailable' || reason === 'throttled')
    return new Refusal({ code: 'region-unanswered', region, example: wishLine(wish) });
  if (reason !== 'forbidden') return error;
  const actions = asked === undefined ? [] : [asked];
  return new Refusal({ code: 'lacks-permission', actions, ecsCode, message, requestId });
}
