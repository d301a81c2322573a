import { readCommandLine, UsageError } from './command-line.ts';
import { ConfigError, describeConfig, giveCredentialsToTheSdk, loadProcessConfig } from './config.ts';
import { createLog } from './ops/log.ts';
import { handleUnhandled } from './ops/unhandled.ts';
import { startSteward } from './steward.ts';

/** EX_USAGE and EX_CONFIG of sysexits.h. */
const BAD_USAGE = 64;
const BAD_CONFIGURATION = 78;

/** Reads how it was started, or says all that is wrong with it and ends the process. */
function started() {
  try {
    return { ...readCommandLine(process.argv.slice(2)), config: loadProcessConfig() };
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(error instanceof UsageError ? BAD_USAGE : BAD_CONFIGURATION);
  }
}

const { checkConfig, config } = started();
if (checkConfig) {
  process.stdout.write(`${describeConfig(config)}\n`);
  process.exit(0);
}

giveCredentialsToTheSdk(config);
const log = createLog({ level: config.logLevel, secrets: config.secrets });
handleUnhandled(log, process.exit);

const steward = await startSteward(config, { clock: { now: () => new Date() }, log }).catch(
  (err: unknown) => {
    log.fatal({ err }, 'ECS Steward could not start');
    return process.exit(1);
  },
);

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping: what is under way is brought to a safe place');
  await steward.stop();
  log.info({}, 'stopped');
  process.exit(0);
}
process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
