import type { Finding } from '../../domain/finding.ts';
import { errorCode, type Web } from '../web.ts';
import { scopeFindings } from './scopes.ts';

/** What Slack says of a token that it does not take. */
const REFUSED: Readonly<Record<string, string>> = {
  not_authed: 'no token arrived there',
  invalid_auth: 'it knows no such token',
  account_inactive: 'the app was removed from the workspace, or its bot was deactivated',
  token_revoked: 'the token was revoked',
  token_expired: 'the token has expired',
  not_allowed_token_type: 'it is a token of another kind',
  missing_scope: 'the token has not the scope connections:write',
};

/** The bot token as Slack sees it. */
export interface BotIdentity {
  /** Undefined when Slack did not take the token, or did not answer. */
  teamId: string | undefined;
  findings: Finding[];
}

/** Whose the bot token is, and what it may. Never throws. */
export async function botIdentity(web: Web): Promise<BotIdentity> {
  const what = 'bot token';
  try {
    const answer = await web.counted('auth.test', () => web.reads.auth.test());
    const { user, user_id, team, team_id, url, response_metadata } = answer;
    const found = `Slack takes it: @${user} (${user_id}) in the workspace ${team} (${team_id}, ${url}).`;
    return {
      teamId: team_id,
      findings: [{ verdict: 'good', what, found }, ...scopeFindings(response_metadata?.scopes)],
    };
  } catch (error) {
    const where = 'SLACK_BOT_TOKEN is the Bot User OAuth Token (xoxb-…) under OAuth & Permissions.';
    return { teamId: undefined, findings: [refusal(what, error, where)] };
  }
}

/** Whether Slack would open sockets with the app-level token; none is opened. Never throws. */
export async function appToken(web: Web): Promise<Finding[]> {
  const what = 'app token';
  try {
    await web.counted('apps.connections.open', () => web.reads.apps.connections.open());
    const found =
      'Slack opens sockets with it. A replica holds two, and Slack allows an app ten: so four replicas, and one that is being replaced.';
    return [{ verdict: 'good', what, found }];
  } catch (error) {
    const where =
      'SLACK_APP_TOKEN is an app-level token (xapp-…) with the scope connections:write, under Basic Information; Socket Mode must be on.';
    return [refusal(what, error, where)];
  }
}

function refusal(what: string, error: unknown, where: string): Finding {
  const code = errorCode(error);
  if (code === undefined) return unanswered(what, error);
  const reason = REFUSED[code];
  return {
    verdict: 'wrong',
    what,
    found: `Slack does not take it: ${reason === undefined ? code : `${reason} (${code})`}.`,
    advice: where,
  };
}

/** Slack was not reached, or answered something that is none of its answers. */
export function unanswered(what: string, error: unknown): Finding {
  const words = error instanceof Error ? error.message : String(error);
  return {
    verdict: 'wrong',
    what,
    found: `Slack did not answer: ${words}`,
    advice: 'Look whether this machine reaches slack.com, or what SLACK_API_URL names.',
  };
}
