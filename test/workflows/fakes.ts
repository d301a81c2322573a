import type { Profile, Role } from '../../src/domain/actor.ts';
import type { Standing } from '../../src/domain/channel.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Operation, Target } from '../../src/domain/operation.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { firstStep } from '../../src/domain/steps.ts';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Work } from '../../src/domain/work.ts';
import { ShortMemory } from '../../src/workflows/due/memory.ts';
import type { House, Request } from '../../src/workflows/house.ts';
import { marketMemory } from '../../src/workflows/market-memory.ts';
import { runStep } from '../../src/workflows/operations/run-step.ts';
import { tell } from '../../src/workflows/tell.ts';
import { anInstance, anOperation, unique } from '../domain/examples.ts';
import { anActor, aProfile, someSettings } from '../policy/samples.ts';
import { FakeAlerts } from './fakes/alerts.ts';
import { FakeAuditTrail } from './fakes/audit-trail.ts';
import { FakeDigests } from './fakes/digests.ts';
import { FakeFleet } from './fakes/fleet.ts';
import { FakeHomes } from './fakes/homes.ts';
import { FakeInventory } from './fakes/inventory.ts';
import { FakeLedger } from './fakes/ledger.ts';
import { FakeMaker } from './fakes/maker.ts';
import { FakeMarket } from './fakes/market.ts';
import { FakeNoticeboard } from './fakes/noticeboard.ts';
import { FakeNotifier } from './fakes/notifier.ts';
import { FakeOperationLog } from './fakes/operation-log.ts';
import { FakeScans } from './fakes/scans.ts';
import { FakeCharts, FakeSpotMarket } from './fakes/spot.ts';
import { FakeUserData } from './fakes/user-data.ts';

export const START = new Date('2026-11-21T10:00:00Z');
const POLL_MS = 2000;
export const SLACK_MS = 20 * SECOND;
export const PATIENCE_MS = 10 * MINUTE;
export const SNAPSHOT_PATIENCE_MS = 6 * HOUR;
const RENEWAL_PATIENCE_MS = 2 * MINUTE;

/** The house on ports of which nothing is real. */
export function aHouse(given: { instances?: Instance[]; settings?: Partial<Settings> } = {}) {
  /** What was done to the ports, in that order. */
  const events: string[] = [];
  const clock = new HandClock();
  const fleet = new FakeFleet(given.instances ?? [], events, clock);
  const market = new FakeMarket();
  const maker = new FakeMaker(fleet, market, events, clock);
  const userData = new FakeUserData();
  const spot = new FakeSpotMarket();
  const charts = new FakeCharts();
  const operations = new FakeOperationLog(events);
  const inventory = new FakeInventory();
  const scans = new FakeScans(inventory, clock);
  const ledger = new FakeLedger(inventory);
  const audit = new FakeAuditTrail(() => [...operations.audits, ...ledger.audits]);
  const alerts = new FakeAlerts();
  const digests = new FakeDigests();
  const notifier = new FakeNotifier();
  const noticeboard = new FakeNoticeboard();
  const homes = new FakeHomes();
  const profiles = new Map<string, Profile>();
  /** Members of user groups; one that is not here cannot be read. */
  const groups = new Map<string, string[]>();
  /** By e-mail address the id of the person. */
  const emails = new Map<string, string>();
  /** How the bot stands in a channel; a member, unless it is said here. */
  const standings = new Map<string, Standing>();
  const counted: string[] = [];
  const logged: { level: string; fields: Record<string, unknown>; message: string }[] = [];
  const write = (level: string) => (fields: Record<string, unknown>, message: string) => {
    logged.push({ level, fields, message });
  };
  const house: House = {
    lookups: new ShortMemory(),
    recentMarket: marketMemory(market, clock).recent,
    ...{ clock, fleet, market, inventory, scans, operations, audit, alerts, digests, notifier },
    ...{ maker, userData, spot, charts },
    ...{ clock, fleet, inventory, scans, operations, audit, alerts, digests, notifier },
    ...{ ledger, choices: ledger, noticeboard },
    ...{ homes, homeTabs: homes },
    tellSoon: async () => void (await tell(house)),
    directory: {
      profile: async (userId) => profiles.get(userId) ?? aProfile({ userId }),
      owner: async (tagValue) => {
        const userId = emails.get(tagValue) ?? (/^U/.test(tagValue) ? tagValue : undefined);
        return userId !== undefined && profiles.get(userId)?.departed ? undefined : userId;
      },
      standing: async (channel) => standings.get(channel) ?? 'member',
      groups: async (ids) => new Map([...groups].filter(([id]) => ids.includes(id))),
    },
    log: {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      within: (_, work) => work(),
    },
    metrics: {
      command: (name, outcome) => counted.push(`command ${name} ${outcome}`),
      operation: (kind, outcome) => counted.push(`operation ${kind} ${outcome}`),
      ecsCall: () => {},
      slackCall: () => {},
      acknowledged: () => {},
      scanned: (_, instances) => counted.push(`scanned ${instances}`),
    },
    settings: someSettings(given.settings),
    pace: {
      pollMs: POLL_MS,
      patienceMs: PATIENCE_MS,
      snapshotPatienceMs: SNAPSHOT_PATIENCE_MS,
      renewalPatienceMs: RENEWAL_PATIENCE_MS,
      slackMs: SLACK_MS,
    },
  };
  for (const instance of given.instances ?? []) {
    inventory.rows.set(instance.id, { instance, seenAt: '2026-11-21T09:00:00Z' });
  }
  return {
    house,
    events,
    clock,
    fleet,
    market,
    maker,
    userData,
    spot,
    charts,
    operations,
    inventory,
    scans,
    ledger,
    alerts,
    digests,
    notifier,
    noticeboard,
    homes,
    profiles,
    groups,
    emails,
    standings,
    counted,
    logged,
  };
}

