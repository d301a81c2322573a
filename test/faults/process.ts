import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Runner } from '../scenarios/start.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The processes that were started, the newest last. */
export interface Processes {
  runner: Runner;
  /** `kill -9` of the newest; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Bots as processes of their own, as they run in production, that can be killed at any instant. */
export function processes(): Processes {
  const started: ChildProcess[] = [];

  const runner: Runner = async (environment, folder, lines) => {
    const env = { ...environment, PATH: process.env.PATH, ...credentials(), LOG_LEVEL: 'debug' };
    const child = spawn(process.execPath, [MAIN], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    const up = Promise.withResolvers<number>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('ECS Steward is up')) up.resolve(JSON.parse(line).port);
    });
    child.once('exit', (code) =>
      up.reject(new Error(`the bot ended with ${code}: ${lines.slice(-3).join('\n')}`)),
    );
    return { port: await up.promise, stop: () => end(child, 'SIGTERM') };
  };

  return {
    runner,
    kill: async () => {
      const child = started.at(-1);
      if (child) await end(child, 'SIGKILL');
    },
  };
}

function credentials(): Record<string, string> {
  const wanted = Object.entries(process.env).filter(([name]) => name.startsWith('ALIBABA_CLOUD_'));
  return Object.fromEntries(wanted.map(([name, value]) => [name, value ?? '']));
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
