import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../../src/playground/slack/workspace.ts';
import { oneOf, seeded } from '../random.ts';
import { ADA, ALAN, OPS } from '../scenarios/people.ts';
import type { World } from '../scenarios/world.ts';
import { Approvers } from './approvers.ts';
import type { Base } from './bases.ts';
import { type Records, readRecords, unfinishedJobs } from './evidence.ts';
import type { Replicas } from './replicas.ts';
import { Requester, type Wish } from './requester.ts';
import { fleetOf, type Member, names, setStage } from './stage.ts';
import { Storm } from './storm.ts';

export interface Plan {
  base: Base;
  replicas: number;
  operations: number;
  /** How many people ask at once. */
  requesters: number;
  /** Between two kills, at least; at most twice as long. */
  pauseMs: number;
  /** The storm goes on until so many processes were killed, though everything may be done by then. */
  kills: number;
  /** Whether the database goes away for two seconds in the middle of it. */
  restartDatabase: boolean;
  /** A run is repeated, as far as processes can be, by its seed. */
  seed: number;
}

/** What came of it. */
export interface Survived {
  world: World;
  replicas: Replicas;
  wishes: Wish[];
  /** The ids of the instances, by name. */
  ids: Map<string, string>;
  approvers: Approvers;
  requesters: Requester[];
  records: Records;
  /** How long each process took to end when it was asked to, in ms. */
  drainedMs: number[];
  /** From the first command to the last process that ended. */
  ms: number;
}

/** What is asked for, in turn: with and without an approval, by each way there is to a backup, and one without. */
const WAYS: Way[] = [
  { status: 'Stopped', line: 'release --backup', button: 'Back up, then release…' },
  { status: 'Running', line: 'release --backup', button: 'Stop, back up, release…' },
  { status: 'Running', tier: 'prod', line: 'release --backup', button: 'Stop, back up, release…' },
  {
    status: 'Stopped',
    tier: 'core',
    line: 'release --backup --keep-days 30',
    button: 'Back up, then release…',
  },
  { status: 'Stopped', line: 'release', button: 'Back up first' },
  {
    status: 'Running',
    tier: 'core',
    line: 'release --backup --keep-days 7',
    button: 'Stop, back up, release…',
  },
  { status: 'Running', line: 'release --force' },
];

/** Besides a forced release, which always takes one. */
const POLICIES = `policies:
  - { match: { tags: { tier: prod } }, approvals: 1 }
  - { match: { tags: { tier: core } }, approvals: 2 }`;

interface Way extends Pick<Wish, 'line' | 'button'> {
  status: Member['status'];
  tier?: string;
}

/** Several times as long as a dead replica, or a fault, holds anything up. */
const HELD_UP_MS = 180_000;

/** Errors that a log may tell of while the database is away, or Slack fails; no other may come. */
export const SAID_IN_A_STORM = [
  /the database did not take a change/,
  /an act could not be carried out/,
  /a failure could not be put into the audit/,
  /a region could not be scanned/,
  /Failed to retrieve a new WSS URL/,
  /Slack did not open a socket/,
  /Slack does not accept SLACK_BOT_TOKEN/,
  /a form could not be filled/,
];

/**
 * People ask for releases, approvers approve them by several clicks at once, and all the while replicas
 * are killed, and ECS and Slack fail. Resolves when every operation has ended and nobody has anything left
 * to do; what is to be undone after the test goes to `finished`.
 */
