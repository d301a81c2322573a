import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCharts } from './charts/charts.ts';
import { CATALOG } from './commands/catalog.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/ports.ts';
import { SECOND, toInstant } from './domain/time.ts';
import { createFleet } from './ecs/fleet.ts';
import type { ProcessLog } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import type { HealthServer } from './ops/server.ts';
import { offersOf } from './reminders/offers.ts';
import { createSlack, EVENTS_PATH, type Slack } from './slack/app.ts';
import { createDirectory } from './slack/directory.ts';
import { createHomeTabs } from './slack/home-tabs.ts';
import { createNoticeboard } from './slack/noticeboard.ts';
import { createNotifier } from './slack/notifier.ts';
import { createWeb } from './slack/web.ts';
import { openStore, type Store } from './store/store.ts';
import { announce } from './workflows/announce.ts';
import { expireApproval } from './workflows/approve.ts';
import { postDigest, sendDigests } from './workflows/digest.ts';
import { ShortMemory } from './workflows/due/memory.ts';
import { showHome } from './workflows/home.ts';
import { type House, type Pace, USUAL_PACE } from './workflows/house.ts';
import { marketMemory } from './workflows/market-memory.ts';
import { nudgeApproval } from './workflows/nudge.ts';
import { runStep } from './workflows/operations/run-step.ts';
import { postBulletin, showBulletin } from './workflows/post-bulletin.ts';
import { ScanMemory, WatchMemory } from './workflows/scan/memory.ts';
import { watchRecycling } from './workflows/scan/recycling.ts';
import { scan } from './workflows/scan.ts';
import { isUpToDate, TellMemory, tell } from './workflows/tell.ts';
import { tellAdmins } from './workflows/tell-admins.ts';

/** How long the work under way may take to reach a safe place when the process is asked to end. */
const DRAIN_MS = 6 * SECOND;

/** A notice is as late as this at most, whatever the scans do. */
const TELL_EVERY_MS = 15 * SECOND;
/** While it waits for the first scan. */
const HELD_LOOK_MS = 2 * SECOND;

/** HTTP mode: a load balancer goes on sending requests until it has noticed what `/readyz` says. */
const LINGER_MS = 3 * SECOND;

/** How often it is looked whether the time of a digest has come. */
const DIGEST_EVERY_MS = 10 * SECOND;

export interface Steward {
  /** Where `/healthz`, `/readyz` and `/metrics` are, and in HTTP mode `/slack/events`. */
  port: number;
  /** Takes nothing new, finishes what is under way (what is left others take over), lets go of everything. */
  stop(): Promise<void>;
}

/** What a caller other than process.ts may set: tests are impatient and have their own clock. */
export interface Surroundings {
  clock: Clock;
  log: ProcessLog;
  /** Listens already, so that a supervisor sees that the process lives while everything else is loaded and built. */
  health: HealthServer;
  pace?: Pace;
  /** How long HTTP mode listens after it was asked to stop; default 3 s. */
  lingerMs?: number;
  /** Once aborted, the start waits for Slack no longer; what it resolves to is there to be stopped. */
  signal?: AbortSignal;
}

/**
 * Builds every part, joins them and starts. Rejects only if the database cannot be had;
 * Slack and ECS are tried again for as long as they refuse, and `/readyz` says why.
 */
