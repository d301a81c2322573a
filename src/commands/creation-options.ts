import { type CreationWish, LIMITS } from '../domain/creation.ts';
import { Refusal } from '../domain/errors.ts';
import { isInstanceName, isTag, MOST_TAGS } from '../domain/naming.ts';
import { has } from './arguments.ts';
import { timeAfter } from './auto-release.ts';
import type { ReadContext, Words } from './command.ts';
import type { CreationLine, Retyped } from './creation-wish.ts';
import { optionsLine } from './options-line.ts';
import { periodFrom } from './period.ts';
import { quoted } from './quoted.ts';
import { userDataIn } from './user-data.ts';

/** The words of a line that creates; those besides options are what `subject` types again. */
interface Typed {
  words: Words;
  subject: string[];
}

/**
 * What the options of the line say. Throws Refusal for a value that ECS does not take, with the line to type instead;
 * what is on sale, and what goes together, is not known here.
 */
export function creationOptionsFrom(typed: Typed, from: CreationWish['from'], at: ReadContext): CreationLine {
  const { words } = typed;
  const text = (option: string) => words.options.get(option)?.[0];
  const retyped: Retype = (changed) => lineWith(typed, changed);
  if (from && words.options.has('image'))
    throw new Refusal({ code: 'options-exclude', options: ['--from', '--image'], command: 'create' });
  const groups = (words.options.get('sg') ?? []).flatMap((each) => each.split(',')).filter(Boolean);
  const userData = text('user-data');
  return {
    ...given('account', text('account')),
    ...given('region', text('region')?.toLowerCase()),
    ...given('zone', text('zone')?.toLowerCase()),
    ...given('type', typeIn(text('type'))),
    ...given('image', text('image')),
    ...given('vSwitch', text('vswitch')),
    ...given('securityGroups', groups.length > 0 ? [...new Set(groups)] : undefined),
    ...given('keyPair', text('key-pair')),
    ...given('systemDisk', systemDiskIn(text('disk'))),
    ...given('dataDisks', dataDisksIn(words.options.get('data-disk'), retyped)),
    ...given('name', nameIn(text('name'), retyped)),
    ...given('tags', tagsIn(words.options.get('tag'), retyped)),
    ...given('count', wholeIn('count', text('count'), 1, LIMITS.count, retyped)),
    ...given('min', wholeIn('min', text('min'), 1, LIMITS.count, retyped)),
    ...given('bandwidthMbps', wholeIn('public-ip', text('public-ip'), 0, LIMITS.bandwidthMbps, retyped)),
    ...given('until', untilIn(text('until'), retyped, at)),
    ...given('maxPrice', maxPriceIn(text('max-price'))),
    ...given('subscription', periodIn(text('subscription'), retyped)),
    ...given('userData', userData === undefined ? undefined : userDataIn(userData)),
    ...given('from', from),
    ...(has(words, 'dry-run') && { dryRun: true }),
    spot: has(words, 'spot'),
    retyped,
  };
}

type Retype = CreationLine['retyped'];

/**
 * The line with these values of options (`''`: of a flag) in place of what was typed; undefined leaves the option out.
 * What instances run at their first start is not in it: its option stands at the end without a value.
 */
function lineWith({ words, subject }: Typed, changed: Retyped): string {
  const { template, ...options } = changed;
  const kept = { options: new Map(words.options) };
  for (const [name, value] of Object.entries(options)) {
    kept.options.delete(name);
    if (value !== undefined) kept.options.set(name, value === '' ? [] : [value].flat());
  }
  const asked = words.options.has('user-data') ? ['--user-data'] : [];
  const named = (template === undefined ? subject : [template].flat()).map(quoted);
  return ['create', ...named, optionsLine(kept, 'user-data'), ...asked].filter(Boolean).join(' ');
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: V });
}

/** `g7.large` is what people call `ecs.g7.large`. */
function typeIn(text: string | undefined): string | undefined {
  const type = text?.toLowerCase();
  return type === undefined || type.startsWith('ecs.') ? type : `ecs.${type}`;
}

