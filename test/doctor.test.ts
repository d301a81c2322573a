import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { everyPolicy } from './ecs/policies.ts';
import { ACCOUNT, smallFleet, world } from './playground/ecs/harness.ts';
import { alice, appToken, bob, botToken, freshSlack, ops } from './playground/slack/world.ts';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** The process as an operator starts it: what it printed, and how it ended. */
async function doctor(
  variables: Record<string, string> = {},
): Promise<{ text: string; code: number | null }> {
  const slack = await freshSlack();
  const { ecs } = await world(smallFleet(), { accounts: [{ ...ACCOUNT, policies: everyPolicy() }] });
  const folder = await mkdtemp(join(tmpdir(), 'steward-doctor-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, 'steward.yml'),
    `access: { operators: [${alice}], approvers: [${bob}] }\nreminders: { channel: ${ops} }\n`,
  );
  const env = {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.url,
    ECS_ENDPOINT: ecs.url,
    ALIBABA_CLOUD_ACCESS_KEY_ID: ACCOUNT.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCOUNT.accessKeySecret,
    ...variables,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, '--doctor'], { cwd: folder, env }, (_, text, errors) => {
      expect(errors).toBe('');
      resolve({ text, code: child.exitCode });
    });
  });
}

it('ends with 0 when all is good, having said what it found under each heading', async () => {
  const { text, code } = await doctor();
  expect(text).toMatch(/\nAll is well\.\n$/);
  expect(code).toBe(0);
  const headings = text.split('\n').filter((line) => /^[A-Z][^.;]*$/.test(line));
  expect(headings).toEqual(['Configuration', 'Slack', 'ECS', 'ECS, account main', 'Database']);
  for (const secret of [botToken, appToken, ACCOUNT.accessKeySecret, ACCOUNT.accessKeyId]) {
    expect(text).not.toContain(secret);
  }
});

it('ends with 1 when something is wrong, having looked at all the rest', async () => {
  const url = 'postgresql://steward:hunter-2222@127.0.0.1:1/steward';
  const { text, code } = await doctor({ DATABASE_URL: url, SLACK_BOT_TOKEN: 'xoxb-of-another-app' });
  expect(code).toBe(1);
  expect(text).toMatch(/✗ wrong +bot token/);
  expect(text).toMatch(/✗ wrong +server/);
  expect(text).toMatch(/✓ good +permissions/);
  expect(text).toMatch(/\n2 things are wrong; 0 warnings\.\n$/);
  expect(text).not.toMatch(/hunter-2222|of-another-app/);
});
