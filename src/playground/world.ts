import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DemoBot } from './bot/demo-bot.ts';
import { DemoClock } from './clock/demo-clock.ts';
import type { EcsStandIn } from './ecs/index.ts';
import { startPage } from './page/server.ts';
import type { SlackStandIn } from './slack/contract.ts';
import { localEcs, localSlack } from './stand-ins.ts';

export interface DemoOptions {
  /** Of the page; 0: any free one. */
  readonly port: number;
  /** Shows the bot's log in the terminal too. */
  readonly verbose?: boolean;
  /** Path of the bot's program; default the real one. */
  readonly program?: string;
  /** Ends the start early; what is up by then still wants to be stopped. */
  readonly signal?: AbortSignal;
}

/** The whole demo, running. */
export interface Demo {
  /** Of the page, `http://localhost:<port>`. */
  readonly url: string;
  readonly slack: SlackStandIn;
  readonly ecs: EcsStandIn;
  readonly clock: DemoClock;
  readonly bot: {
    readonly pid: number | undefined;
    /** Sends a signal to the bot; when that ends it, it is started again. */
    kill(signal: NodeJS.Signals): void;
  };
  /** Ends the page, the bot and the stand-ins, in this order, and removes the temporary folder. */
  stop(): Promise<void>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Starts the stand-ins, the page and the real bot; resolves once the bot can work.
 * @throws Error when the port is taken, or when the bot does not start (with its last lines)
 */
export async function startDemo({ port, verbose = false, program, signal }: DemoOptions): Promise<Demo> {
  const started: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let undo = started.pop(); undo; undo = started.pop()) await undo();
  };
  try {
    const clock = new DemoClock();
    const folder = await mkdtemp(join(tmpdir(), 'ecs-steward-demo-'));
    started.push(() => rm(folder, { recursive: true, force: true }));
    const slack = await localSlack(clock);
    started.push(() => slack.stop());
    const ecs = await localEcs(clock);
    started.push(() => ecs.stop());
    const bot = await DemoBot.prepare({
      program: program ?? here('../main.js'),
      config: here('demo.steward.yml'),
      folder,
      slackUrl: slack.url,
      ecsUrl: ecs.url,
      clock,
      verbose,
    });
    started.push(() => bot.stop());
    const page = await startPage({ slack, ecs, clock, bot }, port);
    started.push(() => page.stop());
    signal?.addEventListener('abort', () => bot.stop());
    if (!signal?.aborted) await bot.start();
    return { url: page.url, slack, ecs, clock, bot, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
