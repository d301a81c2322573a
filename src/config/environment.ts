import { parseEnv } from 'node:util';
import { type Mistake, nearest, optionsOf, quoted } from './mistake.ts';
import { DOT_ENV, type Environment, valueIn } from './port.ts';
import { readText } from './read-text.ts';
import {
  CREDENTIAL_VARIABLES,
  SECRET_VARIABLES,
  VARIABLE_NAMES,
  type Variables,
  variablesSchema,
} from './variables.ts';

/** Names without such a prefix belong to other programs, however much they look like one of ours. */
const OURS = /^(SLACK|ECS|STEWARD)_/;
const NO_DOT_ENV =
  'There is no .env here: copy .env.example to it (README, "Use it for real"), or try it without any account: npm run demo';

/** The checked variables of the environment and `.env`. */
export interface CheckedEnvironment {
  /** Undefined when there are mistakes. */
  variables: Variables | undefined;
  /** The path of the YAML file, even when there are mistakes elsewhere. */
  stewardConfig: string | undefined;
  /** What the credential chain reads, from either place. */
  credentials: Record<string, string>;
  mistakes: Mistake[];
  /** What helps whoever has set nothing yet; undefined for whoever has. */
  hint: string | undefined;
  /** `environment`, `.env:3`, or undefined for what is not set. */
  source(name: string): string | undefined;
}

/**
 * Reads and checks the variables of the environment and `.env`. Never throws.
 */
export function checkEnvironment(env: Environment, cwd: string): CheckedEnvironment {
  const { text, present, mistakes } = readText(DOT_ENV, cwd, false);
  const dotEnv = parseEnv(text);
  const value = (name: string) => valueIn(env, dotEnv, name);
  const place = (name: string) =>
    env[name] === undefined && dotEnv[name] !== undefined
      ? { file: DOT_ENV, line: lineOf(text, name) }
      : { file: 'environment' };

  const result = variablesSchema.safeParse(
    Object.fromEntries(VARIABLE_NAMES.map((name) => [name, value(name)])),
  );
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    const given = value(name);
    mistakes.push({
      ...place(name),
      key: name,
      found: SECRET_VARIABLES.has(name) ? unseen(given) : quoted(given),
      expected: isPlaceholder(given)
        ? `${issue.message}, in place of what stands in .env.example`
        : issue.message,
      suggestion: nearest(given ?? '', optionsOf(issue)),
    });
  }
  const suspects = [
    ...Object.keys(env).filter((name) => OURS.test(name)),
    // `.env` is ours alone, so every name in it is looked at.
    ...Object.keys(dotEnv).filter((name) => env[name] === undefined),
  ];
  mistakes.push(...misspelt(suspects).map((mistake) => ({ ...mistake, ...place(mistake.key) })));
  const credentials: Record<string, string> = {};
  for (const name of CREDENTIAL_VARIABLES) {
    const given = value(name);
    if (given !== undefined) credentials[name] = given;
  }
  return {
    variables: result.data,
    stewardConfig: value('STEWARD_CONFIG'),
    credentials,
    mistakes,
    hint: present || VARIABLE_NAMES.some((name) => value(name) !== undefined) ? undefined : NO_DOT_ENV,
    source: (name) => {
      const { file, line } = { line: undefined, ...place(name) };
      if (value(name) === undefined) return undefined;
      return line === undefined ? file : `${file}:${line}`;
    },
  };
}

/** Of `names`, those that look like one of ours but are not. */
function misspelt(names: string[]): Omit<Mistake, 'file'>[] {
  const known: string[] = [...VARIABLE_NAMES, ...CREDENTIAL_VARIABLES];
  return names.flatMap((name) => {
    const suggestion = known.includes(name) ? undefined : nearest(name, known, 2);
    if (suggestion === undefined) return [];
    return [{ key: name, found: 'an unknown variable', expected: 'one that is known', suggestion }];
  });
}

/** The line of `text`, from 1, that sets `name`: the last one counts. */
function lineOf(text: string, name: string): number {
  const names = text.split('\n').map((line) =>
    line
      .split('=', 1)[0]
      ?.trim()
      .replace(/^export\s+/, ''),
  );
  return names.lastIndexOf(name) + 1;
}

/** As `.env.example` has it. */
function isPlaceholder(value: string | undefined): boolean {
  return value !== undefined && /^(xox[a-z]-|xapp-)?your-/.test(value);
}

/** What can be told of a secret: its length, and its kind where it is a token. */
function unseen(value: string | undefined): string {
  if (value === undefined) return 'nothing';
  const kind = /^(xox[a-z]|xapp)-/.exec(value)?.[0];
  return `a hidden value of ${value.length} characters${kind === undefined ? '' : ` that begins with ${kind}`}`;
}