export type Fakes = ReturnType<typeof aHouse>;

class HandClock {
  #ms = START.getTime();
  now(): Date {
    return new Date(this.#ms);
  }
  tick(ms: number): void {
    this.#ms += ms;
  }
}

export function aRequest(roles: Role[] = ['operator'], parts: Partial<Request> = {}): Request {
  return {
    actor: anActor(roles),
    origin: { team: 'T0TEAM', channel: 'C0HERE', user: 'U0ASKER', responseUrl: 'https://hooks.test/1' },
    key: unique('delivery'),
    ref: 'r-1',
    ...parts,
  };
}

/** Instances `i-1`, `i-2`, …, each with these parts. */
export function instancesLike(...parts: Partial<Instance>[]): Instance[] {
  return parts.map((part, index) => anInstance({ id: `i-${index + 1}`, name: `web-${index + 1}`, ...part }));
}

/** A running operation on these instances, as `begin` writes it. */
export function running(
  { operations }: Fakes,
  work: Work,
  instances: Instance[],
  parts: Partial<Operation> = {},
): Operation {
  const targets: Target[] = instances.map((instance) => ({ instance, state: 'waiting', requestIds: [] }));
  return operations.add(anOperation(START, { work, targets, step: firstStep(work), ...parts }));
}

/**
 * Runs steps until the operation ends, as the jobs would, `POLL_MS` of the clock apart; before each
 * but the first the fleet settles. Throws if it has not ended after so many.
 */
export async function runToEnd(fakes: Fakes, id: string, most = 20): Promise<Operation> {
  for (let step = 0; step < most; step++) {
    if (fakes.operations.get(id).state !== 'running') return fakes.operations.get(id);
    if (step > 0) fakes.fleet.settle();
    await runStep(fakes.house, id);
    fakes.clock.tick(POLL_MS);
  }
  throw new Error(`after ${most} steps it is at ${fakes.operations.get(id).step}`);
}

/** The state of each target, and the code of its problem if it has one. */
export function statesOf({ targets }: Operation): string[] {
  return targets.map(({ state, problem }) => (problem ? `${state}: ${problem.code}` : state));
}
