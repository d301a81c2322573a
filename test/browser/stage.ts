import { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import type { EcsStandIn } from '../../src/playground/ecs/index.ts';
import { startPage } from '../../src/playground/page/server.ts';
import type { BotView } from '../../src/playground/page/stage.ts';
import type { SlackStandIn } from '../../src/playground/slack/contract.ts';
import { localEcs, localSlack } from '../../src/playground/stand-ins.ts';
import { startSampleApp, type Told } from './sample-app.ts';

/** The page with its stand-ins, and a small app in the place of the bot. */
export interface BrowserStage {
  readonly url: string;
  readonly slack: SlackStandIn;
  readonly ecs: EcsStandIn;
  readonly clock: DemoClock;
  /** The bot's process, of which the page is only told. */
  readonly bot: { become(state: BotView['state']): void };
  /** What the app was told, the newest last. */
  readonly told: readonly Told[];
  stop(): Promise<void>;
}

export async function startBrowserStage(): Promise<BrowserStage> {
  const clock = new DemoClock();
  const slack = await localSlack(clock);
  const ecs = await localEcs(clock);
  const app = await startSampleApp(slack);
  const bot = pretendedBot();
  const page = await startPage({ slack, ecs, clock, bot }, 0);
  return {
    url: page.url,
    slack,
    ecs,
    clock,
    bot,
    told: app.told,
    async stop() {
      await page.stop();
      await app.stop();
      await ecs.stop();
      await slack.stop();
    },
  };
}

/** A process that is none: its state is what a test says. */
function pretendedBot(): BotView & { become(state: BotView['state']): void } {
  const listeners = new Set<() => void>();
  let state: BotView['state'] = 'running';
  return {
    get state() {
      return state;
    },
    pid: 4711,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next) {
      state = next;
      for (const listener of listeners) listener();
    },
  };
}
