import type { Slack } from '../slack.ts';
import { type Method, Refusal } from './method.ts';
import { methods } from './methods.ts';
import { INVALID_FILE } from './pictures.ts';

/** What goes back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Refusals that are the world's answer, not the bot's mistake. */
const innocent: ReadonlySet<string> = new Set([
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'not_in_channel',
  'user_not_in_channel',
  'message_not_found',
  'thread_not_found',
  'cant_update_message',
  'cant_delete_message',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'no_such_subteam',
  'hash_conflict',
  'not_found',
]);

/** Runs one method of the Web API for a token. */
export function callMethod(
  slack: Slack,
  name: string,
  token: string | undefined,
  args: Record<string, unknown>,
): Reply {
  const seconds = slack.rates.wait(name, `${name} ${String(args[methods.get(name)?.rateKey ?? ''] ?? '')}`);
  const reply = seconds > 0 ? rateLimited(seconds) : answer(slack, name, token, args);
  record(slack, name, args, reply);
  blame(slack, name, reply);
  return reply;
}

/** Slack's 429, with the whole seconds to wait. */
export const rateLimited = (seconds: number): Reply => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

/** Writes a call down, without its token. */
export function record(slack: Slack, method: string, args: Record<string, unknown>, reply: Reply): void {
  const { token: _, ...shown } = args;
  const error = errorIn(reply);
  const at = slack.options.now();
  slack.journal.calls.push({
    method,
    args: shown,
    ok: error === undefined,
    status: reply.status,
    ...(error && { error }),
    at,
  });
}

/** Holds a refusal against the bot, if it is one that a good bot never meets. */
export function blame(slack: Slack, method: string, reply: Reply): void {
  const error = errorIn(reply);
  if (error === undefined || innocent.has(error) || isPatience(reply)) return;
  const details = Array.isArray(reply.body.errors) ? `: ${reply.body.errors.join('; ')}` : '';
  slack.journal.violation(`${method}: ${error}${details}`);
}

/** A picture that is in the works: nobody is told when it is through, so that one can only try. */
function isPatience({ body: { errors } }: Reply): boolean {
  return (
    Array.isArray(errors) && errors.length > 0 && errors.every((one) => String(one).startsWith(INVALID_FILE))
  );
}

const errorIn = (reply: Reply): string | undefined =>
  reply.body.ok === true ? undefined : String(reply.body.error ?? reply.status);

function answer(slack: Slack, name: string, token: string | undefined, args: Record<string, unknown>): Reply {
  const headers = { 'x-oauth-scopes': slack.scopes.join(',') };
  try {
    const method = methods.get(name);
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    admit(slack, method.token, token);
    checkScopes(slack, method.scopes);
    return { status: 200, body: { ok: true, ...method.run(slack, args) }, headers };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 200, body: { ok: false, error: error.code, ...error.details }, headers };
  }
}

function admit(slack: Slack, wanted: Method['token'], token: string | undefined): void {
  if (wanted === 'none') return;
  const { botToken, appToken } = slack.options;
  if (token === undefined || token === '') throw new Refusal('not_authed');
  if (token !== botToken && token !== appToken) throw new Refusal('invalid_auth');
  if (token !== (wanted === 'bot' ? botToken : appToken)) throw new Refusal('not_allowed_token_type');
}

function checkScopes(slack: Slack, needed: readonly string[]): void {
  if (needed.length === 0 || needed.some((scope) => slack.scopes.includes(scope))) return;
  throw new Refusal('missing_scope', { needed: needed.join(','), provided: slack.scopes.join(',') });
}