export async function survive(plan: Plan, finished: (undo: () => Promise<void>) => void): Promise<Survived> {
  const random = seeded(plan.seed);
  const people = crowd(plan.requesters);
  const { base } = plan;
  const wishes = wishesOf(plan.operations);
  const options = {
    fleet: fleetOf(wishes.map(({ instance }, index) => memberOf(instance, wayOf(index)))),
    access: accessOf(people),
    settings: POLICIES,
    crowd: people,
    random,
    transitions: { stopMs: 1500, snapshotMs: 1500, deleteMs: 1000 },
  };
  const { world, replicas, folder } = await setStage(base, options, finished);
  world.expected.errors.push(...SAID_IN_A_STORM);
  world.expected.violations.push(/, its socket gone$/);
  await replicas.compile();
  await replicas.start(plan.replicas);
  if (replicas.refusals.length > 0) throw new Error(`the first starts: ${replicas.refusals.join('\n')}`);
  await world.eventually('a scan', () => world.lines.find((line) => line.includes('fleet scanned')), 30_000);

  const ids = new Map(world.ecs.instances().map(({ name, id }) => [name, id]));
  const requesters = people.map(({ id }) => new Requester(world, id));
  const approvers = new Approvers(world, [ADA, ALAN]);
  const storm = new Storm(world, replicas, random);

  const began = performance.now();
  storm.begin(plan.pauseMs);
  const watching = approvers.watch();
  const shared = [...wishes];
  const asking = Promise.all(requesters.map((requester) => askAll(requester, shared)));
  if (plan.restartDatabase) {
    await untilNone('not asked for yet', () => shared.slice(0, -plan.operations / 2));
    await base.away(2000);
  }
  await asking;
  const untold = () => wishes.map(({ instance }) => instance).filter((name) => !isTold(world, name));
  await untilNone('not told', untold);
  await untilNone('kills to come', () =>
    new Array(Math.max(0, plan.kills - replicas.kills.length)).fill('one'),
  );
  await storm.end();
  approvers.leave();
  await watching;

  const drainedMs = await quiet(base, folder, replicas);
  const records = await base.read(folder, readRecords);
  const ms = performance.now() - began;
  return { world, replicas, wishes, ids, approvers, requesters, records, drainedMs, ms };
}

async function askAll(requester: Requester, wishes: Wish[]): Promise<void> {
  for (let wish = wishes.shift(); wish; wish = wishes.shift()) await requester.ask(wish);
}

/** Stops all processes once they have nothing left to do. */
export async function quiet(base: Base, folder: string, replicas: Replicas): Promise<number[]> {
  for (;;) {
    const drained = base.url === undefined ? await replicas.stop() : [];
    const left = await base.read(folder, unfinishedJobs);
    if (left.length === 0) return base.url === undefined ? drained : replicas.stop();
    if (base.url === undefined) await replicas.start(1);
    await sleep(3000);
  }
}

/** Whether the channel knows that it is released. */
function isTold(world: World, name: string): boolean {
  return world.slack.workspace.messages.some(
    ({ channelId, text }) => channelId === OPS && text.includes(`*${name}* is released`),
  );
}

/** Waits until nothing is left; throws with what is, when it has not become less for longer than anything is held up. */
async function untilNone(what: string, left: () => readonly unknown[]): Promise<void> {
  let still = left();
  for (let changedAt = Date.now(); still.length > 0; await sleep(250)) {
    const before = still.length;
    still = left();
    if (still.length !== before) changedAt = Date.now();
    if (Date.now() - changedAt > HELD_UP_MS) throw new Error(`${what}: ${still.join(', ')}`);
  }
}

export function crowd(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `U0ASKER${index}`;
    return { id, name: id.toLowerCase(), realName: id };
  });
}

function accessOf(people: Person[]): string {
  const operators = people.map(({ id }) => id).join(', ');
  return `access: { viewers: ["*"], operators: [${operators}], approvers: [${ADA}, ${ALAN}] }`;
}

function wayOf(index: number): Way {
  return oneOf(WAYS, () => (index % WAYS.length) / WAYS.length);
}

function memberOf(name: string, { status, tier }: Way): Member {
  return { name, status, ...(tier !== undefined && { tags: { tier } }) };
}

function wishesOf(count: number): Wish[] {
  return names(count).map((instance, index) => {
    const { line, button } = wayOf(index);
    return { instance, line: `${line} ${instance}`, ...(button !== undefined && { button }) };
  });
}
