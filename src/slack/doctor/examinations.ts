import type { Examination, Finding } from '../../domain/finding.ts';
import type { Clock, Log, Metrics } from '../../domain/ports.ts';
import type { Settings } from '../../domain/settings.ts';
import { skewBy, skewFinding } from '../../domain/skew.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { EVENTS_PATH, type SlackOptions } from '../app.ts';
import { createWeb } from '../web.ts';
import { channelFinding, configuredChannels } from './channels.ts';
import { groupFindings } from './groups.ts';
import { namedIn, peopleFindings } from './people.ts';
import { appToken, botIdentity, unanswered } from './tokens.ts';

const TOPIC = 'Slack';

/** A signed request of another age is refused, by us and by Slack. */
const SIGNATURE_MS = 5 * MINUTE;

/** Nothing of Slack's answers to it, so it cannot be tried. */
const SIGNING_SECRET: Finding = {
  verdict: 'note',
  what: 'signing secret',
  found: `HTTP mode: Slack posts to https://…${EVENTS_PATH}. Whether SLACK_SIGNING_SECRET is the right one shows with the first command: a wrong one answers 401.`,
};

const SLACK_API = 'https://slack.com/api/';

export interface SlackExaminationOptions {
  slack: SlackOptions;
  settings: Settings;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** What can be told of Slack from outside: tokens, scopes, channels, people and the clock. Nothing is posted. */
export function slackExaminations(options: SlackExaminationOptions): Examination[] {
  const { slack, settings, clock, log, metrics } = options;
  const { apiUrl } = slack;
  const webOf = (token: string) =>
    createWeb({ token, log, metrics, ...(apiUrl !== undefined && { apiUrl }) });
  const web = webOf(slack.botToken);
  let asked: ReturnType<typeof botIdentity> | undefined;
  const identity = () => {
    asked ??= botIdentity(web);
    return asked;
  };
  /** Every call with a token that Slack does not take fails alike; that is said once. */
  const withTeam = async (look: (teamId: string) => Promise<Finding[]>) => {
    const { teamId } = await identity();
    return teamId === undefined ? [] : look(teamId);
  };

  const channels = () =>
    withTeam(() =>
      Promise.all(Array.from(configuredChannels(settings), ([id, keys]) => channelFinding(web, id, keys))),
    );
  const named = namedIn(settings);
  const people = () => withTeam((teamId) => peopleFindings(web, teamId, named.people));
  const groups = () => withTeam(() => groupFindings(web, named.groups));
  return [
    { topic: TOPIC, what: 'bot token', look: async () => (await identity()).findings },
    slack.mode === 'socket'
      ? { topic: TOPIC, what: 'app token', look: () => appToken(webOf(slack.appToken)) }
      : { topic: TOPIC, what: 'signing secret', look: async () => [SIGNING_SECRET] },
    { topic: TOPIC, what: 'channels', look: channels },
    { topic: TOPIC, what: 'people in the settings', look: people },
    { topic: TOPIC, what: 'groups in the settings', look: groups },
    { topic: TOPIC, what: 'clock', look: async () => [await clockFinding(apiUrl ?? SLACK_API, clock)] },
  ];
}

/** By a call that needs no token, so that a wrong one hides nothing. */
async function clockFinding(apiUrl: string, clock: Clock): Promise<Finding> {
  try {
    const before = clock.now();
    const { headers } = await fetch(new URL('api.test', apiUrl), { signal: AbortSignal.timeout(5 * SECOND) });
    return skewFinding('Slack', skewBy(headers.get('date'), before, clock.now()), SIGNATURE_MS);
  } catch (error) {
    return unanswered('clock', error);
  }
}