export async function startSteward(
  config: Config,
  { clock, log, health, pace = USUAL_PACE, lingerMs = LINGER_MS, signal }: Surroundings,
): Promise<Steward> {
  const { settings, slack: slackOptions } = config;
  const metrics = createMetrics({ clock, commands: CATALOG.map(({ name }) => name) });
  const store = await openStore({ ...config.store, clock, log });
  const { accounts, endpoint } = config.ecs;
  const fleet = createFleet({ accounts, clock, log, metrics, ...(endpoint !== undefined && { endpoint }) });
  const { anew, recent } = marketMemory(fleet.market, clock);
  const { botToken: token, apiUrl } = slackOptions;
  const web = createWeb({ token, log, metrics, ...(apiUrl !== undefined && { apiUrl }) });
  const directory = createDirectory(web, clock, log, settings);
  const house: House = {
    clock,
    log,
    metrics,
    settings,
    pace,
    fleet,
    market: anew,
    recentMarket: recent,
    maker: fleet.maker,
    userData: store.userData,
    spot: fleet.spot,
    charts: createCharts(),
    lookups: new ShortMemory(),
    inventory: store.inventory,
    scans: store.scans,
    operations: store.operations,
    audit: store.audit,
    alerts: store.alerts,
    digests: store.digests,
    homes: store.homes,
    ledger: store.ledger,
    tellSoon: store.jobs.tellSoon,
    choices: store.choices,
    noticeboard: createNoticeboard(web, settings, directory, log, {
      offers: (notice) => offersOf(notice, settings.reminders, clock.now()),
      now: () => toInstant(clock.now()),
    }),
    directory,
    notifier: createNotifier(web, settings, directory, log),
    homeTabs: createHomeTabs(web, log),
  };
  const slack = createSlack(slackOptions, house, web, store.deliveries);
  const probes = { slack: slack.check, database: store.ping, ecs: fleet.check };
  health.serve({
    log,
    secrets: config.secrets,
    probes,
    metrics,
    ...(slack.requests && { others: { [EVENTS_PATH]: slack.requests } }),
  });
  const { port } = health;

  try {
    await startJobs(store, house, slack.carryOut);
    await Promise.race([listen(port), ...(signal ? [aborted(signal)] : [])]);
    return { port, stop: () => stop(lingerMs) };
  } catch (error) {
    await stop(0);
    throw error;
  }

  async function listen(port: number): Promise<void> {
    await slack.start();
    if (signal?.aborted) return;
    await slack.check().then(
      () => log.info({ port }, 'ECS Steward is up'),
      (err: unknown) => log.warn({ port, err }, 'ECS Steward runs, but Slack does not let it in yet'),
    );
  }

  async function stop(linger: number): Promise<void> {
    health.drain();
    const quiet = slack.requests ? sleep(linger) : slack.stop();
    await Promise.all([quiet, store.jobs.drain(DRAIN_MS)]);
    // A request that still came needs the database.
    await health.stop();
    if (slack.requests) await slack.stop();
    await store.close();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** How long a look for what is being recycled waits for a region. */
const ANSWER_MS = 5 * SECOND;

/** Which workflow each kind of job runs. */
async function startJobs(store: Store, house: House, carryOut: Slack['carryOut']): Promise<void> {
  const memory = new ScanMemory();
  const watchMemory = new WatchMemory();
  const telling = new TellMemory();
  await store.jobs.work({
    delivery: carryOut,
    step: ({ operation }) => runStep(house, operation),
    announce: ({ operation }) => announce(house, operation),
    'expire-approval': ({ operation }) => expireApproval(house, operation),
    'nudge-approval': ({ operation }) => nudgeApproval(house, operation),
    digest: ({ digest }) => postDigest(house, digest),
    'send-digests': async () => {
      await sendDigests(house);
      return { againAfterMs: DIGEST_EVERY_MS };
    },
    home: ({ person }) => showHome(house, person),
    'tell-admins': ({ alert }) => tellAdmins(house, alert),
    bulletin: async ({ bulletin }) => {
      // What was claimed before an outage may have been renewed in it.
      if (!(await isUpToDate(house))) return { againAfterMs: HELD_LOOK_MS };
      await postBulletin(house, bulletin);
      return undefined;
    },
    'urgent-bulletin': ({ bulletin }) => postBulletin(house, bulletin),
    'show-bulletin': ({ bulletin }) => showBulletin(house, bulletin),
    tell: async () => {
      const came = await tell(house, telling);
      // What it waits for need not wait for its own time.
      if (came === 'held') await store.jobs.scanSoon();
      return { againAfterMs: came === 'held' ? HELD_LOOK_MS : TELL_EVERY_MS };
    },
    scan: async () => {
      await scan(house, memory);
      return { againAfterMs: house.settings.scan.everyMs };
    },
    recycling: async () => {
      await watchRecycling(house, watchMemory, () => sleep(ANSWER_MS, undefined, { ref: false }));
      return { againAfterMs: house.settings.scan.recyclingMs };
    },
  });
  // What the settings say of notices may be new.
  await store.ledger.lookAtAll();
  await store.jobs.tellSoon();
  await store.jobs.scanSoon();
}
