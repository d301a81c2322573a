import { createLog } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { createHealthServer } from '../../src/ops/server.ts';
import { createSlack, EVENTS_PATH } from '../../src/slack/app.ts';
import { createWeb } from '../../src/slack/web.ts';
import { aHouse } from '../workflows/fakes.ts';

// The bot's side of Slack without what comes after an acknowledgement: every payload counts as one that was taken
// before. What is left is the socket, or the server and the signature; Bolt; the listeners and their words.
const { SLACK_API_URL: apiUrl, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET, PORT } = process.env;
const botToken = 'xoxb-bench-0000';
const signingSecret = SLACK_SIGNING_SECRET ?? '';
const clock = { now: () => new Date() };
const log = createLog({ level: 'info' });
const metrics = createMetrics({ clock, commands: [] });
const given = { botToken, ...(apiUrl !== undefined && { apiUrl }) };
const slack = createSlack(
  appToken ? { mode: 'socket', appToken, ...given } : { mode: 'http', signingSecret, ...given },
  { ...aHouse().house, clock, log, metrics },
  createWeb({ token: botToken, log, metrics, ...(apiUrl !== undefined && { apiUrl }) }),
  { accept: async () => false },
);
if (slack.requests) {
  const server = createHealthServer({ port: Number(PORT), host: '127.0.0.1', clock });
  await server.start();
  server.serve({ log, probes: {}, metrics, others: { [EVENTS_PATH]: slack.requests } });
} else {
  await slack.start();
}
process.stdout.write('ready\n');
