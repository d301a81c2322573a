import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/playground/bot/free-port.ts';
import { commandPayload } from './peer.ts';
import { type Child, startChild } from './processes/child.ts';
import { quantile } from './report/figures.ts';
import type { Row } from './report/table.ts';

const SECRET = 'a-signing-secret-of-the-benchmarks';
/** In each round: so many one at a time, and so many of which `AT_ONCE` are under way. */
const ALONE = 100;
const CROWD = 600;
const AT_ONCE = 8;

/** What answers signed requests. */
interface Side {
  child: Child;
  /** Sends one; resolves with the ms until it was acknowledged. */
  post(): Promise<number>;
  alone: number[];
  /** Per request, in ms. */
  cpu: number[];
}

/** Acknowledgements over HTTP: the bot's listeners beside a bare server that checks the signature. */
export interface HttpAck {
  round(): Promise<void>;
  /** Forgets what was measured. */
  clear(): void;
  rows(): Row[];
  close(): Promise<void>;
}

export async function openHttpAck(): Promise<HttpAck> {
  const bare = await openSide('floors/signed.ts');
  const bot = await openSide('listeners.ts');
  const sides = [bare, bot];
  return {
    async round() {
      for (const side of sides) await measure(side);
    },
    clear() {
      for (const side of sides) Object.assign(side, { alone: [], cpu: [] });
    },
    rows() {
      const is = 'bare http + HMAC';
      const row = (what: string, of: (side: Side) => number, goal?: number): Row => ({
        what: `HTTP: ${what}`,
        measured: of(bot),
        unit: 'ms',
        floor: { is, measured: of(bare) },
        ...(goal !== undefined && { goal }),
      });
      return [
        row('/ecs help, listeners alone, p50', ({ alone }) => quantile(alone, 0.5), 2),
        row('/ecs help, listeners alone, p99', ({ alone }) => quantile(alone, 0.99)),
        row('CPU of each, 8 at once', ({ cpu }) => quantile(cpu, 0.5), 4),
      ];
    },
    close: async () => void (await Promise.all(sides.map(({ child }) => child.stop()))),
  };
}

async function measure(side: Side): Promise<void> {
  for (let time = 0; time < ALONE; time++) side.alone.push(await side.post());
  const before = await side.child.usage();
  const one = async () => {
    for (let time = 0; time < CROWD / AT_ONCE; time++) await side.post();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  side.cpu.push(((await side.child.usage()).cpuMs - before.cpuMs) / CROWD);
}

async function openSide(script: string): Promise<Side> {
  const port = await freePort();
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = startChild(path, { PORT: String(port), SLACK_SIGNING_SECRET: SECRET });
  await child.says('ready');
  const agent = new Agent({ keepAlive: true });
  let sent = 0;
  return {
    child,
    alone: [],
    cpu: [],
    post: () => {
      sent += 1;
      return post(
        port,
        agent,
        new URLSearchParams(commandPayload('help', `trigger-${sent}`, 'http://127.0.0.1:1/')),
      );
    },
  };
}

/** Signed as Slack signs it. @throws Error unless the answer is 200 */
function post(port: number, agent: Agent, form: URLSearchParams): Promise<number> {
  const body = form.toString();
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${signature}`,
  };
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const began = performance.now();
  const sending = request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers });
  sending.on('error', reject);
  sending.on('response', (response) => {
    response.resume();
    response.on('end', () => {
      if (response.statusCode === 200) resolve(performance.now() - began);
      else reject(new Error(`it answered ${response.statusCode}`));
    });
  });
  sending.end(body);
  return promise;
}
