import { setTimeout as sleep } from 'node:timers/promises';
import { readCommandLine, UsageError } from './command-line.ts';
import { portIn } from './config/port.ts';
import { createHealthServer } from './ops/server.ts';

/** EX_USAGE and EX_CONFIG of sysexits.h. */
const BAD_USAGE = 64;
const BAD_CONFIGURATION = 78;

/** The examination found something wrong. */
const UNHEALTHY = 1;

/** Whoever sent SIGTERM sends SIGKILL 10 s later. */
const STOP_WITHIN_MS = 9000;

/** Enough to take a request and to answer it, also on a busy machine. */
const ANSWER_MS = 3;

/** What most of a start is spent on, in pieces: between them the port answers who asks whether the process lives. */
const PIECES = [
  () => import('./ops/metrics.ts'),
  () => import('./store/store.ts'),
  () => import('./ecs/fleet.ts'),
  () => import('./slack/web.ts'),
  () => import('./slack/app.ts'),
];

/** Says what is wrong with how it was started and ends the process; throws what it does not know. */
function end(error: unknown, known: new (...given: never[]) => Error, code: number): never {
  if (!(error instanceof known)) throw error;
  process.stderr.write(`${error.message}\n`);
  return process.exit(code);
}

function asked() {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    return end(error, UsageError, BAD_USAGE);
  }
}

// The port first: to load what reads the configuration takes longer than to start Node.
const { checkConfig, doctor } = asked();
const clock = { now: () => new Date() };
const port = portIn(process.env, process.cwd());
const health = createHealthServer({ port: port ?? 0, clock });
const listening = checkConfig || doctor || port === undefined ? undefined : health.start();
// One that is taken is told of once the configuration is known to be right.
await listening?.catch(() => {});
await sleep(ANSWER_MS);
await import('./config/yaml.ts');
await sleep(ANSWER_MS);

const { ConfigError, describeConfig, giveCredentialsToTheSdk, loadProcessConfig } = await import(
  './config.ts'
);
function configured() {
  try {
    return loadProcessConfig();
  } catch (error) {
    return end(error, ConfigError, BAD_CONFIGURATION);
  }
}
const config = configured();
if (checkConfig) {
  process.stdout.write(`${describeConfig(config)}\n`);
  process.exit(0);
}

giveCredentialsToTheSdk(config);
const { createLog } = await import('./ops/log.ts');
if (doctor) {
  const { diagnose } = await import('./doctor.ts');
  const { createMetrics } = await import('./ops/metrics.ts');
  const { text, healthy } = await diagnose(config, {
    clock,
    // What goes wrong is in the report.
    log: createLog({ level: 'silent' }),
    metrics: createMetrics({ clock, commands: [] }),
    colour: process.stdout.isTTY && process.stdout.hasColors(),
  });
  process.stdout.write(`${text}\n`);
  process.exit(healthy ? 0 : UNHEALTHY);
}

const log = createLog({ level: config.logLevel, secrets: config.secrets });
const { handleUnhandled } = await import('./ops/unhandled.ts');
handleUnhandled(log, process.exit);

const ending = new AbortController();
const starting = start();
// A start that hangs can be stopped as well.
process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
starting.catch((err: unknown) => {
  if (ending.signal.aborted) return;
  log.fatal({ err }, 'ECS Steward could not start');
  process.exit(1);
});

/** Most of a start is loading and building the rest. */
async function start() {
  await listening;
  for (const load of PIECES) {
    await load();
    await sleep(ANSWER_MS);
  }
  const { startSteward } = await import('./steward.ts');
  const { giveBack } = await import('./ops/give-back.ts');
  // Now, as nobody waits yet for more than a sign of life.
  giveBack();
  return startSteward(config, { clock, log, health, signal: ending.signal });
}

async function stop(signal: string): Promise<void> {
  if (ending.signal.aborted) return;
  ending.abort();
  log.info({ signal }, 'stopping: what is under way is brought to a safe place');
  const stopped = starting
    .then((steward) => steward.stop())
    .then(() => log.info({}, 'stopped'))
    .catch((err: unknown) => log.error({ err }, 'not everything could be let go of'));
  const tooLong = sleep(STOP_WITHIN_MS).then(() =>
    log.warn({}, 'stopped in the middle of something; whoever comes next goes on with it'),
  );
  await Promise.race([stopped, tooLong]);
  process.exit(0);
}
