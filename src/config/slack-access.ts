import type { SlackAccess } from './model.ts';
import type { Variables } from './variables.ts';

/** The way to and from Slack. Where both ways are open, Socket Mode is taken: it needs no public address. */
export function slackAccessOf(variables: Variables): SlackAccess {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret = '',
    SLACK_API_URL: apiUrl,
  } = variables;
  const both = { botToken, ...(apiUrl !== undefined && { apiUrl }) };
  return appToken === undefined
    ? { ...both, mode: 'http', signingSecret }
    : { ...both, mode: 'socket', appToken, ...(signingSecret !== '' && { signingSecret }) };
}
