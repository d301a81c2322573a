import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Screen } from '../../src/playground/page/screen.ts';

const program = fileURLToPath(new URL('../../src/playground/demo.ts', import.meta.url));

let demo: ChildProcess | undefined;
/** Where the demo puts its temporary folder. */
let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demo-test-'));
});
afterEach(async () => {
  demo?.kill('SIGKILL');
  await rm(temporary, { recursive: true, maxRetries: 5 });
});

/** Starts the demo as `npm run demo` does. */
function started(port: string): ChildProcess {
  demo = spawn(process.execPath, [program], { env: { ...process.env, DEMO_PORT: port, TMPDIR: temporary } });
  return demo;
}

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (!stream) throw new Error('nothing to read');
  const [line] = await once(createInterface({ input: stream }), 'line');
  return line;
}

/** The lines until one has the address of the page. */
async function untilAddress({ stdout }: ChildProcess): Promise<{ lines: string[]; url: string }> {
  if (!stdout) throw new Error('nothing to read');
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout })) {
    lines.push(line);
    const [, url] = /^ECS Steward demo: (http:\/\/localhost:\d+)$/.exec(line) ?? [];
    if (url) return { lines, url };
  }
  throw new Error(`It ended: ${lines.join(' / ')}`);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What a page of the demo shows. */
async function look(url: string): Promise<Screen> {
  return (await (await fetch(`${url}/api/state?user=U0OLIVIA`)).json()) as Screen;
}

describe('npm run demo', () => {
  it('starts everything, answers a command, survives kill -9 of the bot, and leaves nothing behind', async () => {
    const running = started('0');
    const { lines, url } = await untilAddress(running);
    expect(lines[0]).toMatch(/^The demo is starting/);
    const { bot } = await look(url);
    expect(bot.state).toBe('running');

    const body = JSON.stringify({ user: 'U0OLIVIA', channel: 'C0OPS', text: '/ecs list' });
    await fetch(`${url}/api/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await expect
      .poll(async () => JSON.stringify((await look(url)).messages), { timeout: 10_000 })
      .toContain('25 instances');

    process.kill(bot.pid ?? 0, 'SIGKILL');
    const isBack = async (): Promise<boolean> => {
      const now = (await look(url)).bot;
      return now.state === 'running' && now.pid !== bot.pid;
    };
    await expect.poll(isBack, { timeout: 20_000 }).toBe(true);

    const { pid = 0 } = (await look(url)).bot;
    running.kill('SIGINT');
    const [code] = await once(running, 'exit');
    expect(code).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(await readdir(temporary)).toEqual([]);
  }, 60_000);

  it('can be ended while it is starting', async () => {
    const running = started('0');
    await expect.poll(() => readdir(temporary), { timeout: 15_000 }).not.toEqual([]);
    running.kill('SIGINT');
    const [code] = await once(running, 'exit');
    expect(code).toBe(0);
    expect(await readdir(temporary)).toEqual([]);
  }, 60_000);

  it('takes its bot along when it is killed', async () => {
    const running = started('0');
    const { url } = await untilAddress(running);
    const { pid = 0 } = (await look(url)).bot;
    running.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
  }, 60_000);

  it('says what to do when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const running = started(String(port));
    expect(await firstLine(running.stderr)).toMatch(`Port ${port} is taken. Choose another one: DEMO_PORT=`);
    const [code] = await once(running, 'exit');
    other.close();
    expect(code).toBe(1);
  });

  it('says what is wrong with the port', async () => {
    expect(await firstLine(started('many').stderr)).toContain('DEMO_PORT is "many"');
  });
});
