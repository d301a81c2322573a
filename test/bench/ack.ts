import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
import { openBusyAck } from './busy-ack.ts';
import { openHttpAck } from './http-ack.ts';
import { type Line, type Peer, startPeer } from './peer.ts';
import { type Bot, ENGINES, type Engine, openHome } from './processes/bots.ts';
import { startChild } from './processes/child.ts';
import { type StepsFloor, startSteps } from './processes/steps.ts';
import { quantile } from './report/figures.ts';
import type { Row } from './report/table.ts';
import { openWorld } from './world.ts';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** One at a time in each round. */
const COMMANDS = 50;
/** Of those that nothing comes after. */
const BARE_COMMANDS = 400;
/** How many scans of a big fleet are gone through. */
const SCANS = 3;
const QUESTION = 'help';
/** Written down before it is acknowledged; there is no such instance, so that is all that comes of it. */
const CHANGE = 'stop no-such-instance';

/** What is measured, by its name: the ms of each time. */
type Samples = Map<string, number[]>;

/** How soon Slack hears that its payload has arrived. */
export const ack: Bench = {
  title: 'ack: from the payload to its acknowledgement, one at a time',
  rounds: 8,
  async run(grounds) {
    const { postgresUrl, rounds } = grounds;
    const { world, close } = await openWorld(5);
    const bare = await openSocket('floors/socket.ts', 1);
    const listeners = await openSocket('listeners.ts', 2);
    const sides = await Promise.all(ENGINES.map((engine) => openSide(engine, postgresUrl, world.ecs.url)));
    const http = await openHttpAck();
    const busy = await openBusyAck(grounds);
    const samples: Samples = new Map();
    const add = (name: string, took: number[]) => samples.set(name, [...(samples.get(name) ?? []), ...took]);
    try {
      for (let round = -1; round < rounds; round++) {
        // The round before the first one is what warms everybody up.
        if (round === 0) {
          samples.clear();
          http.clear();
        }
        await http.round();
        add('socket', await manyTimes(() => bare.line.command(QUESTION), BARE_COMMANDS));
        add('listeners question', await manyTimes(() => listeners.line.command(QUESTION), BARE_COMMANDS));
        for (const { engine, peer, line, commits } of sides) {
          add(`${engine} commit`, await commits.take(COMMANDS, { commits: 1, calls: 0, url: '' }));
          add(`${engine} question`, await manyTimes(() => answered(peer, line, QUESTION)));
          add(`${engine} change`, await manyTimes(() => answered(peer, line, CHANGE)));
        }
      }
      // By itself: the others would wait for it.
      for (let scan = 0; scan < Math.min(SCANS, rounds); scan++) await busy.round();
    } finally {
      await Promise.all([...sides, bare, listeners, http, busy].map((one) => one.close()));
      await close();
    }
    return {
      rows: [
        ...rowsOf('socket, listeners alone', 'listeners', samples, 1.4),
        ...http.rows(),
        ...ENGINES.flatMap((engine) => rowsOf(`socket, whole bot on ${engine}`, engine, samples)),
        ...busy.rows(),
      ],
      notes: [
        'listeners alone: all that comes before an acknowledgement, and nothing of what comes after it',
      ],
    };
  },
};

/** All samples, one after the other. */
async function manyTimes(once: () => Promise<number>, times = COMMANDS): Promise<number[]> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) took.push(await once());
  return took;
}

/** What it took to acknowledge; waits until the answer is there, so that its work is in nobody's way. */
async function answered(peer: Peer, line: Line, text: string): Promise<number> {
  const answer = peer.nextAnswer();
  const took = await line.command(text);
  await answer;
  await sleep(1);
  return took;
}

function rowsOf(who: string, key: string, samples: Samples, goal?: number): Row[] {
  const at = (name: string, share: number) => quantile(samples.get(name) ?? [], share);
  const shares = [0.5, 0.99];
  const questions = shares.map(
    (share): Row => ({
      what: `${who}: /ecs ${QUESTION}, p${share * 100}`,
      measured: at(`${key} question`, share),
      unit: 'ms',
      floor: { is: 'bare ws', measured: at('socket', share) },
      ...(goal !== undefined && share === 0.5 && { goal }),
    }),
  );
  if (!samples.has(`${key} change`)) return questions;
  const changes = shares.map(
    (share): Row => ({
      what: `${who}: /ecs stop, p${share * 100}`,
      measured: at(`${key} change`, share),
      unit: 'ms',
      floor: { is: 'bare ws, bare commit', measured: at('socket', share) + at(`${key} commit`, share) },
    }),
  );
  return [...questions, ...changes];
}

/** A bot with its Slack, and whoever commits bare rows on the same engine. */
interface Side {
  engine: Engine;
  peer: Peer;
  line: Line;
  bot: Bot;
  commits: StepsFloor;
  close(): Promise<void>;
}

async function openSide(engine: Engine, postgresUrl: string, ecsUrl: string): Promise<Side> {
  const peer = await startPeer();
  const home = await openHome(engine, postgresUrl, { slack: peer.apiUrl, ecs: ecsUrl });
  const bot = await home.start();
  await bot.says('ECS Steward is up');
  const commits = await startSteps(engine, postgresUrl);
  const [line] = await peer.connections(2);
  if (!line) throw new Error('no socket');
  return {
    engine,
    peer,
    line,
    bot,
    commits,
    async close() {
      await bot.stop();
      await commits.close();
      peer.stop();
      await home.remove();
    },
  };
}

/** A process that acknowledges what comes over its sockets, of which it opens so many. */
async function openSocket(name: string, sockets: number) {
  const peer = await startPeer();
  const child = startChild(script(name), { SLACK_API_URL: peer.apiUrl, SLACK_APP_TOKEN: 'xapp-bench-0000' });
  const [line] = await peer.connections(sockets);
  if (!line) throw new Error('no socket');
  return {
    line,
    async close() {
      await child.stop();
      peer.stop();
    },
  };
}
