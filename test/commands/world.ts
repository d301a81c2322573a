import type { CommandSpec, Question, World } from '../../src/commands/command.ts';
import { parse } from '../../src/commands/parse.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { deadlinesOf } from '../../src/domain/deadline.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Due, DueRow, FoundDue } from '../../src/domain/due.ts';
import { type Problem, Refusal } from '../../src/domain/errors.ts';
import type { Disk, Instance } from '../../src/domain/instance.ts';
import type { Price } from '../../src/domain/money.ts';
import type { NextNotice } from '../../src/domain/notice.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Answer, ReminderOverview } from '../../src/domain/outcome.ts';
import type { AutoRenewal } from '../../src/domain/renewal.ts';
import type { ListedSnapshot } from '../../src/domain/snapshot.ts';
import type { SystemEvent } from '../../src/domain/system-event.ts';
import * as examples from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';
import { FakeAuditTrail } from '../workflows/fakes/audit-trail.ts';
import { quoteOf, refusal } from '../workflows/fakes/fleet.ts';
import { FakeMarket } from '../workflows/fakes/market.ts';
import { FakeSpotMarket } from '../workflows/fakes/spot.ts';

/** Saturday, 10:00 in Shanghai. */
export const AT = { now: new Date('2026-11-21T02:00:00Z'), timeZone: 'Asia/Shanghai' };

/** An instance whose id follows from its name: what is typed and what is found read alike. */
export function anInstance(parts: Partial<Instance> = {}): Instance {
  return examples.anInstance({ id: `i-${parts.name ?? 'web-1'}`, tags: {}, ...parts });
}

/** What a scan knows, and what ECS shows now (the same, unless said otherwise). */
interface Facts {
  scanned: Instance[];
  now?: Instance[];
  gone?: boolean;
  disks?: Disk[];
  snapshots?: ListedSnapshot[];
  /** By account; cn-hangzhou, unless said otherwise. */
  regions?: Record<string, string[] | 'denied'>;
  /** By id; `denied`: ECS does not say. */
  renewal?: Map<string, AutoRenewal> | 'denied';
  /** By id, for a month; of the others ECS names none. */
  monthly?: Map<string, Price>;
  events?: SystemEvent[] | 'denied';
  market?: FakeMarket;
  spot?: FakeSpotMarket;
  open?: Operation[];
  /** Operations that are over. */
  past?: Operation[];
  /** What waits for an approval, the oldest first. */
  waiting?: Operation[];
  actor?: Partial<Actor>;
  audit?: AuditEntry[];
  commands?: CommandSpec[];
  scannedAt?: string;
  settings?: Partial<World['settings']>;
  may?: Partial<World['may']>;
  judge?: World['judge'];
  /** What ECS answers when it is asked what expires, and what it costs. */
  found?(due: Due): Partial<FoundDue> & { due: Instance[] };
  prospect?(instance: Instance): Omit<DueRow, 'instance'>;
  overview?: Partial<ReminderOverview>;
  next?: NextNotice[];
}

/** Allows everything by no rule at all. */
const ALLOWING: World['judge'] = {
  use: () => ALLOWED,
  change: async () => ({ decision: ALLOWED, approvers: [] }),
  creation: async () => ({ decision: ALLOWED, approvers: [], instances: [] }),
};
const ALLOWED: Decision = {
  kind: 'allowed',
  path: { gate: 'none', typed: false, approvals: 0 },
  unapproved: false,
  rules: [],
};

export function aWorld(facts: Facts): World {
  const {
    scanned,
    now = scanned,
    gone = false,
    disks = [],
    open = [],
    commands = [],
    scannedAt,
    waiting = [],
    audit = [],
    market = new FakeMarket(),
  } = facts;
  return {
    actor: {
      userId: 'U0ALICE',
      name: 'Alice',
      timeZone: AT.timeZone,
      language: 'en',
      fullMember: true,
      roles: ['viewer'],
      ...facts.actor,
    },
    now: AT.now,
    settings: {
      accounts: [{ name: 'main' }],
      mode: 'normal',
      approvals: { expireMs: 0 },
      policies: [],
      spend: { approveAbove: {} },
      scan: { everyMs: 0, recyclingMs: 0 },
      reminders: someReminders({}),
      templates: {},
      timezone: AT.timeZone,
      language: 'en',
      ...facts.settings,
    },
    inventory: {
      all: async () => [...scanned],
      matching: async (words) =>
        scanned.filter(({ id, name }) => words.some((word) => id.startsWith(word) || name.startsWith(word))),
      endingBefore: async (at) =>
        scanned.filter((instance) => deadlinesOf(instance).some((deadline) => deadline.at < at)),
      scannedAt: async () => scannedAt,
    },
    fleet: {
      read: async (refs) => now.filter(({ id }) => refs.some((ref) => ref.id === id)),
      regions: async (account) => {
        const regions = facts.regions ?? {};
        return known(regions[account] ?? ['cn-hangzhou']);
      },
      disks: async () => disks,
      snapshotsOf: async () => facts.snapshots ?? [],
      isGone: async () => gone,
      autoRenewal: async (refs) =>
        new Map([...known(facts.renewal ?? new Map())].filter(([id]) => refs.some((ref) => ref.id === id))),
      quote: async ({ id }, period) => {
        const monthly = facts.monthly?.get(id);
        if (!monthly) throw refusal('billing');
        return quoteOf(monthly, period);
      },
      scheduledEvents: async () => known(facts.events ?? []),
    },
    market,
    recentMarket: market,
    spot: facts.spot ?? new FakeSpotMarket(),
    operations: {
      openOn: async () => open,
      find: async (id) => [...open, ...waiting, ...(facts.past ?? [])].find((one) => one.id === id),
      unsettled: async (requester) =>
        [...open, ...waiting].filter((one) => requester === undefined || one.requester === requester),
    },
    may: { seeAll: false, change: false, cancel: () => false, decide: () => 'look', ...facts.may },
    audit: new FakeAuditTrail(() => audit),
    notices: {
      overview: async () => ({
        ...{ channel: { channel: 'C0OPS' }, rules: someReminders({}), timeZone: AT.timeZone, standings: {} },
        ...facts.overview,
      }),
      next: async () => facts.next ?? [],
    },
    due: {
      find: async (due) => ({ due: [], expired: [], missing: [], ...facts.found?.(due) }),
      prospects: async (instances) =>
        instances.map((instance) => ({ instance, ...facts.prospect?.(instance) })),
      select: async ({ due }) => facts.found?.(due).due ?? [],
    },
    judge: facts.judge ?? ALLOWING,
    commands,
  };
}

function known<T>(answer: T | 'denied'): T {
  if (answer === 'denied') throw refusal('forbidden');
  return answer;
}

/** The answer to a line that is a question. */
export function ask(line: string, facts: Facts): Promise<Answer> {
  return question(line).answer(aWorld(facts));
}

export function question(line: string): Question {
  const { intent } = parse(line, AT);
  if (intent.kind !== 'question') throw new Error(`${line} is no question`);
  return intent;
}

/** The problem that a line, or anything else, is refused with. */
export function problemOf(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error('it was not refused');
}
