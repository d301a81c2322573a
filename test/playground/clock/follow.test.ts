import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { OFFSET_VARIABLE } from '../../../src/playground/clock/message.ts';

const DAY = 86_400_000;
const follow = new URL('../../../src/playground/clock/follow.ts', import.meta.url).href;
const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

function followed(name: string, offset: number): ChildProcess {
  child = fork(fixture(name), {
    execArgv: ['--import', follow],
    env: { ...process.env, [OFFSET_VARIABLE]: String(offset) },
  });
  return child;
}

/** How far ahead of real time the process and its embedded database are, in whole days. */
async function daysAhead(process: ChildProcess): Promise<{ process: number; database: number }> {
  process.send('tell');
  const [told] = await once(process, 'message');
  const days = (time: number): number => Math.round((time - Date.now()) / DAY);
  return { process: days(told.process), database: days(told.database) };
}

describe('a process that follows the clock', () => {
  it('starts at the given offset and moves with each message, its embedded database too', async () => {
    const process = followed('tell-time.ts', 2 * DAY);
    await once(process, 'message');
    expect(await daysAhead(process)).toEqual({ process: 2, database: 2 });
    process.send({ clockOffset: 9 * DAY });
    expect(await daysAhead(process)).toEqual({ process: 9, database: 9 });
  });

  it('ends by itself when it has nothing to do', async () => {
    const process = followed('nothing-to-do.ts', 0);
    const [code] = await once(process, 'exit');
    expect(code).toBe(0);
  });
});
