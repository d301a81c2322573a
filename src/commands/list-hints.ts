import type { Instance } from '../domain/instance.ts';
import type { Words } from './command.ts';
import { FILTERS, filterFrom, queryFrom } from './list-filter.ts';

/** What someone who typed `word` behind `list` probably meant: a status, or the beginning of names. */
export function queryForWord(word: string): string {
  const status = FILTERS.status.values.find((each) => each === word.toLowerCase());
  const option = status ? 'status' : 'name';
  return queryFrom({ plain: [], options: new Map([[option, [status ?? begunWith(word)]]]) });
}

/**
 * A query near to one that finds nothing of `all`, which finds something: with `web*` or `*web*` for the
 * name `web`, and with the regions whose ids contain what was given. Undefined if there is none.
 */
export function likelyQuery({ plain, options }: Words, all: Instance[]): string | undefined {
  const name = options.get('name')?.[0];
  const part = options.get('region')?.[0]?.toLowerCase();
  const regions = [...new Set(all.map(({ region }) => region))].sort();
  const names = name === undefined || name.includes('*') ? [name] : [name, begunWith(name), `*${name}*`];
  const places = part === undefined ? [part] : regions.filter((region) => region.includes(part));
  const likely = names
    .flatMap((each) => places.map((place) => ({ plain, options: withValues(options, each, place) })))
    .find((words) => all.some(filterFrom(words)));
  return likely && queryFrom(likely);
}

function withValues(options: Words['options'], name?: string, region?: string): Words['options'] {
  const changed = new Map(options);
  if (name !== undefined) changed.set('name', [name]);
  if (region !== undefined) changed.set('region', [region]);
  return changed;
}

function begunWith(name: string): string {
  return name.endsWith('*') ? name : `${name}*`;
}
