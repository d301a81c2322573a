import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import { oneOf } from '../random.ts';
import { type BotProcess, compileInto, startProcess } from './process.ts';

/** The 10 s that whoever sends SIGTERM waits before SIGKILL, and what a busy machine adds to them. */
export const DRAINED_MS = 15_000;

/** When and which process was killed. */
export interface Kill {
  pid: number;
  at: Date;
}

/** A number of replicas on one database; whichever is killed is started again. */
export class Replicas {
  readonly kills: Kill[] = [];
  /** Processes that ended although nobody had ended them. */
  readonly crashes: string[] = [];
  /** Why processes did not come up; each was started again. */
  readonly refusals: string[] = [];
  #environment: Record<string, string>;
  readonly #folder: string;
  readonly #lines: string[];
  readonly #clock: DemoClock;
  readonly #running = new Set<BotProcess>();
  readonly #ready = new Set<BotProcess>();
  readonly #starting = new Set<Promise<void>>();
  #wanted = true;

  constructor(environment: Record<string, string>, folder: string, lines: string[], clock: DemoClock) {
    this.#environment = environment;
    this.#folder = folder;
    this.#lines = lines;
    this.#clock = clock;
  }

  /** Lets those to come start in half the time, as most of it is compiling: so more of them can be killed. */
  async compile(): Promise<void> {
    const cache = join(this.#folder, 'compiled');
    await compileInto(cache, this.#environment, this.#folder);
    this.#environment = { ...this.#environment, NODE_COMPILE_CACHE: cache };
  }

  /** Starts so many at once; resolves when all of them are up. */
  async start(count: number): Promise<void> {
    this.#wanted = true;
    await Promise.all(Array.from({ length: count }, () => this.#startOne()));
  }

  /** `kill -9` of one of those that are up, at random, which is started again at once; of several, one stays up. */
  async killOne(random: () => number): Promise<void> {
    if (this.#ready.size < Math.min(2, this.#running.size)) return;
    const victim = oneOf([...this.#ready], random);
    this.#forget(victim);
    this.kills.push({ pid: victim.pid, at: new Date() });
    await victim.kill();
    this.#starting.add(this.#startOne());
  }

  /** Resolves when all that were killed are up again. */
  async recovered(): Promise<void> {
    await Promise.all(this.#starting);
  }

  /** How many are up. */
  get size(): number {
    return this.#ready.size;
  }

  /** SIGTERM to all at once; how long each took to end, in ms. */
  async stop(): Promise<number[]> {
    this.#wanted = false;
    return Promise.all([...this.#running].map((bot) => this.#stop(bot)));
  }

  /** SIGTERM to the one that runs the longest; how long it took to end, in ms. */
  stopOldest(): Promise<number> {
    return this.#stop(this.#oldest());
  }

  /** `kill -9` of the one that runs the longest, which is not started again. */
  async killOldest(): Promise<void> {
    const oldest = this.#oldest();
    this.#forget(oldest);
    await oldest.kill();
  }

  #oldest(): BotProcess {
    return oneOf([...this.#ready].slice(0, 1), () => 0);
  }

  async #stop(bot: BotProcess): Promise<number> {
    const began = performance.now();
    this.#forget(bot);
    await bot.stop();
    return performance.now() - began;
  }

  /** As a supervisor does, it starts one that could not start again and again: its database may be away. */
  async #startOne(): Promise<void> {
    for (;;) {
      const bot = this.#spawn();
      const up = await bot.up.then(
        () => true,
        (error: unknown) => void this.refusals.push(String(error)),
      );
      if (up) return void this.#ready.add(bot);
      if (!this.#wanted) return;
      await sleep(500);
    }
  }

  #spawn(): BotProcess {
    const bot = startProcess(this.#environment, this.#folder, this.#lines, this.#clock);
    this.#running.add(bot);
    void bot.ended.then((how) => {
      if (this.#ready.has(bot)) this.crashes.push(`process ${bot.pid} ended with ${how}`);
      this.#forget(bot);
    });
    return bot;
  }

  /** Ends everything, as after a test that failed. */
  async end(): Promise<void> {
    this.#wanted = false;
    await Promise.all([...this.#running].map((bot) => bot.kill()));
  }

  #forget(bot: BotProcess): void {
    this.#running.delete(bot);
    this.#ready.delete(bot);
  }
}
