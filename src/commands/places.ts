import type { Language } from '../domain/actor.ts';
import type { Unanswered } from '../domain/due.ts';
import { FleetError, Refusal } from '../domain/errors.ts';
import type { Market, Region } from '../domain/market.ts';
import { isWatched } from '../domain/settings.ts';
import type { Where } from '../domain/where.ts';
import type { Words, World } from './command.ts';
import { optionsLine } from './options-line.ts';
import { quoted } from './quoted.ts';
import { likely } from './suggest.ts';

/** What a question is asked of, and who reads the answer. */
export interface Asked extends Pick<World, 'fleet' | 'settings' | 'inventory' | 'actor'> {
  market: Market;
  language: Language;
}

/** How a look-up asks: a turned page may be of what was said a moment ago. */
export function askedBy(words: Words, world: World): Asked {
  // What a channel sees is in the channel's language, whoever asked.
  const language = words.options.has('public') ? world.settings.language : world.actor.language;
  const market = words.options.has('page') ? world.recentMarket : world.market;
  return { ...world, market, language };
}

/** Gathers the parts of an answer; what does not answer is missing, and the others are there. */
export class Missing {
  readonly places: Unanswered[] = [];

  async or<T>(place: Unanswered, ask: () => Promise<T[]>): Promise<T[]> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      this.add(place);
      return [];
    }
  }

  add({ account, region }: Unanswered): void {
    if (this.places.some((one) => one.account === account && one.region === region)) return;
    this.places.push({ account, ...(region !== undefined && { region }) });
  }
}

/** Every region that is looked after, account by account. */
export async function watchedPlaces({ settings, fleet }: Asked, missing: Missing): Promise<Where[]> {
  const found = await Promise.all(
    settings.accounts.map(({ name: account }) =>
      missing.or({ account }, async () =>
        (await fleet.regions(account)).map((region): Where => ({ account, region })),
      ),
    ),
  );
  return found.flat();
}

/** Every region that each account may use, looked after or not. */
export async function everyRegion(
  { settings, market, language }: Asked,
  missing: Missing,
): Promise<{ account: string; region: Region }[]> {
  const found = await Promise.all(
    settings.accounts.map(({ name: account }) =>
      missing.or({ account }, async () =>
        (await market.regions(account, language)).map((region) => ({ account, region })),
      ),
    ),
  );
  return found.flat();
}

/**
 * The region that `--region` names, in every account that has it: those that are looked after first. Empty where the
 * accounts did not answer. Throws Refusal for one that no account has.
 */
export async function placesNamed(
  given: string,
  asked: Asked,
  missing: Missing,
  retyped: (region: string) => string,
): Promise<Where[]> {
  const every = await everyRegion(asked, missing);
  const wanted = given.toLowerCase();
  const found = every
    .filter(({ region }) => region.id === wanted)
    .map(({ account, region }): Where => ({ account, region: region.id }));
  if (found.length > 0 || every.length === 0) {
    const watched = found.filter((where) => isWatched(where, asked.settings.accounts));
    return watched.length > 0 ? watched : found;
  }
  const regions = [...new Map(every.map(({ region }) => [region.id, region])).values()];
  throw noSuch('region', given, regions, retyped);
}

/** The region with the most of our instances, else the first that is looked after. Undefined where none answers. */
export async function usualPlace(asked: Asked, missing: Missing): Promise<Where | undefined> {
  const [places, all] = await Promise.all([watchedPlaces(asked, missing), asked.inventory.all()]);
  const counts = Map.groupBy(all, ({ account, region }) => `${account} ${region}`);
  const countIn = ({ account, region }: Where) => counts.get(`${account} ${region}`)?.length ?? 0;
  return places.toSorted((one, other) => countIn(other) - countIn(one))[0];
}

/** That there is no such thing, with what was probably meant, and the line as it is typed with that. */
export function noSuch(
  what: 'region' | 'zone' | 'type',
  given: string,
  choices: readonly { id: string; name?: string }[],
  retyped: (id: string) => string,
  where?: string,
): Refusal {
  const similar = likely(given, choices).map(({ id }) => id);
  const [meant] = similar;
  return new Refusal({
    ...{ code: 'no-such', what, given, similar: similar.slice(0, MOST_SIMILAR) },
    ...(where !== undefined && { where }),
    ...(meant !== undefined && { example: retyped(meant) }),
  });
}

const MOST_SIMILAR = 3;

/** How the line is typed with another value of this option. */
export function withOption(command: string, words: Words, option: string): (value: string) => string {
  return (value) => {
    const options = new Map(words.options).set(option, [value]);
    options.delete('page');
    return [command, ...words.plain.map(quoted), optionsLine({ options })].filter(Boolean).join(' ');
  };
}

/** The words after the command that ask the same again, whatever the page. */
export function queryOf(words: Words): string {
  const options = new Map(words.options);
  options.delete('page');
  options.delete('public');
  return [...words.plain.map(quoted), optionsLine({ options })].filter(Boolean).join(' ');
}

/** What an option was given, if it was. */
export function optionIn(words: Words, option: string): string | undefined {
  return words.options.get(option)?.[0];
}
