import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One thing Slack would refuse: its words and the JSON pointer to the place. */
export interface Problem {
  readonly pointer: string;
  readonly words: string;
}

/** `/blocks/0/text` from `['blocks', 0, 'text']`. */
export const pointerTo = (path: Path): string => path.map((part) => `/${String(part)}`).join('');

/** As it stands in `response_metadata.messages`. */
export const spoken = (problem: Problem): string =>
  `[ERROR] ${problem.words} [json-pointer:${problem.pointer}]`;

/**
 * What zod found, in the words Slack uses for it.
 * @param base the path from the argument's name to what was checked, such as `['blocks']`.
 */
export function problemsOf(error: z.ZodError, base: Path): Problem[] {
  return error.issues.map((issue) => {
    const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
    const path = missing ? issue.path.slice(0, -1) : issue.path;
    const words = missing
      ? `missing required field: ${String(issue.path.at(-1) ?? base.at(-1))}`
      : describe(issue);
    return { pointer: pointerTo([...base, ...path]), words };
  });
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return issue.discriminator === undefined ? 'failed to match all allowed schemas' : 'unsupported type';
    case 'invalid_type':
      return `must be a valid ${issue.expected}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex'
        ? `must match pattern ${issue.pattern}`
        : `must be a valid ${issue.format}`;
    default:
      return issue.message;
  }
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'array') return `no more than ${maximum} items allowed`;
  return origin === 'string' ? `must be less than ${maximum + 1} characters` : `must be at most ${maximum}`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'array') return `no fewer than ${minimum} items allowed`;
  return origin === 'string' ? `must be more than ${minimum - 1} characters` : `must be at least ${minimum}`;
}
