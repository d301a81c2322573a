import type { Actor, Audience } from '../domain/actor.ts';
import type { CreationWish } from '../domain/creation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Due, DueRow, FoundDue } from '../domain/due.ts';
import type { Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Market } from '../domain/market.ts';
import type { NextNotice } from '../domain/notice.ts';
import type { Operation } from '../domain/operation.ts';
import type { Answer, ReminderOverview, WaitingRequest } from '../domain/outcome.ts';
import type { AuditTrail, Fleet, Inventory, OperationLog } from '../domain/ports.ts';
import type { Understood } from '../domain/proposal.ts';
import type { Risk } from '../domain/risk.ts';
import type { Settings } from '../domain/settings.ts';
import type { SpotMarket } from '../domain/spot.ts';
import type { Work } from '../domain/work.ts';
import type { Token } from './tokens.ts';

/** One command of `/ecs`: what it is called, what it takes, and what a user means by it. */
export interface CommandSpec {
  name: string;
  /** As the help prints it, e.g. `stop <instance…> [--force] [--save-cost]`. */
  usage: string;
  /** Complete lines to copy, without `/ecs`. */
  examples: string[];
  /** The worst it can do; the exact path is decided on what was asked. */
  risk: Risk;
  /** Who may use it; checked before anything is looked up. */
  for: Audience;
  /** What follows is the line of another command, so nothing in it is an option of this one. */
  quotesLine?: true;
  /** Takes the name of a template of the settings. */
  templated?: true;
  /** By their names without `--`. */
  options: Record<string, OptionSpec>;
  /**
   * What is meant by the words. Pure; throws Refusal with a problem that says what to type instead.
   */
  read(words: Words, at: ReadContext): Intent;
}

export interface OptionSpec {
  /** A flag stands alone; a value follows after a space or `=`. */
  takes: 'nothing' | 'value';
  /** A text, in which a new line is one; in every other value it is a space. */
  lines?: true;
  /** May be given several times. */
  repeats?: true;
  /** The values it may have, where they are few. */
  values?: readonly string[];
}

/** A line taken apart: what stood alone, and what began with `--`. */
export interface Words {
  plain: string[];
  /** Option (without `--`) → its values; a flag has none. */
  options: Map<string, string[]>;
  /** Only of a command that quotes a line: that line, as it was typed. */
  line?: Token[];
}

/** What reading depends on besides the words. */
export interface ReadContext {
  now: Date;
  /** IANA zone of the person who typed. */
  timeZone: string;
}

/** What a user means: an answer, a change of instances, instances that are to be made, or a wish about their notices. */
export type Intent = Question | Change | Creation | CreationForm | Wish;

export interface Question {
  kind: 'question';
  /** Instead of whom the command is for, where a command that changes is only asked to show. */
  for?: Audience;
  /** `--public`: shown to the channel. */
  public: boolean;
  answer(world: World): Promise<Answer>;
}

/** What a changing command acts on: instances by id or exact name, or all that carry a tag. */
export type Selection =
  /** `after`: what follows the names, as it must be typed, e.g. `--force`; empty if nothing does. */
  | { kind: 'named'; names: string[]; after: string }
  /** `operation`: of those that this one has made, or was about. */
  | { kind: 'filtered'; query: string; operation?: string; wanted(instance: Instance): boolean }
  /** Subscriptions that are due; ECS is asked for them. */
  | { kind: 'due'; query: string; due: Due };

export interface Change {
  kind: 'change';
  /** Which instances, by name or by filter. */
  selection: Selection;
  work: Work;
  /** For an auto-release time: how the typed words were read. */
  understood?: Understood;
}

/** Instances that are to be made. */
export interface Creation {
  kind: 'creation';
  /** What is wished for, by the line and by the template that it names. Throws Refusal where there is none such. */
  of(templates: Settings['templates']): Wished;
}

/** What is wished for, and how a time that was typed was read. */
export interface Wished {
  wish: CreationWish;
  understood?: Understood;
}

/** The same, to be asked for by a form. */
interface CreationForm {
  kind: 'creation-form';
}

/** A decision about notices: no instance changes by it, so that it is no operation. */
interface Wish {
  kind: 'wish';
  /** Instead of whom the command is for. */
  for: Audience;
  wish: ReminderWish;
}

export type ReminderWish =
  /** What no route takes goes to the channel it is sent from. */
  | { what: 'here' }
  /** What no route takes goes nowhere. */
  | { what: 'off' }
  /** Hear no more of the nearest end of this instance for so long. */
  | { what: 'snooze'; name: string; forMs: number };

/** What the rules say, of this person and this moment. Nothing is done by asking. */
interface Judge {
  /**
   * Of a change of these instances. `obstacle`: what stands in the way now, whoever asks; `approvers`: the
   * entries of `access` that name who could approve it.
   */
  change(
    work: Work,
    instances: Instance[],
    named: boolean,
  ): Promise<{ decision: Decision; obstacle?: Problem; approvers: string[] }>;
  /** The same of instances that are to be made, as they would be. Throws Refusal where the wish is no order. */
  creation(
    wish: CreationWish,
  ): Promise<{ instances: Instance[]; decision: Decision; obstacle?: Problem; approvers: string[] }>;
  /** Of something that depends on no more than whom it is for. */
  use(audience: Audience): Decision;
}

/** Decided by policy, for answers that show what others asked for, or a button. */
interface May {
  /** Everyone's requests, not their own alone. */
  seeAll: boolean;
  /** Ask for changes, whatever the policies say of each. */
  change: boolean;
  /** Take this operation back, as it is now. */
  cancel(operation: Operation): boolean;
  /** Give which verdict on this request that waits. */
  decide(operation: Operation): WaitingRequest['may'];
}

/** What an answer may look at; nothing in it changes anything. */
export interface World {
  actor: Actor;
  now: Date;
  settings: Settings;
  inventory: Pick<Inventory, 'all' | 'matching' | 'endingBefore' | 'scannedAt'>;
  fleet: Pick<
    Fleet,
    'regions' | 'read' | 'disks' | 'snapshotsOf' | 'isGone' | 'autoRenewal' | 'quote' | 'scheduledEvents'
  >;
  /** Asked now. */
  market: Market;
  /** What it said within some minutes: good enough for a turned page. */
  recentMarket: Market;
  operations: Pick<OperationLog, 'openOn' | 'unsettled' | 'find'>;
  spot: SpotMarket;
  /** What policy says this person may, where the answer depends on it. */
  may: May;
  audit: AuditTrail;
  notices: {
    /** Who is told what, where and when. */
    overview(): Promise<ReminderOverview>;
    /** Of every deadline the next notice to come, in that order. */
    next(): Promise<NextNotice[]>;
  };
  /** Subscriptions by their expiry, as ECS has them. `turned`: what was asked a moment ago need not be asked again. */
  due: {
    find(due: Due, turned: boolean): Promise<FoundDue>;
    /** How each renews itself, and what one more month costs; one call for each price. */
    prospects(instances: Instance[], turned: boolean): Promise<DueRow[]>;
    /** What of them a renewal, or another change, would be of. Throws Refusal if nothing is left. */
    select(due: Selection & { kind: 'due' }, work: Work): Promise<Instance[]>;
  };
  judge: Judge;
  /** Every command this person may use, for the help. */
  commands: CommandSpec[];
}
