import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../src/playground/slack/contract.ts';
import { oneOf, seeded } from '../random.ts';
import { ADA, APPROVALS, OPS } from '../scenarios/people.ts';
import type { World } from '../scenarios/world.ts';
import type { Base } from './bases.ts';
import { Console } from './console.ts';
import { DAY, fleetOfEndings, HOUR } from './endings.ts';
import { Readers } from './readers.ts';
import { REMINDERS, Reckoning } from './reckoning.ts';
import type { Replicas } from './replicas.ts';
import { settled } from './settled.ts';
import { type Stage, setStage } from './stage.ts';
import { collectNotices, type Posted } from './told.ts';

export interface Course {
  /** PostgreSQL, as there are two replicas. */
  base: Base;
  /** Of the clock. */
  days: number;
  instances: number;
  /** By how many hours the clock jumps, each as likely as another; whole and half ones. */
  stepHours: number[];
  /** Hours of the clock between two restarts of a replica, at least; at most twice as many. */
  restartHours: number;
  /** Days of the clock between two times at which no replica runs for hours, at least; at most twice as many. */
  downDays: number;
  /** How likely people change or press something in a step. */
  busy: number;
  /** A course is repeated, as far as processes can be, by its seed. */
  seed: number;
}

/** What came of it. */
export interface Run {
  world: World;
  replicas: Replicas;
  posted: Posted[];
  reckoning: Reckoning;
  console: Console;
  readers: Readers;
  steps: number;
  restarts: number;
  /** For how many hours of the clock no replica ran, each time. */
  downHours: number[];
  /** Of real time. */
  ms: number;
}

/** Of each 60 posts three fail, each in its way. */
const ON_POSTS: Fault[] = [
  { kind: 'error', effect: 'before' },
  { kind: 'error', effect: 'after' },
  { kind: 'drop', effect: 'after' },
];

/** Whatever fails, or is killed, may be logged as such. */
const SAID_BY_THE_WAY = [
  /a job failed/,
  /nobody has finished/,
  /could not be scanned/,
  /Slack did not open a socket/,
  /Failed to retrieve a new WSS URL/,
  /WebSocket error/,
  /no active connection/,
  /a payload from Slack could not be taken/,
];

/** What happens in the months, and what was due in them and told; what is to be undone after the test goes to `finished`. */
export async function liveMonths(
  course: Course,
  finished: (undo: () => Promise<void>) => void,
): Promise<Run> {
  const random = seeded(course.seed);
  const stage = await setStage(
    course.base,
    {
      fleet: fleetOfEndings(course.instances, new Date(), course.days, random),
      access: `access: { operators: [${ADA}] }`,
      settings: `timezone: UTC
reminders:
  channel: ${OPS}
  routes: [{ match: { tags: { team: data } }, channel: ${APPROVALS} }]${REMINDERS}`,
      random: seeded(course.seed + 1),
    },
    finished,
  );
  const { world, replicas } = stage;
  world.expected.errors.push(...SAID_BY_THE_WAY);
  // A call that is on its way when the clock jumps arrives hours after it was signed.
  world.expected.disbelieved = /^InvalidTimeStamp.Expired$/;
  world.expected.violations.push(/, its socket gone$/);
  const posted = collectNotices(world);
  const reckoning = new Reckoning();
  const console = new Console(world, random);
  const readers = new Readers(world, posted, reckoning, random);
  const months = new Months(course, stage, { random, reckoning, console, readers });
  const began = performance.now();
  await months.live();
  const { steps, restarts, downHours } = months;
  const ms = performance.now() - began;
  return { world, replicas, posted, reckoning, console, readers, steps, restarts, downHours, ms };
}

interface Parts extends Pick<Run, 'reckoning' | 'console' | 'readers'> {
  random: () => number;
}

class Months {
  steps = 0;
  restarts = 0;
  readonly downHours: number[] = [];
  readonly #course: Course;
  readonly #stage: Stage;
  readonly #parts: Parts;
  #restarting: Promise<unknown> = Promise.resolve();
  #restartAt = 0;
  #downAt = 0;

