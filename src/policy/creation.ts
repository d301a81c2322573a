import { type CreationWish, LIMITS, type Order, type Terms } from '../domain/creation.ts';
import { earliestAutoRelease, earliestToAskFor, latestAutoRelease } from '../domain/deadline.ts';
import type { Problem } from '../domain/errors.ts';
import type { DiskOnSale } from '../domain/market.ts';
import { namesOf, numbered } from '../domain/name-pattern.ts';
import { isInstanceName, isTag, MOST_TAGS } from '../domain/naming.ts';
import { inLargestUnit, isRenewable } from '../domain/renewal.ts';

/** The line that asks for a wish. */
type Line = (wish: CreationWish) => string;

type Numbers = Extract<Problem, { code: 'out-of-range' }>;

/** What RunInstances would not take of a wish, whatever is on sale; `period`: as it is typed. Undefined: nothing. */
export function wishProblem(
  wish: CreationWish,
  now: Date,
  line: Line,
  period: (terms: Terms & { kind: 'subscription' }) => string,
): Problem | undefined {
  return (
    numberProblem(wish, line) ??
    nameProblem(wish, line) ??
    tagProblem(wish, line) ??
    termsProblem(wish, line, period) ??
    untilProblem(wish, now, line)
  );
}

function numberProblem(wish: CreationWish, line: Line): Problem | undefined {
  const { count, min, bandwidthMbps, tags, dataDisks, securityGroups, userData } = wish;
  const ranges: [Numbers['what'], number | undefined, number, number, Partial<CreationWish>][] = [
    ['count', count, 1, LIMITS.count, { count: clamped(count, 1, LIMITS.count) }],
    ['min', min, 1, count, { min: clamped(min ?? 1, 1, count) }],
    [
      'bandwidth',
      bandwidthMbps,
      0,
      LIMITS.bandwidthMbps,
      { bandwidthMbps: clamped(bandwidthMbps ?? 0, 0, LIMITS.bandwidthMbps) },
    ],
    ['tags', Object.keys(tags).length, 0, MOST_TAGS, { tags: firstOf(tags, MOST_TAGS) }],
    [
      'data-disks',
      dataDisks.length,
      0,
      LIMITS.dataDisks,
      { dataDisks: dataDisks.slice(0, LIMITS.dataDisks) },
    ],
    [
      ...(['security-groups', securityGroups.length, 0, LIMITS.securityGroups] as const),
      { securityGroups: securityGroups.slice(0, LIMITS.securityGroups) },
    ],
    ['user-data', userData === undefined ? undefined : Buffer.byteLength(userData), 0, LIMITS.userData, {}],
  ];
  const wrong = ranges.find(
    ([, given, least, most]) =>
      given !== undefined && !(Number.isInteger(given) && given >= least && given <= most),
  );
  if (!wrong) return undefined;
  const [what, given = 0, least, most, instead] = wrong;
  return { code: 'out-of-range', what, given, least, most, example: line({ ...wish, ...instead }) };
}

function nameProblem(wish: CreationWish, line: Line): Problem | undefined {
  const { name, count } = wish;
  if (name === undefined) return undefined;
  const names = namesOf(count > 1 ? numbered(name) : name, count);
  // The numbers of the last ones may have more digits.
  if (isInstanceName(name) && [names[0], names.at(-1)].every((each) => isInstanceName(each ?? '')))
    return undefined;
  return { code: 'bad-word', what: 'name', given: name, example: line({ ...wish, name: likely(name) }) };
}

/** What is left of it is a name, or no idea of it is. */
function likely(name: string): string {
  const letters = name.replace(/[^\p{L}0-9:_.-]/gu, '').replace(/^\P{L}+/u, '');
  const short = letters.slice(0, 100);
  return isInstanceName(short) ? short : 'job';
}

function tagProblem(wish: CreationWish, line: Line): Problem | undefined {
  const { tags } = wish;
  const isWrong = ([key, value]: [string, string]) => !isTag(key, value);
  const wrong = Object.entries(tags).find(isWrong);
  if (!wrong) return undefined;
  const rest = Object.fromEntries(Object.entries(tags).filter((tag) => !isWrong(tag)));
  return { code: 'bad-word', what: 'tag', given: wrong.join('='), example: line({ ...wish, tags: rest }) };
}

function termsProblem(
  wish: CreationWish,
  line: Line,
  typed: (terms: Terms & { kind: 'subscription' }) => string,
): Problem | undefined {
  const { terms, until } = wish;
  if (terms.kind !== 'subscription') return undefined;
  if (until !== undefined) {
    const example = line({ ...wish, terms: { kind: 'pay-as-you-go' } });
    return { code: 'not-together', why: 'until-subscription', a: until, b: '--subscription', example };
  }
  // RunInstances sells what RenewInstance renews for.
  if (isRenewable(inLargestUnit(terms.period))) return undefined;
  const example = line({ ...wish, terms: { ...terms, period: { length: 1, unit: 'month' } } });
  return { code: 'bad-period', given: typed(terms), what: 'create', example };
}

function untilProblem(wish: CreationWish, now: Date, line: Line): Problem | undefined {
  const { until, ...rest } = wish;
  if (until === undefined) return undefined;
  const asked = { given: until, at: until, before: `${line(rest)} --until` };
  if (until < earliestAutoRelease(now))
    return { code: 'time-too-soon', ...asked, earliest: earliestToAskFor(now) };
  const latest = latestAutoRelease(now);
  return until > latest ? { code: 'time-too-far', ...asked, latest } : undefined;
}

/** What is taken where nobody says which, the first that there is. */
const PREFERRED = ['cloud_essd', 'cloud_essd_entry', 'cloud_auto', 'cloud_ssd', 'cloud_efficiency'];

/** Why there is no such disk: its category is not sold, or not so small or large. */
export type NoDisk =
  | { why: 'category'; instead: string | undefined }
  | { why: 'size'; category: string; least: number; most: number };

/**
 * The disk that is meant, of a category that is on sale; `least`: what it must hold, in GiB. Where no category is
 * said, the first of the preferred ones that can be so large.
 */
export function diskFor(
  wish: { category?: string; sizeGiB: number },
  onSale: DiskOnSale[],
  least: number,
): Order['systemDisk'] | NoDisk {
  const sold = onSale.filter(({ stock }) => stock !== 'none').sort((a, b) => rank(a) - rank(b));
  const meant = sold.filter(({ category }) => category === (wish.category ?? category));
  const [likeliest] = meant;
  if (!likeliest) return { why: 'category', instead: sold[0]?.category };
  const holds = ({ minGiB, maxGiB }: DiskOnSale) =>
    Number.isInteger(wish.sizeGiB) && wish.sizeGiB >= Math.max(minGiB, least) && wish.sizeGiB <= maxGiB;
  const found = meant.find(holds);
  if (found) return { category: found.category, sizeGiB: wish.sizeGiB };
  const { category, minGiB, maxGiB } = likeliest;
  return { why: 'size', category, least: Math.max(minGiB, least), most: maxGiB };
}

function rank({ category }: DiskOnSale): number {
  const at = PREFERRED.indexOf(category);
  return at < 0 ? PREFERRED.length : at;
}

function clamped(given: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(given) || least));
}

function firstOf(tags: Record<string, string>, most: number): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).slice(0, most));
}
