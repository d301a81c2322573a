import { ADA, OLIVIA, OPS } from '../scenarios/people.ts';
import type { World } from '../scenarios/world.ts';
import type { Bench } from './bench.ts';
import { startPeer } from './peer.ts';
import { ENGINES, type Engine, openHome } from './processes/bots.ts';
import { type StepsFloor, startSteps } from './processes/steps.ts';
import { quantile } from './report/figures.ts';
import type { Row } from './report/table.ts';
import { openWorld } from './world.ts';

/** The least that [Confirm] takes: the click and the operation written down, the instance read, the message posted. */
const LEAST_TO_SHOW = { commits: 2, calls: 2 };
/** The least that [Approve] takes: the click, the approval and the attempt written down, the instance read, ECS asked. */
const LEAST_TO_ACT = { commits: 3, calls: 2 };
/** How often a floor is taken in each round: it is short. */
const FLOORS = 5;

/** In ms, one entry a round; floors more. */
type Samples = Record<'shown' | 'leastToShow' | 'acted' | 'leastToAct', number[]>;

/** How soon people see that their click was heard, and how soon ECS hears of an approval. */
export const click: Bench = {
  title: 'click: from a click to what comes of it',
  rounds: 25,
  async run({ postgresUrl, rounds }) {
    const http = await startPeer();
    const sides = await Promise.all(ENGINES.map((engine) => openSide(engine, postgresUrl, rounds + 1)));
    try {
      // Round 0 warms everybody up.
      for (let round = 0; round <= rounds; round++) {
        for (const { world, samples, steps } of sides) {
          const url = http.url;
          const taken: Samples = {
            shown: [await untilShown(world, `web-${3 * round}`, `web-${3 * round + 1}`)],
            leastToShow: await steps.take(FLOORS, { ...LEAST_TO_SHOW, url }),
            acted: [await untilActed(world, `web-${3 * round + 2}`)],
            leastToAct: await steps.take(FLOORS, { ...LEAST_TO_ACT, url }),
          };
          if (round === 0) continue;
          for (const key of Object.keys(taken) as (keyof Samples)[]) samples[key].push(...taken[key]);
        }
      }
    } finally {
      await Promise.all(sides.map((side) => side.close()));
      http.stop();
    }
    return { rows: sides.flatMap(({ engine, samples }) => rowsOf(engine, samples)) };
  },
};

function rowsOf(engine: Engine, { shown, leastToShow, acted, leastToAct }: Samples): Row[] {
  const row = (what: string, share: number, took: number[], least: number[], is: string): Row => ({
    what: `${engine}: ${what}, p${share * 100}`,
    measured: quantile(took, share),
    unit: 'ms',
    floor: { is, measured: quantile(least, share) },
  });
  const words = ({ commits, calls }: typeof LEAST_TO_SHOW) => `${commits} bare commits, ${calls} bare calls`;
  return [0.5, 0.99].flatMap((share) => [
    row('[Confirm] to the first visible change', share, shown, leastToShow, words(LEAST_TO_SHOW)),
    row('the last [Approve] to the call of ECS', share, acted, leastToAct, words(LEAST_TO_ACT)),
  ]);
}

/** Two instances are to be stopped, which is confirmed; resolves with the ms until anything is to be seen of it. */
async function untilShown(world: World, ...names: string[]): Promise<number> {
  await world.ask(OLIVIA, `stop ${names.join(' ')}`, new RegExp(`${names[0]}\\b`));
  const change = nextChange(world);
  const clicked = performance.now();
  await world.press(OLIVIA, 'Confirm');
  return (await change) - clicked;
}

/** A reboot by force, which takes a form and an approval; resolves with the ms from that to the call of ECS. */
async function untilActed(world: World, name: string): Promise<number> {
  await world.say(OLIVIA, `reboot --force ${name}`);
  await world.submit(OLIVIA, { reason: 'a benchmark', typed: name });
  const words = new RegExp(`asks[^]*${name}\\b`);
  const asking = await world.message(ADA, words, OPS, 20_000);
  const called = Promise.withResolvers<number>();
  const off = world.ecs.onChange(() => {
    if (world.status(name) !== 'Running') called.resolve(performance.now());
  });
  const clicked = performance.now();
  await world.pressOn(asking, ADA, 'Approve');
  const at = await called.promise;
  off();
  return at - clicked;
}

/** The moment at which anybody's screen changes next. */
function nextChange(world: World): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const off = world.slack.on('change', () => {
    off();
    resolve(performance.now());
  });
  return promise;
}

/** A bot on this engine with stand-ins of its own, and whoever does the least that could be done. */
interface Side {
  engine: Engine;
  world: World;
  steps: StepsFloor;
  samples: Samples;
  close(): Promise<void>;
}

async function openSide(engine: Engine, postgresUrl: string, rounds: number): Promise<Side> {
  const { world, close } = await openWorld(3 * rounds);
  const home = await openHome(engine, postgresUrl, { slack: world.slack.url, ecs: world.ecs.url });
  const bot = await home.start({ LOG_LEVEL: 'debug' });
  await bot.says('fleet scanned');
  const steps = await startSteps(engine, postgresUrl);
  return {
    engine,
    world,
    steps,
    samples: { shown: [], leastToShow: [], acted: [], leastToAct: [] },
    async close() {
      await bot.stop();
      await steps.close();
      await home.remove();
      await close();
    },
  };
}
