import type { Named, Problem } from './errors.ts';
import type { InstanceWithDisks } from './instance.ts';
import type { Quote } from './payment.ts';
import type { AutoRenewal } from './renewal.ts';
import type { Path } from './risk.ts';
import { type Instant, later, MINUTE } from './time.ts';
import type { Work } from './work.ts';

/** How long an unconfirmed card or form may be acted on. */
export const PROPOSAL_MINUTES = 15;

/** What a person may press on a card. */
export type Choice =
  /** Go on with the work as proposed. */
  | 'confirm'
  /** Open the form of the proposed work. */
  | 'form'
  /** A running instance, plain release: the three ways on. */
  | 'stop-then-release'
  | 'schedule-release'
  | 'force-release'
  /** A plain release: the same with snapshots before it. */
  | 'back-up-first';

/** How ECS answered the DryRun of a release: fine, or the reason it would refuse. */
export type DryRun = { ok: true } | { ok: false; problem: Problem };

/**
 * A change that was asked for but not yet confirmed. It is a row, so that any replica can act on the
 * click; nothing is locked by it.
 */
export interface Proposal {
  id: string;
  work: Work;
  targets: ProposedTarget[];
  path: Path;
  choices: Choice[];
  requester: string;
  origin: Origin;
  ref: string;
  expiresAt: Instant;
  /** What the modal wants typed, when `path.typed`: any one of these. */
  typed: string[];
  /** For an auto-release: what was understood of the typed time. */
  understood?: Understood;
  /** Of those that a selector found: what cannot, or need not, be done. */
  leftOut?: LeftOut[];
  /** Where what is due was asked for: how many have expired already and are no part of it. */
  expired?: number;
  /** Set once it was confirmed or cancelled. */
  used?: true;
}

/** When it was made. */
export function askedOn({ expiresAt }: Pick<Proposal, 'expiresAt'>): Date {
  return new Date(later(expiresAt, -PROPOSAL_MINUTES * MINUTE));
}

export interface ProposedTarget extends InstanceWithDisks {
  dryRun?: DryRun;
  /** What it would cost, where it costs something. */
  quote?: Quote;
  /** Of a subscription whose renewal is at stake: whether it renews itself now, if that could be found out. */
  renewal?: AutoRenewal;
  /** Of a subscription that is to go on: the Slack user id of who decided that it shall expire. */
  letExpireBy?: string;
}

/** An instance that was meant as well and is not part of the proposal. */
export interface LeftOut {
  instance: Named;
  problem: Problem;
}

/** A typed time, as understood; echoed with weekday, zone and UTC. */
export interface Understood {
  at: Instant;
  /** The zone it was read in, IANA. */
  zone: string;
  /** The wall-clock time exists twice that day (clocks go back); the first was taken. */
  twice: boolean;
}

/** Where a request came from, and so where its answer goes. `responseUrl` is a secret. */
export interface Origin {
  team: string;
  channel: string;
  user: string;
  responseUrl?: string;
  /** Set when `responseUrl` belongs to a card with buttons: it goes once the operation speaks for itself. */
  card?: true;
}
