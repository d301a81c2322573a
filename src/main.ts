import { ConfigError, describeConfig, giveCredentialsToTheSdk, loadProcessConfig } from './config.ts';
import { createLog } from './ops/log.ts';
import { handleUnhandled } from './ops/unhandled.ts';
import { startSteward } from './steward.ts';

/** EX_CONFIG of sysexits.h: something was found in an unconfigured or misconfigured state. */
const BAD_CONFIGURATION = 78;

/** Reads the configuration, or says all that is wrong with it and ends the process. */
function configured() {
  try {
    return loadProcessConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(BAD_CONFIGURATION);
  }
}

const config = configured();
if (process.argv.includes('--check-config')) {
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
