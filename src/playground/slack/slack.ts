import type { SlackOptions, Timings } from './contract.ts';
import type { FaultPlan } from './faults.ts';
import type { Files } from './files.ts';
import type { Journal } from './journal.ts';
import type { Offers } from './offers.ts';
import type { RateLimits } from './rates.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { State } from './state.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';

/** The parts of one stand-in, as its rooms pass them around. */
export interface Slack {
  readonly options: SlackOptions;
  readonly timings: Timings;
  /** Bot scopes granted. */
  readonly scopes: readonly string[];
  readonly state: State;
  readonly views: Views;
  readonly offers: Offers;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly files: Files;
  readonly journal: Journal;
  readonly faults: FaultPlan;
  readonly rates: RateLimits;
  /** A WebSocket address with a ticket good for one connection. */
  readonly socketUrl: () => string;
}

/** The bot's id, as messages carry it beside its user id. */
export const botIdOf = (slack: Slack): string => `B${slack.options.botUserId.slice(1)}`;

/** The user id of Slack's own voice. */
export const slackbot = 'USLACKBOT';
