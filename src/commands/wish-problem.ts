import { type CreationWish, LIMITS } from '../domain/creation.ts';
import { earliestAutoRelease, earliestToAskFor, latestAutoRelease } from '../domain/deadline.ts';
import type { Problem } from '../domain/errors.ts';
import { namesOf, numbered } from '../domain/name-pattern.ts';
import { isInstanceName, isTag, MOST_TAGS } from '../domain/naming.ts';
import { inLargestUnit, isRenewable } from '../domain/renewal.ts';
import { typedPeriod } from './period.ts';
import { wishLine } from './wish-line.ts';

type Numbers = Extract<Problem, { code: 'out-of-range' }>;

/** What RunInstances would not take of a wish, whatever is on sale, with a line to type instead; undefined: nothing. */
export function wishProblem(wish: CreationWish, now: Date): Problem | undefined {
  return (
    numberProblem(wish) ??
    nameProblem(wish) ??
    tagProblem(wish) ??
    termsProblem(wish) ??
    untilProblem(wish, now)
  );
}

function numberProblem(wish: CreationWish): Problem | undefined {
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
  return { code: 'out-of-range', what, given, least, most, example: wishLine({ ...wish, ...instead }) };
}

function nameProblem(wish: CreationWish): Problem | undefined {
  const { name, count } = wish;
  if (name === undefined) return undefined;
  const names = namesOf(count > 1 ? numbered(name) : name, count);
  // The numbers of the last ones may have more digits.
  if (isInstanceName(name) && [names[0], names.at(-1)].every((each) => isInstanceName(each ?? '')))
    return undefined;
  return { code: 'bad-word', what: 'name', given: name, example: wishLine({ ...wish, name: likely(name) }) };
}

/** What is left of it is a name, or no idea of it is. */
function likely(name: string): string {
  const letters = name.replace(/[^\p{L}0-9:_.-]/gu, '').replace(/^\P{L}+/u, '');
  const short = letters.slice(0, 100);
  return isInstanceName(short) ? short : 'job';
}

function tagProblem(wish: CreationWish): Problem | undefined {
  const { tags } = wish;
  const isWrong = ([key, value]: [string, string]) => !isTag(key, value);
  const wrong = Object.entries(tags).find(isWrong);
  if (!wrong) return undefined;
  const rest = Object.fromEntries(Object.entries(tags).filter((tag) => !isWrong(tag)));
  return {
    code: 'bad-word',
    what: 'tag',
    given: wrong.join('='),
    example: wishLine({ ...wish, tags: rest }),
  };
}

function termsProblem(wish: CreationWish): Problem | undefined {
  const { terms, until } = wish;
  if (terms.kind !== 'subscription') return undefined;
  if (until !== undefined) {
    const example = wishLine({ ...wish, terms: { kind: 'pay-as-you-go' } });
    return { code: 'not-together', why: 'until-subscription', a: until, b: '--subscription', example };
  }
  // RunInstances sells what RenewInstance renews for.
  if (isRenewable(inLargestUnit(terms.period))) return undefined;
  const example = wishLine({ ...wish, terms: { ...terms, period: { length: 1, unit: 'month' } } });
  return { code: 'bad-period', given: typedPeriod(terms.period), what: 'create', example };
}

function untilProblem(wish: CreationWish, now: Date): Problem | undefined {
  const { until, ...rest } = wish;
  if (until === undefined) return undefined;
  const asked = { given: until, at: until, before: `${wishLine(rest)} --until` };
  if (until < earliestAutoRelease(now))
    return { code: 'time-too-soon', ...asked, earliest: earliestToAskFor(now) };
  const latest = latestAutoRelease(now);
  return until > latest ? { code: 'time-too-far', ...asked, latest } : undefined;
}

function clamped(given: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(given) || least));
}

function firstOf(tags: Record<string, string>, most: number): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).slice(0, most));
}