  constructor(course: Course, stage: Stage, parts: Parts) {
    this.#course = course;
    this.#stage = stage;
    this.#parts = parts;
  }

  async live(): Promise<void> {
    const { world, replicas } = this.#stage;
    const { random } = this.#parts;
    this.#jump(HOUR);
    await replicas.compile();
    await replicas.start(2);
    await this.#look();
    for (const fault of ON_POSTS)
      world.slack.faults.plan('chat.postMessage', fault, Number.POSITIVE_INFINITY, 0.05 / ON_POSTS.length);
    world.slack.faults.plan(
      'chat.update',
      { kind: 'error', effect: 'before' },
      Number.POSITIVE_INFINITY,
      0.05,
    );
    const end = this.#now() + this.#course.days * DAY;
    this.#restartAt = this.#later(this.#course.restartHours * HOUR);
    this.#downAt = this.#later(this.#course.downDays * DAY);
    while (this.#now() < end) {
      if (this.#now() > this.#downAt) await this.#beDown();
      else this.#jump(oneOf(this.#course.stepHours, random) * HOUR);
      if (this.#now() > this.#restartAt) await this.#restart();
      await this.#look();
      if (random() < this.#course.busy) await this.#people();
      this.steps += 1;
    }
    await this.#restarting;
    world.slack.faults.clear();
    await replicas.recovered();
    await replicas.stop();
  }

  /** To the next whole or half hour after so long. */
  #jump(ms: number): void {
    const { clock } = this.#stage.world;
    const to = Math.floor((this.#now() + ms) / (HOUR / 2)) * (HOUR / 2);
    clock.advance(to - this.#now());
  }

  async #look(): Promise<void> {
    await settled({ ...this.#stage, base: this.#course.base });
    this.#parts.reckoning.look(this.#now(), this.#stage.world.ecs.instances());
  }

  /**
   * Some minutes later people do several things, and the bot looks. The minutes differ from those of the day
   * before, so that the end of a snooze is not reached in just that moment.
   */
  async #people(): Promise<void> {
    const { clock } = this.#stage.world;
    const isEven = Math.floor(this.#now() / DAY) % 2 === 0;
    const at = Math.floor(this.#now() / (HOUR / 2)) * (HOUR / 2) + (isEven ? 5 : 10) * 60_000;
    clock.advance(at - this.#now());
    await this.#actSome();
    await this.#look();
  }

  async #actSome(): Promise<void> {
    const { random, console, readers } = this.#parts;
    const done = new Set<string>();
    for (let left = 1 + Math.floor(random() * 5); left > 0; left--) {
      const id = random() < 0.5 ? console.change(done) : await readers.act(done);
      if (id !== undefined) done.add(id);
    }
  }

  /** Meanwhile the other one works. */
  async #restart(): Promise<void> {
    const { replicas } = this.#stage;
    const { random } = this.#parts;
    await this.#restarting;
    this.restarts += 1;
    this.#restartAt = this.#later(this.#course.restartHours * HOUR);
    this.#restarting =
      random() < 0.15
        ? sleep(random() * 800).then(() => replicas.killOne(random))
        : replicas.start(1).then(() => replicas.stopOldest());
  }

  /** Nobody runs for hours, from when all is told that is due; people go on changing when instances end. */
  async #beDown(): Promise<void> {
    const { replicas } = this.#stage;
    const { random, console } = this.#parts;
    await this.#restarting;
    await replicas.recovered();
    if (random() < 0.5) await replicas.stop();
    else while (replicas.size > 0) await replicas.killOldest();
    const hours = oneOf([2, 3, 5, 9, 14], random);
    const spared = new Set<string>();
    for (let hour = 0; hour < hours; hour++) {
      this.#jump(HOUR);
      const id = console.move(spared);
      if (id !== undefined) spared.add(id);
    }
    this.downHours.push(hours);
    await replicas.start(2);
    this.#downAt = this.#later(this.#course.downDays * DAY);
  }

  #later(ms: number): number {
    return this.#now() + ms * (1 + this.#parts.random());
  }

  #now(): number {
    return this.#stage.world.clock.now().getTime();
  }
}
