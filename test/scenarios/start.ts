import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/ops/log.ts';
import { createHealthServer } from '../../src/ops/server.ts';
import { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import { type EcsStandInOptions, loadFleet, startEcs, swell } from '../../src/playground/ecs/index.ts';
import { fromManifest } from '../../src/playground/manifest.ts';
import { startSlack } from '../../src/playground/slack/start.ts';
import type { Channel, Person } from '../../src/playground/slack/workspace.ts';
import { type Steward, startSteward } from '../../src/steward.ts';
import type { Pace } from '../../src/workflows/house.ts';
import { expectCleanliness } from './hygiene.ts';
import { ACCESS, BOT, CHANNELS, GROUPS, OPS, PEOPLE } from './people.ts';
import { type Settings, World } from './world.ts';

/** The bot's own. */
export const KEYS = { accessKeyId: 'LTAIscenario', accessKeySecret: 'a-secret-of-the-scenarios' };
const TOKENS = {
  botToken: 'xoxb-scenario-0000',
  appToken: 'xapp-scenario-0000',
  signingSecret: 'a-signing-secret-of-the-scenarios',
};
/** What no line of a log may ever contain. */
const SECRETS = [KEYS.accessKeySecret, TOKENS.botToken, TOKENS.appToken, TOKENS.signingSecret];

/** How Slack reaches the bot. */
export type Mode = 'socket' | 'http';

export interface WorldOptions extends Settings {
  /** Default `socket`. */
  mode?: Mode;
  /** A PostgreSQL server; else the embedded database. */
  databaseUrl?: string;
  /** The embedded database outlives a bot. */
  durable?: boolean;
  /** In place of fleet.yaml. */
  fleet?: string;
  /** So many more of what instances are made with. */
  swollen?: Parameters<typeof swell>[1];
  pace?: Partial<Pace>;
  scanEveryMs?: number;
  recyclingEveryMs?: number;
  /** HTTP mode: how long it listens after it was asked to stop. */
  lingerMs?: number;
  /** How long changes of state take, in ms, where it matters. */
  transitions?: EcsStandInOptions['transitions'];
  /** The bot's own token, when it is to be a wrong one. */
  botToken?: string;
  /** Starts the bot in a way of its own, e.g. as a process that can be killed. */
  runner?: Runner;
  /** The bots are processes that follow the world's clock, so that they sign by it, too. */
  signedByClock?: boolean;
  /** More people, who are in the channel OPS. */
  crowd?: Person[];
  /** Decides about faults with a probability. */
  random?: () => number;
}

/** Starts a bot with this environment in this folder; what it logs goes to `lines`. */
export type Runner = (
  environment: Record<string, string>,
  folder: string,
  lines: string[],
) => Promise<Steward>;

interface Opened {
  world: World;
  /** What a bot of this world is started with: its environment, and the folder it is started in. */
  environment: Record<string, string>;
  folder: string;
  /** Writes the steward.yml of the bots to come. */
  configure(settings?: Settings): Promise<void>;
  close(): Promise<void>;
}

/** One world for all tests of a file; what its hygiene finds fails the file. */
export function oneWorld(options: WorldOptions = {}): () => World {
  let opened: Opened | undefined;
  beforeAll(async () => {
    opened = await openWorld(options);
    await opened.world.startBot();
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('the world is not there yet');
    return opened.world;
  };
}

/** A world for this test alone; a test that runs beside others passes its own `onTestFinished`. */
export async function startWorld(options: WorldOptions = {}, finished = onTestFinished): Promise<World> {
  const { world, close } = await openWorld(options);
  finished(close);
  await world.startBot();
  return world;
}

/** Everything but the bot; `close` ends it all and checks what holds after every story. */
export async function openWorld(options: WorldOptions): Promise<Opened> {
  const { crowd = [], random = Math.random } = options;
  const clock = new DemoClock();
  const folder = await mkdtemp(join(tmpdir(), 'steward-world-'));
  const fleetText = options.fleet ?? (await readFile(new URL('fleet.yaml', import.meta.url), 'utf8'));
  const slack = await startSlack({
    now: clock.now,
    ...TOKENS,
    botUserId: BOT,
    appId: 'A0STEWARD',
    team: { id: 'T0', domain: 'scenario', name: 'Scenario' },
    people: [...PEOPLE, ...crowd],
    channels: CHANNELS.map((channel) => (channel.id === OPS ? withMembers(channel, crowd) : channel)),
    userGroups: GROUPS,
    ...(await fromManifest()),
    random,
  });
  const fleet = loadFleet(fleetText, clock.now());
  const ecs = await startEcs({
    now: clock.now,
    ...(options.signedByClock && { wallClock: clock.now }),
    fleet: options.swollen ? swell(fleet, options.swollen) : fleet,
    accounts: [{ id: '1000000000000001', ...KEYS }],
    random,
    transitions: {
      startMs: 150,
      stopMs: 150,
      forceStopMs: 80,
      rebootMs: 200,
      deleteMs: 150,
      snapshotMs: 300,
      renewMs: 300,
      ...options.transitions,
    },
  });
  process.env.ALIBABA_CLOUD_ACCESS_KEY_ID = KEYS.accessKeyId;
  process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET = KEYS.accessKeySecret;
  const environment = {
    SLACK_BOT_TOKEN: options.botToken ?? TOKENS.botToken,
    ...(options.mode === 'http'
      ? { SLACK_SIGNING_SECRET: TOKENS.signingSecret }
      : { SLACK_APP_TOKEN: TOKENS.appToken }),
    SLACK_API_URL: slack.url,
    ECS_ENDPOINT: ecs.url,
    PORT: '0',
    LOG_LEVEL: 'debug',
    ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
  };
  const lines: string[] = [];

  async function configure(settings: Settings = {}): Promise<void> {
    const { access = ACCESS, settings: further = `reminders: { channel: ${OPS} }` } = {
      ...options,
      ...settings,
    };
    await writeFile(join(folder, 'steward.yml'), [access, 'scan: { every: 5s }', further].join('\n'));
  }

  async function start(settings: Settings): Promise<Steward> {
    const steward = await startAlone(settings);
    if (options.mode === 'http') slack.requestUrl.set(`http://127.0.0.1:${steward.port}/slack/events`);
    return steward;
  }

  async function startAlone(settings: Settings): Promise<Steward> {
    await configure(settings);
    if (options.runner) return options.runner(environment, folder, lines);
    const config = loadConfig(environment, folder);
    // Sooner than a file may ask for: no test waits 5 s for a scan.
    const { scan } = config.settings;
    scan.everyMs = options.scanEveryMs ?? scan.everyMs;
    scan.recyclingMs = options.recyclingEveryMs ?? scan.recyclingMs;
    if (!options.durable) config.store.dataDir = 'memory://';
    const { secrets } = config;
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createLog({ level: 'debug', secrets, destination });
    const patience = { patienceMs: 5000, snapshotPatienceMs: 20_000, renewalPatienceMs: 20_000 };
    const pace = { pollMs: 60, ...patience, slackMs: 500, ...options.pace };
    const health = createHealthServer({ port: config.port, clock });
    await health.start();
    return startSteward(config, { clock, log, health, pace, lingerMs: options.lingerMs ?? 50 });
  }

  const world = new World({ slack, ecs, clock, lines, start });
  return {
    world,
    environment,
    folder,
    configure,
    async close() {
      await world.stopBots();
      await slack.stop();
      await ecs.stop();
      await rm(folder, { recursive: true, force: true });
      expectCleanliness(world, [...SECRETS, environment.SLACK_BOT_TOKEN]);
    },
  };
}

function withMembers(channel: Channel, people: Person[]): Channel {
  return { ...channel, members: [...channel.members, ...people.map(({ id }) => id)] };
}
