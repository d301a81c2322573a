import type { Due, FoundDue } from '../domain/due.ts';
import { Refusal } from '../domain/errors.ts';
import { toInstant } from '../domain/time.ts';
import type { Window } from '../domain/where.ts';
import type { OptionSpec, ReadContext, Words } from './command.ts';
import { USUAL_WINDOW, windowFrom } from './expiry-window.ts';
import { FILTERS, filterFrom, queryFrom } from './list-filter.ts';
import { quoted } from './quoted.ts';
import { tokenise } from './tokens.ts';
import { wordsOf } from './words.ts';

/** What narrows the subscriptions that expire in a window; as in `list`. */
export const DUE_FILTERS = { region: FILTERS.region, tag: FILTERS.tag, sg: FILTERS.sg } satisfies Record<
  string,
  OptionSpec
>;

/**
 * The subscriptions that expire in the window `given`, by the filters in `words`. Throws Refusal for a window that is
 * none. `before`: the line up to it, for the example.
 */
export function dueFrom(words: Words, given: string, at: ReadContext, before: string): Due {
  return dueWithin(windowFrom(given, at, before), words, given, at);
}

/**
 * The same that a list was asked with, for what is done about all of it. `window`: the one that it showed; else it is
 * read anew. Throws Refusal if it cannot be read, or is over.
 */
export function dueIn(query: string, at: ReadContext, window?: Window): Due {
  const words = wordsOf(tokenise(query), { name: 'expiring', options: DUE_FILTERS });
  const given = words.plain.join(' ') || USUAL_WINDOW;
  // Whoever presses the button may live in another zone than whoever asked, where the same words name another window.
  if (!window) return dueFrom(words, given, at, 'expiring');
  if (window.to > toInstant(at.now)) return dueWithin(window, words, given, at);
  throw new Refusal({ code: 'bad-window', given, why: 'over', example: `expiring ${USUAL_WINDOW}` });
}

function dueWithin(window: Window, words: Words, given: string, { timeZone }: ReadContext): Due {
  const region = words.options.get('region')?.[0]?.toLowerCase();
  const securityGroup = words.options.get('sg')?.[0];
  return {
    window,
    query: [given === USUAL_WINDOW ? '' : quoted(given), queryFrom(words)].filter(Boolean).join(' '),
    timeZone,
    ...(region !== undefined && { region }),
    ...(securityGroup !== undefined && { securityGroup }),
    wanted: filterFrom(words),
  };
}

/** Throws Refusal, in the name of the command, where the region that was typed is none that anybody looks at. */
export function mustBeWatched({ unwatched }: FoundDue, command: string): void {
  if (unwatched === undefined) return;
  throw new Refusal({
    ...{ code: 'bad-option-value', option: '--region', given: unwatched, command },
    expected: 'cn-hangzhou, ap-southeast-1, …',
  });
}
