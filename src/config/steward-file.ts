import type { z } from 'zod';
import { get } from './get.ts';
import { type Mistake, nearest, optionsOf, quoted } from './mistake.ts';
import type { Text } from './read-text.ts';
import { keysAt, type StewardFile, stewardSchema } from './steward-schema.ts';
import { type ParsedYaml, parseYaml } from './yaml.ts';

/** A checked `steward.yml`; without a file, or with mistakes, an empty one. */
export interface CheckedFile {
  file: StewardFile;
  mistakes: Mistake[];
  /** Where the key at this path is written, e.g. `steward.yml:12`; undefined where it is not. */
  source(path: string): string | undefined;
}

/** Checks the text of `name` against the schema. Never throws. */
export function checkStewardFile({ name, text }: Text): CheckedFile {
  const yaml = parseYaml(name, text);
  const source = (path: string) => {
    const steps = path.split('.');
    return get(yaml.value, steps) === undefined ? undefined : `${name}:${yaml.locate(steps, 'key').line}`;
  };
  if (yaml.mistakes.length > 0) return { file: {}, mistakes: yaml.mistakes, source };
  const result = stewardSchema.safeParse(yaml.value);
  if (result.success) return { file: result.data, mistakes: [], source };
  const mistakes = result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(name, yaml, [...issue.path, key]));
    if (issue.code === 'invalid_key') return issue.issues.map((why) => wrongKey(name, yaml, issue.path, why));
    return [wrongValue(name, yaml, issue)];
  });
  return { file: {}, mistakes: mistakes.sort(byPosition), source };
}

/** Keys whose values are not shown, right or wrong. */
const SECRET_KEYS: ReadonlySet<unknown> = new Set(['external_id', 'user_data']);

function unknownKey(file: string, yaml: ParsedYaml, path: PropertyKey[]): Mistake {
  const key = path.join('.');
  const place = { file, ...yaml.locate(path, 'key'), key };
  const known = keysAt(stewardSchema, path.slice(0, -1));
  return {
    ...place,
    found: 'an unknown key',
    expected: known.length === 1 ? `${known[0]}` : `one of ${known.join(', ')}`,
    suggestion: nearest(String(path.at(-1)), known),
  };
}

/** A key that people may choose, of a map such as that of currencies, and that is none of its kind. */
function wrongKey(file: string, yaml: ParsedYaml, path: PropertyKey[], why: z.core.$ZodIssue): Mistake {
  return {
    file,
    ...yaml.locate(path, 'key'),
    key: path.join('.'),
    found: 'an unknown key',
    expected: why.message,
    suggestion: nearest(String(path.at(-1)), optionsOf(why)),
  };
}

function wrongValue(file: string, yaml: ParsedYaml, issue: z.core.$ZodIssue): Mistake {
  const { path, message } = issue;
  const value = get(yaml.value, path);
  return {
    file,
    ...yaml.locate(path, 'value'),
    key: path.join('.'),
    found: SECRET_KEYS.has(path.at(-1)) ? 'a hidden value' : quoted(value),
    expected: message,
    suggestion: typeof value === 'string' ? nearest(value, optionsOf(issue)) : undefined,
  };
}

function byPosition(a: Mistake, b: Mistake): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
