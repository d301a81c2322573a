import type { Actor } from '../domain/actor.ts';
import type { Whence } from '../domain/audit.ts';
import type { Digests } from '../domain/digest.ts';
import type { Homes, HomeTabs } from '../domain/home.ts';
import type { Alerts, Choices, Ledger, Noticeboard } from '../domain/ledger.ts';
import type { Maker } from '../domain/maker.ts';
import type { Market } from '../domain/market.ts';
import type { MessageRef } from '../domain/place.ts';
import type {
  AuditTrail,
  Clock,
  Directory,
  Fleet,
  Inventory,
  Log,
  Metrics,
  Notifier,
  OperationLog,
  Scans,
} from '../domain/ports.ts';
import type { Origin } from '../domain/proposal.ts';
import type { Settings } from '../domain/settings.ts';
import type { Charts, SpotMarket } from '../domain/spot.ts';
import { HOUR, MINUTE, SECOND } from '../domain/time.ts';
import type { UserDataStore } from '../domain/user-data.ts';
import type { Decider } from '../domain/verdict.ts';
import type { ShortMemory } from './due/memory.ts';

/** Everything a story may use: the ports, and what the configuration decided. */
export interface House {
  clock: Clock;
  fleet: Fleet;
  /** As ECS says it now; what acts asks this one. */
  market: Market;
  /** As it was said within some minutes, for what people choose from (see market-memory.ts). */
  recentMarket: Market;
  maker: Maker;
  userData: UserDataStore;
  spot: SpotMarket;
  charts: Charts;
  /** What was asked of it a moment ago, for answers; nothing is done by it. */
  lookups: ShortMemory;
  inventory: Inventory;
  scans: Scans;
  operations: OperationLog;
  audit: AuditTrail;
  /** What goes wrong for long enough is told to the admins. */
  alerts: Alerts;
  digests: Digests;
  ledger: Ledger;
  /** Brings the next look at what is due to be told (see `tell`) forward to now. */
  tellSoon(): Promise<void>;
  /** What people decided in Slack in place of `steward.yml`. */
  choices: Choices;
  notifier: Notifier;
  noticeboard: Noticeboard;
  /** Who has opened their Home tab, and Slack's side of it. */
  homes: Homes;
  homeTabs: HomeTabs;
  directory: Directory;
  log: Log;
  metrics: Metrics;
  settings: Settings;
  pace: Pace;
}

/** How patiently the stories wait. */
export interface Pace {
  /** Between two looks at an instance that is changing; ECS's quota allows one every 1–2 s. */
  pollMs: number;
  /** How long a state is waited for before the story says that it was not reached. */
  patienceMs: number;
  /** The same for snapshots: a first one of a large disk takes hours. */
  snapshotPatienceMs: number;
  /** How long a new expiry is waited for once it is paid: ECS shows it some 10 s later. */
  renewalPatienceMs: number;
  /** How long after a try without an answer what Slack was asked to post may still appear. */
  slackMs: number;
}

export const USUAL_PACE: Pace = {
  ...{ pollMs: 2000, patienceMs: 10 * MINUTE, snapshotPatienceMs: 12 * HOUR },
  renewalPatienceMs: 2 * MINUTE,
  slackMs: 20 * SECOND,
};

/** Who asks, from where, and the key and reference of that one request. */
export interface Request {
  actor: Actor;
  origin: Origin;
  /** The same for a repeated delivery of the same request. */
  key: string;
  /** Finds the request's log lines. */
  ref: string;
  /** The message whose button was pressed, where everyone sees it. */
  clicked?: MessageRef;
}

/** Where in Slack the request was made, for the audit. */
export function whenceOf({ origin: { team, channel }, ref }: Request): Whence {
  return { team, channel, ref };
}

/** Who decides by this request, and the key of its delivery. */
export function deciderOf(request: Request): Decider {
  return { ...whenceOf(request), person: request.actor.userId, delivery: request.key };
}

const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** A fresh id such as `op-7f3k2m9qxa`: ten characters that nobody confuses when reading them aloud. */
export function newId(prefix: 'op' | 'pr'): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `${prefix}-${Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
