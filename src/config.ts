import { resolve } from 'node:path';
import { checkEnvironment } from './config/environment.ts';
import { ConfigError } from './config/mistake.ts';
import type { Config } from './config/model.ts';
import type { Environment } from './config/port.ts';
import { readText } from './config/read-text.ts';
import { secretsOf } from './config/secrets.ts';
import { accountsOf, settingsOf } from './config/settings.ts';
import { slackAccessOf } from './config/slack-access.ts';
import { sourcesOf } from './config/sources.ts';
import { checkStewardFile } from './config/steward-file.ts';

export { describeConfig } from './config/describe.ts';
export { settingsFindings } from './config/examine.ts';
export type { Config } from './config/model.ts';
export { ConfigError };

/**
 * Reads the environment, `.env` in `cwd` and `steward.yml`; the environment wins over `.env`. Throws
 * ConfigError with all mistakes at once.
 */
export function loadConfig(env: Environment, cwd: string): Config {
  const environment = checkEnvironment(env, cwd);
  const path = environment.stewardConfig;
  const text = readText(path ?? 'steward.yml', cwd, path !== undefined);
  const steward = checkStewardFile(text);
  const mistakes = [...environment.mistakes, ...text.mistakes, ...steward.mistakes];
  const { variables, credentials } = environment;
  if (variables === undefined || mistakes.length > 0) {
    throw new ConfigError(mistakes, variables === undefined ? environment.hint : undefined);
  }
  const settings = settingsOf(steward.file);
  return {
    slack: slackAccessOf(variables),
    ecs: {
      ...(variables.ECS_ENDPOINT && { endpoint: variables.ECS_ENDPOINT }),
      accounts: accountsOf(steward.file),
      credentials,
    },
    store: {
      ...(variables.DATABASE_URL && { databaseUrl: variables.DATABASE_URL }),
      dataDir: resolve(cwd, variables.DATA_DIR),
    },
    ...(text.present && { file: text.name }),
    port: variables.PORT,
    logLevel: variables.LOG_LEVEL,
    settings,
    sources: sourcesOf(environment, steward),
    secrets: secretsOf(variables, credentials, settings),
  };
}

/** The configuration of this process, by its own environment and folder. Throws ConfigError. */
export function loadProcessConfig(): Config {
  return loadConfig(process.env, process.cwd());
}

/**
 * Writes the credentials into `process.env`, from where the credential chain of Alibaba Cloud's SDK
 * reads them by itself: else it would not see those that are in `.env`.
 */
export function giveCredentialsToTheSdk({ ecs }: Pick<Config, 'ecs'>): void {
  Object.assign(process.env, ecs.credentials);
}
