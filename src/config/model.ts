import type { Settings } from '../domain/settings.ts';
import type { Variables } from './variables.ts';

/** Everything the process is told from outside, checked and with its defaults. */
export interface Config {
  slack: SlackAccess;
  /** `endpoint` is an origin (`http://host:port`) for every region; undefined: the public endpoints. */
  ecs: { endpoint?: string; accounts: AccountAccess[]; credentials: Record<string, string> };
  /** Without `databaseUrl` the embedded database in `dataDir` (absolute). */
  store: { databaseUrl?: string; dataDir: string };
  /** The YAML file that was read; undefined: there is none. */
  file?: string;
  /** 0: any free one. */
  port: number;
  logLevel: Variables['LOG_LEVEL'];
  settings: Settings;
  /** Variable, or path of a key of `steward.yml` → where its value comes from, e.g. `.env:3`, `default`. */
  sources: Record<string, string>;
  /** Values that must never be shown; the log hides them wherever they turn up. */
  secrets: string[];
}

/** How Slack and the bot reach one another. */
export type SlackAccess = {
  botToken: string;
  /** Ends with a slash; undefined: Slack's own. */
  apiUrl?: string;
} & (
  | { mode: 'socket'; appToken: string /** Set, but not used. */; signingSecret?: string }
  | { mode: 'http'; signingSecret: string }
);

/** How one account is reached; without a role, by the credentials as they are. */
export interface AccountAccess {
  name: string;
  roleArn?: string;
  externalId?: string;
  /** Undefined: every region of DescribeRegions. */
  regions?: string[];
}
