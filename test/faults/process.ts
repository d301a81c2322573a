import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import { type ClockMessage, OFFSET_VARIABLE } from '../../src/playground/clock/message.ts';
import type { Runner } from '../scenarios/start.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const FOLLOW = new URL('../../src/playground/clock/follow.ts', import.meta.url).href;

/** A bot as a process of its own, as it runs in production, that can be killed at any instant. */
export interface BotProcess {
  pid: number;
  /** Its port, once it says that it is up, though Slack may not let it in yet; rejects with its last lines when it ends before. */
  up: Promise<number>;
  /** How it ended, such as `SIGKILL` or `0`. */
  ended: Promise<string>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts a bot, whose time is that of `clock`; what it logs goes to `lines`. */
export function startProcess(
  environment: Record<string, string>,
  folder: string,
  lines: string[],
  clock?: DemoClock,
): BotProcess {
  const env = {
    ...environment,
    PATH: process.env.PATH,
    ...credentials(),
    LOG_LEVEL: 'debug',
    [OFFSET_VARIABLE]: String(clock?.offset ?? 0),
  };
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit', 'ipc'];
  const child = spawn(process.execPath, ['--import', FOLLOW, MAIN], { cwd: folder, env, stdio });
  if (!child.stdout) throw new Error('the bot has no output');
  if (clock) keepTime(child, clock);
  const up = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<string>();
  up.promise.catch(() => {});
  const last: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    last.splice(0, last.length - 2, line);
    if (/ECS Steward (is up|runs, but Slack)/.test(line)) up.resolve(JSON.parse(line).port);
  });
  child.once('exit', (code, signal) => {
    ended.resolve(signal ?? String(code));
    up.reject(new Error(`the bot ended with ${signal ?? code}: ${last.join('\n')}`));
  });
  return {
    pid: child.pid ?? 0,
    up: up.promise,
    ended: ended.promise,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

/** Compiles all of the bot into `folder`, by a start that only checks its configuration. */
export async function compileInto(
  folder: string,
  environment: Record<string, string>,
  cwd: string,
): Promise<void> {
  const env = { ...environment, ...credentials(), PATH: process.env.PATH, NODE_COMPILE_CACHE: folder };
  const child = spawn(process.execPath, [MAIN, '--check-config'], { cwd, env, stdio: 'ignore' });
  await once(child, 'exit');
}

/** The processes that a world has started, the newest last. */
export interface Processes {
  runner: Runner;
  /** `kill -9` of the newest; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Bots for a world whose newest is to be killed. */
export function processes(): Processes {
  const started: BotProcess[] = [];
  return {
    runner: async (environment, folder, lines) => {
      const bot = startProcess(environment, folder, lines);
      started.push(bot);
      return { port: await bot.up, stop: bot.stop };
    },
    kill: async () => started.at(-1)?.kill(),
  };
}

function credentials(): Record<string, string> {
  const wanted = Object.entries(process.env).filter(([name]) => name.startsWith('ALIBABA_CLOUD_'));
  return Object.fromEntries(wanted.map(([name, value]) => [name, value ?? '']));
}

/** Tells it of every move of the clock while it runs. */
function keepTime(child: ChildProcess, clock: DemoClock): void {
  const forget = clock.onChange((clockOffset) => {
    const message: ClockMessage = { clockOffset };
    // Whoever is just being killed hears nothing any more.
    if (child.connected) child.send(message, () => {});
  });
  child.once('exit', forget);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
