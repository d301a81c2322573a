import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoBot } from '../../../src/playground/bot/demo-bot.ts';
import { DemoClock } from '../../../src/playground/clock/demo-clock.ts';

const DAY = 86_400_000;
let folder: string;
let clock: DemoClock;
let bot: DemoBot | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-bot-'));
  clock = new DemoClock();
});
afterEach(async () => {
  await bot?.stop();
  await rm(folder, { recursive: true });
});

async function prepared(program: string): Promise<DemoBot> {
  bot = await DemoBot.prepare({
    program: fileURLToPath(new URL(`fixtures/${program}`, import.meta.url)),
    config: 'steward.yml',
    folder,
    slackUrl: 'http://127.0.0.1:1/api/',
    ecsUrl: 'http://127.0.0.1:1',
    clock,
    verbose: false,
  });
  return bot;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the bot of the demo', () => {
  it('is running once it answers, and ends in peace', async () => {
    const running = await prepared('ready-bot.ts');
    expect(running.state).toBe('starting');
    await running.start();
    expect(running.state).toBe('running');
    const { pid = 0 } = running;
    expect(isAlive(pid)).toBe(true);
    await running.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await readFile(join(folder, 'bot.log'), 'utf8')).toBe('ended in peace\n');
  });

  it('comes back when it is killed, and says so', async () => {
    const running = await prepared('ready-bot.ts');
    await running.start();
    const first = running.pid;
    const states: string[] = [];
    running.onChange(() => states.push(running.state));
    running.kill('SIGKILL');
    await expect.poll(() => states.at(-1)).toBe('restarting');
    await expect.poll(() => running.state, { timeout: 10_000 }).toBe('running');
    expect(running.pid).not.toBe(first);
  });

  it('stays away when it is stopped while it is coming back', async () => {
    const running = await prepared('ready-bot.ts');
    await running.start();
    running.kill('SIGKILL');
    await expect.poll(() => running.state).toBe('restarting');
    const before = running.pid;
    await running.stop();
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(running.state).toBe('stopped');
    expect(running.pid).toBe(before);
  });

  it('lives at the time of the demo, after a restart too', async () => {
    const running = await prepared('ready-bot.ts');
    const daysAhead = async (): Promise<number> => {
      const told = Number(await (await fetch(running.readyUrl)).text());
      return Math.round((told - Date.now()) / DAY);
    };
    await running.start();
    clock.advance(3 * DAY);
    await expect.poll(daysAhead).toBe(3);
    const first = running.pid;
    running.kill('SIGKILL');
    await expect
      .poll(() => running.state === 'running' && running.pid !== first, { timeout: 10_000 })
      .toBe(true);
    expect(await daysAhead()).toBe(3);
  });

  it('shows its last words when it does not start', async () => {
    const broken = await prepared('broken-bot.ts');
    await expect(broken.start()).rejects.toThrow(/exit code 78[\s\S]*SLACK_BOT_TOKEN is missing/);
  });
});
