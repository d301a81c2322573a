import type { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { ErrorAs } from './parameter-types.ts';

interface Nested {
  [name: string]: string | Nested;
}

/**
 * Checks a call's parameters against its table. Names that are not in the table are refused here, though the
 * platform ignores some: a typo must show.
 * @param notModelled names that exist, but whose meaning the stand-in does not know
 * @throws ApiError `UnknownParameter.<Name>`, `UnsupportedParameter.<Name>`, `MissingParameter`, `InvalidParameter.<Name>`
 */
export function readParameters<Table extends z.ZodType>(
  table: Table,
  flat: Record<string, string>,
  notModelled: readonly string[],
): z.output<Table> {
  const nested = nest(flat);
  const stranger = notModelled.find((name) => name in nested);
  if (stranger) {
    throw new ApiError(400, `UnsupportedParameter.${stranger}`, `The stand-in does not model ${stranger}.`);
  }
  const read = table.safeParse(nested);
  if (read.success) return read.data;
  throw asApiError(read.error, nested);
}

/** `Tag.1.Key=a` becomes `{ Tag: { 1: { Key: 'a' } } }`. */
function nest(flat: Record<string, string>): Nested {
  const nested: Nested = Object.create(null);
  for (const [name, value] of Object.entries(flat)) {
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    let place = nested;
    for (const step of steps) {
      const next = place[step];
      place = place[step] = typeof next === 'object' ? next : Object.create(null);
    }
    place[last] = value;
  }
  return nested;
}

function asApiError(error: z.ZodError, nested: Nested): ApiError {
  // A typo leaves the right name missing: the typo is what helps.
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const name = path.join('.');
  if (issue?.code === 'unrecognized_keys') {
    const unknown = [...path, issue.keys[0]].join('.');
    return new ApiError(400, `UnknownParameter.${unknown}`, `The parameter ${unknown} is not known.`);
  }
  if (path.reduce<string | Nested | undefined>(step, nested) === undefined) {
    return new ApiError(
      400,
      'MissingParameter',
      `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
    );
  }
  const errorAs = issue?.code === 'custom' ? (issue.params?.errorAs as ErrorAs | undefined) : undefined;
  return new ApiError(
    errorAs?.status ?? 400,
    errorAs?.code ?? `InvalidParameter.${path[0]}`,
    `The specified parameter "${name}" is not valid. ${issue?.message}`,
  );
}

function step(place: string | Nested | undefined, name: string): string | Nested | undefined {
  return typeof place === 'object' ? place[name] : undefined;
}
