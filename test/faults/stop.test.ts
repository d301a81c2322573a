import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startPeer } from '../slack/sockets.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

it('SIGTERM ends a process whose start hangs, as Slack opens a socket and says nothing', async () => {
  const slack = await startPeer(() => {});
  const folder = await mkdtemp(join(tmpdir(), 'steward-stop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: 'xoxb-scenario-0000',
      SLACK_APP_TOKEN: 'xapp-scenario-0000',
      SLACK_API_URL: slack.apiUrl,
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIscenario',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'a-secret-of-the-scenarios',
      ECS_ENDPOINT: 'http://127.0.0.1:1',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  await vi.waitFor(() => expect(slack.sockets.length).toBe(2), 20_000);
  const asked = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(printed).toContain('"msg":"stopped"');
});
