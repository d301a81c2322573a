import { z } from 'zod';
import { botIdOf } from '../slack.ts';
import { type Method, method } from './method.ts';

const test = method({
  token: 'bot',
  scopes: [],
  args: z.object({}),
  run(slack) {
    const { team, botUserId } = slack.options;
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      team_id: team.id,
      user: slack.state.people.get(botUserId)?.name ?? 'app',
      user_id: botUserId,
      bot_id: botIdOf(slack),
      is_enterprise_install: false,
    };
  },
});

/** Whether Slack is there; it echoes what it is asked, and needs no token. */
const apiTest = method({
  token: 'none',
  scopes: [],
  args: z.record(z.string(), z.unknown()),
  run: (_, args) => (Object.keys(args).length > 0 ? { args } : {}),
});

const openConnection = method({
  token: 'app',
  scopes: [],
  args: z.object({}),
  run: (slack) => ({ url: slack.socketUrl() }),
});

export const authMethods: Readonly<Record<string, Method>> = {
  'api.test': apiTest,
  'auth.test': test,
  'apps.connections.open': openConnection,
};