function dataDisksIn(texts: string[] | undefined, retyped: Retype): CreationWish['dataDisks'] | undefined {
  if (texts && texts.length > LIMITS.dataDisks)
    throw new Refusal({
      ...{ code: 'out-of-range', what: 'data-disks', given: texts.length, least: 0, most: LIMITS.dataDisks },
      example: retyped({ 'data-disk': texts[0] }),
    });
  return texts?.map((text) => diskIn('data-disk', text));
}

function nameIn(text: string | undefined, retyped: Retype): string | undefined {
  if (text === undefined || isInstanceName(text)) return text;
  const inside = text.replace(/^["'“”‘’]/, '');
  if (inside !== text && isInstanceName(inside))
    throw new Refusal({ code: 'bad-word', what: 'quote', given: text, example: retyped({ name: inside }) });
  throw new Refusal({ code: 'bad-word', what: 'name', given: text, example: retyped({ name: 'job-[1,3]' }) });
}

/** `env=dev`; the last value of a key counts. */
function tagsIn(texts: string[] | undefined, retyped: Retype): Record<string, string> | undefined {
  if (!texts) return undefined;
  const pairs = texts.map((text): [string, string] => {
    const equals = text.indexOf('=');
    const [key, value] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
    if (equals > 0 && isTag(key, value)) return [key, value];
    if (equals < 0 && isTag(text, ''))
      throw new Refusal({
        ...{ code: 'bad-word', what: 'tagValue', given: text },
        example: retyped({ tag: texts.map((each) => (each === text ? `${text}=dev` : each)) }),
      });
    throw new Refusal({ code: 'bad-word', what: 'tag', given: text, example: retyped({ tag: 'env=dev' }) });
  });
  const tags = Object.fromEntries(pairs);
  const count = Object.keys(tags).length;
  if (count <= MOST_TAGS) return tags;
  throw new Refusal({
    ...{ code: 'out-of-range', what: 'tags', given: count, least: 0, most: MOST_TAGS },
    example: retyped({ tag: texts[0] }),
  });
}

/** What the problems call the numbers. */
const NUMBERS = { count: 'count', min: 'min', 'public-ip': 'bandwidth' } as const;

function wholeIn(
  option: keyof typeof NUMBERS,
  text: string | undefined,
  least: number,
  most: number,
  retyped: Retype,
): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d{1,9}$/.test(text)) throw bad(option, text, `${least}–${most}`);
  const number = Number(text);
  if (number >= least && number <= most) return number;
  const example = retyped({ [option]: String(number < least ? least : most) });
  throw new Refusal({ code: 'out-of-range', what: NUMBERS[option], given: number, least, most, example });
}

function untilIn(text: string | undefined, retyped: Retype, at: ReadContext): CreationLine['until'] {
  return text === undefined ? undefined : timeAfter(`${retyped({ until: undefined })} --until`, text, at);
}

/** Of an hour, with as many decimals as RunInstances takes. */
function maxPriceIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}(?:\.\d{1,3})?$/.test(text) && Number(text) > 0) return Number(text);
  throw bad('max-price', text, '0.001–999999');
}

function periodIn(text: string | undefined, retyped: Retype): CreationLine['subscription'] {
  if (text === undefined) return undefined;
  return periodFrom(text, 'create', `${retyped({ subscription: undefined })} --subscription`);
}

/** Of the system disk the category alone will do: `cloud_essd`. */
function systemDiskIn(text: string | undefined): CreationWish['systemDisk'] {
  if (text === undefined) return undefined;
  const isCategory = /^cloud(?:_[a-z0-9]+){0,4}$/i.test(text);
  return isCategory ? { category: text.toLowerCase() } : diskIn('disk', text);
}

/** `100`, `cloud_essd:100`, `100GiB`; how large a disk may be depends on what it is. */
function diskIn(option: string, text: string): CreationWish['dataDisks'][number] {
  const [, category, size] = /^(?:([a-z][a-z0-9_]{0,40}):)?(\d{1,6})(?:g|gb|gib)?$/i.exec(text) ?? [];
  const sizeGiB = Number(size ?? 0);
  if (sizeGiB < 1) throw bad(option, text, '100, cloud_essd:100');
  return { ...(category !== undefined && { category: category.toLowerCase() }), sizeGiB };
}

function bad(option: string, given: string, expected: string): Refusal {
  return new Refusal({ code: 'bad-option-value', option: `--${option}`, given, expected, command: 'create' });
}
