import { z } from 'zod';
import { type Problem, problemsOf, spoken } from '../blocks/problems.ts';
import type { Slack } from '../slack.ts';

/** Slack's `{ ok: false, error }`, thrown by a method; `details` join the answer. */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** A refusal that names each place and limit in `response_metadata.messages`. */
export const refusalOf = (code: string, problems: readonly Problem[]): Refusal =>
  new Refusal(code, {
    errors: problems.map(({ words, pointer }) => `${words} [json-pointer:${pointer}]`),
    response_metadata: { messages: problems.map(spoken) },
  });

export type Answer = Readonly<Record<string, unknown>>;

/** One method of the Web API. */
export interface Method {
  readonly token: 'bot' | 'app' | 'none';
  /** Any one of these suffices; none needed when empty. */
  readonly scopes: readonly string[];
  /** What of the arguments, beside the method, has a rate limit of its own. */
  readonly rateKey?: string;
  /** @throws Refusal */
  run(slack: Slack, args: unknown): Answer;
}

/** Makes a method that checks its arguments first (`invalid_arguments`). */
export function method<Args extends z.ZodType>(
  rules: Omit<Method, 'run'> & { args: Args; run(slack: Slack, args: z.infer<Args>): Answer },
): Method {
  const { args: schema, run, ...rest } = rules;
  return {
    ...rest,
    run(slack, args) {
      const parsed = schema.safeParse(args);
      if (!parsed.success) throw refusalOf('invalid_arguments', problemsOf(parsed.error, []));
      return run(slack, parsed.data);
    },
  };
}

/** A boolean as JSON or as a form writes it. */
export const flag = z.union([z.boolean(), z.stringbool()]);

/** The value of an argument that a form carries as a JSON string. @throws Refusal with `code` */
export function fromJson(value: unknown, code: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal(code);
  }
}
