import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a process has used up to now; CPU of all its threads in ms, memory in MB. */
interface Usage {
  cpuMs: number;
  rssMb: number;
  /** The most it ever was. */
  peakMb: number;
}

/** A process that is measured. */
export interface Child {
  /** Resolves at the first line on stdout that holds `words`; rejects if the process ends before. */
  says(words: string): Promise<string>;
  usage(): Promise<Usage>;
  /** Asks a floor, which answers with a message of its own. */
  ask<T>(message: object): Promise<T>;
  /** SIGTERM; resolves when it is gone. */
  stop(): Promise<void>;
}

const PROBE = fileURLToPath(new URL('probe.cjs', import.meta.url));

/** Starts a script as a process of its own, with this environment alone; by default in the system's temporary folder. */
export function startChild(
  script: string,
  environment: Record<string, string>,
  { folder = tmpdir(), options = [] }: { folder?: string; options?: readonly string[] } = {},
): Child {
  const child = spawn(process.execPath, ['--require', PROBE, ...options, script], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout ?? process.stdin });
  reader.on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');

  return {
    async says(words) {
      for (;;) {
        const found = lines.find((line) => line.includes(words));
        if (found !== undefined) return found;
        if (hasEnded(child)) throw new Error(`${script} ended: ${lines.slice(-3).join('\n')}`);
        await Promise.race([once(reader, 'line'), ended]);
      }
    },
    usage: () => ask<Usage>(child, 'usage'),
    ask: (message) => ask(child, message),
    async stop() {
      if (hasEnded(child)) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function ask<T>(child: ChildProcess, message: object | string): Promise<T> {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
}
