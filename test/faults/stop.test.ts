import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signatureHeaders } from '../../src/playground/slack/delivery/signature.ts';
import { startPeer } from '../slack/sockets.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
/** A process that makes its database first, on a machine that does other things too. */
const STARTED_WITHIN_MS = 60_000;
const PATIENT = { timeout: 90_000 };
const SIGNING_SECRET = 'a-signing-secret-of-the-scenarios';

/** The bot as a process of its own, with a Slack that answers so and no ECS. */
async function startProcess(slackUrl: string, reached: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'steward-stop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: 'xoxb-scenario-0000',
      SLACK_API_URL: slackUrl,
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIscenario',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'a-secret-of-the-scenarios',
      ECS_ENDPOINT: 'http://127.0.0.1:1',
      PORT: '0',
      ...reached,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  return { child, printed: () => printed };
}

it(
  'SIGTERM ends a process whose start hangs, as Slack opens a socket and says nothing',
  PATIENT,
  async () => {
    const slack = await startPeer(() => {});
    const { child, printed } = await startProcess(slack.apiUrl, { SLACK_APP_TOKEN: 'xapp-scenario-0000' });
    await vi.waitFor(() => expect(slack.sockets.length).toBe(2), STARTED_WITHIN_MS);
    const asked = performance.now();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(printed()).toContain('"msg":"stopped"');
  },
);

it(
  'SIGTERM in HTTP mode: says that it is going, answers what still comes, and is gone in time',
  PATIENT,
  async () => {
    const slack = await startPeer(() => {});
    const { child, printed } = await startProcess(slack.apiUrl, { SLACK_SIGNING_SECRET: SIGNING_SECRET });
    const port = await vi.waitFor(() => {
      const [, found] = /"port":(\d+).*ECS Steward is up/.exec(printed()) ?? [];
      expect(found).toBeDefined();
      return found;
    }, STARTED_WITHIN_MS);
    const asked = performance.now();
    child.kill('SIGTERM');
    const gone = once(child, 'exit');
    await vi.waitFor(async () => {
      const readiness = await fetch(`http://127.0.0.1:${port}/readyz`);
      expect([readiness.status, await readiness.json()]).toMatchObject([503, { draining: true }]);
    }, 2000);
    const body = JSON.stringify({ type: 'url_verification', challenge: 'here' });
    const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signatureHeaders(SIGNING_SECRET, body, new Date()) },
      body,
    });
    expect(await answer.json()).toEqual({ challenge: 'here' });
    expect(await gone).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(printed()).toContain('"msg":"stopped"');
    expect(printed()).not.toContain(SIGNING_SECRET);
  },
);
