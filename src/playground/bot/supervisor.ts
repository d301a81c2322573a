import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClockMessage, OFFSET_VARIABLE } from '../clock/message.ts';
import type { BotLog } from './log.ts';
import { untilReady } from './ready.ts';

const RESTART_AFTER_MS = 500;
/** How long a bot may take until it can work, the first time. */
const START_WITHIN_MS = 90_000;
/** How long a bot may take to finish its work after SIGTERM before it is killed. */
const PATIENCE_MS = 10_000;

export type BotState = 'starting' | 'running' | 'restarting' | 'stopped';

export interface SupervisorOptions {
  /** Path of the program. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** Its working folder. */
  readonly folder: string;
  /** Answers 200 once the bot can work. */
  readonly readyUrl: string;
  /** Milliseconds that the demo's clock is ahead right now. */
  readonly clockOffset: () => number;
  readonly log: BotLog;
  /** Told whenever `state` or `pid` changes. */
  readonly onChange: () => void;
}

/** Keeps one bot process going: whatever ends it, it is started again, at the demo's time, until `stop`. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #child: ChildProcess | undefined;
  #state: BotState = 'starting';

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get state(): BotState {
    return this.#state;
  }

  /**
   * Starts the bot and waits until it can work; from then on it is kept alive.
   * Returns early when it is stopped meanwhile.
   * @throws Error when it ends before that, or takes too long
   */
  async start(): Promise<void> {
    const child = this.#launch();
    if (await this.#ready(child, START_WITHIN_MS)) this.#keepAlive(child);
    else if (this.#state !== 'stopped') throw new Error(`The bot ${howFar(child)}.`);
  }

  /** Sends a signal to the process, as `kill` does; it is started again afterwards. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Tells the process how far the clock is ahead. */
  setClock(clockOffset: number): void {
    const message: ClockMessage = { clockOffset };
    if (this.#child?.connected) this.#child.send(message);
  }

  /** Ends the process for good: SIGTERM, and SIGKILL when it does not go in time. */
  async stop(): Promise<void> {
    this.#become('stopped');
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(killing);
  }

  #launch(): ChildProcess {
    const { program, env, folder, clockOffset, log, onChange } = this.#options;
    const child = fork(program, {
      // A group of its own: Ctrl-C reaches the demo alone, which then lets the bot finish its work.
      detached: true,
      cwd: folder,
      execArgv: ['--import', preload('../clock/follow.ts'), '--import', preload('./leash.ts')],
      env: { ...env, [OFFSET_VARIABLE]: String(clockOffset()) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    log.follow(child);
    onChange();
    return child;
  }

  /** @returns whether the bot can work; false: it ended, or the time is over */
  async #ready(child: ChildProcess, withinMs = Number.POSITIVE_INFINITY): Promise<boolean> {
    const ready = await untilReady(this.#options.readyUrl, () => hasEnded(child), withinMs);
    if (ready) this.#become('running');
    return ready;
  }

  #keepAlive(child: ChildProcess): void {
    if (hasEnded(child)) void this.#restart();
    else child.once('exit', () => void this.#restart());
  }

  async #restart(): Promise<void> {
    this.#become('restarting');
    await pause(RESTART_AFTER_MS);
    if (this.#state === 'stopped') return;
    const child = this.#launch();
    this.#keepAlive(child);
    await this.#ready(child);
  }

  #become(state: BotState): void {
    if (this.#state === 'stopped') return;
    this.#state = state;
    this.#options.onChange();
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function howFar({ signalCode, exitCode }: ChildProcess): string {
  if (signalCode) return `ended with signal ${signalCode}`;
  return exitCode === null ? 'cannot work yet, after a long time' : `ended with exit code ${exitCode}`;
}

function preload(path: string): string {
  return new URL(path, import.meta.url).href;
}
