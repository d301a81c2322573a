import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
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
const QUESTION = 'help';
/** Written down before it is acknowledged; there is no such instance, so that is all that comes of it. */
const CHANGE = 'stop no-such-instance';

/** What is measured, by its name: the ms of each time. */
type Samples = Map<string, number[]>;

/** How soon Slack hears that its payload has arrived. */
export const ack: Bench = {
  title: 'ack: from the payload to its acknowledgement, one at a time',
  rounds: 8,
  async run({ postgresUrl, rounds }) {
    const { world, close } = await openWorld(5);
    const bare = await openBareSocket();
    const sides = await Promise.all(ENGINES.map((engine) => openSide(engine, postgresUrl, world.ecs.url)));
    const samples: Samples = new Map();
    const add = (name: string, took: number[]) => samples.set(name, [...(samples.get(name) ?? []), ...took]);
    try {
      for (let round = -1; round < rounds; round++) {
        // The round before the first one is what warms everybody up.
        if (round === 0) samples.clear();
        add('socket', await manyTimes(() => bare.line.command(QUESTION)));
        for (const { engine, peer, line, commits } of sides) {
          add(`${engine} commit`, await commits.take(COMMANDS, { commits: 1, calls: 0, url: '' }));
          add(`${engine} question`, await manyTimes(() => answered(peer, line, QUESTION)));
          add(`${engine} change`, await manyTimes(() => answered(peer, line, CHANGE)));
        }
      }
    } finally {
      await Promise.all([...sides, bare].map((one) => one.close()));
      await close();
    }
    return { rows: ENGINES.flatMap((engine) => rowsOf(engine, samples)) };
  },
};

/** All samples, one after the other. */
async function manyTimes(once: () => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  for (let time = 0; time < COMMANDS; time++) took.push(await once());
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

function rowsOf(engine: Engine, samples: Samples): Row[] {
  const at = (name: string, share: number) => quantile(samples.get(name) ?? [], share);
  const row = (what: string, name: string, share: number, more: Partial<Row> = {}): Row => {
    const written = name.endsWith('change');
    return {
      what: `${engine}: ${what}, p${share * 100}`,
      measured: at(name, share),
      unit: 'ms',
      floor: {
        is: written ? 'bare ws, bare commit' : 'bare ws',
        measured: at('socket', share) + (written ? at(`${engine} commit`, share) : 0),
      },
      ...more,
    };
  };
  return [
    row(`/ecs ${QUESTION}`, `${engine} question`, 0.5, { goal: 1.4 }),
    row(`/ecs ${QUESTION}`, `${engine} question`, 0.99),
    row('/ecs stop, written down first', `${engine} change`, 0.5),
    row('/ecs stop, written down first', `${engine} change`, 0.99),
  ];
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

async function openBareSocket() {
  const peer = await startPeer();
  const child = startChild(script('floors/socket.ts'), { SLACK_API_URL: peer.apiUrl });
  const [line] = await peer.connections(1);
  if (!line) throw new Error('no socket');
  return {
    line,
    child,
    async close() {
      await child.stop();
      peer.stop();
    },
  };
}
