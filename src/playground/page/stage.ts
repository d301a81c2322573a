import type { BotState } from '../bot/supervisor.ts';
import type { DemoClock } from '../clock/demo-clock.ts';
import type { EcsStandIn } from '../ecs/index.ts';
import type { SlackStandIn } from '../slack/contract.ts';

/** What the page shows and moves. */
export interface Stage {
  readonly slack: SlackStandIn;
  readonly ecs: EcsStandIn;
  readonly clock: DemoClock;
  readonly bot: BotView;
}

/** The bot's process as the page shows it. */
export interface BotView {
  readonly state: BotState;
  readonly pid: number | undefined;
  /** @returns a function that ends the listening */
  onChange(listener: () => void): () => void;
}
