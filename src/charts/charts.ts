import { fork } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import type { Charts, SpotChart } from '../domain/spot.ts';
import { inTurn } from './in-turn.ts';

/** A picture takes half a second; on a busy machine a few. */
const PATIENCE_MS = 20_000;
/** Whoever comes when so many wait would wait for too long. */
const MOST_WAITING = 20;

/**
 * Draws in a process of its own, one picture after the other, which ends with it: the libraries and their memory are
 * there for as long as a picture is drawn, nothing else waits for it, and it can take nothing else down.
 */
export function createCharts(): Charts {
  return { spot: inTurn(draw, MOST_WAITING) };
}

async function draw(chart: SpotChart): Promise<Uint8Array> {
  const artist = fork(new URL('one-picture.ts', import.meta.url), {
    // It needs no secrets.
    ...{ env: {}, execArgv: [], stdio: ['pipe', 'pipe', 'pipe', 'ipc'] },
    ...{ signal: AbortSignal.timeout(PATIENCE_MS), killSignal: 'SIGKILL' },
  });
  const { stdin, stdout, stderr } = artist;
  if (!stdin || !stdout || !stderr) throw new Error('there is no way to a process of mine');
  // One that ends early says why by itself.
  stdin.on('error', () => {});
  stdin.end(JSON.stringify(chart));
  const [picture, said, [code]] = await Promise.all([buffer(stdout), text(stderr), once(artist, 'close')]);
  if (code === 0) return picture;
  throw new Error(
    `a picture could not be drawn: ${/^\w*Error\b.*$/m.exec(said)?.[0] ?? `it ended with ${code}`}`,
  );
}
