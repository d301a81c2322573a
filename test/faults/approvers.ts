import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { OPS } from '../scenarios/people.ts';
import { buttonsOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';

const LOOK_MS = 250;
/** A click whose effect is not seen by then is made again. */
const AGAIN_MS = 15_000;

/** Several approvers who press [Approve] at the same instant, wherever they see it. */
export class Approvers {
  /** How many times all of them pressed together. */
  volleys = 0;
  readonly #world: World;
  readonly #users: readonly string[];
  readonly #pressed = new Map<string, number>();
  #over = false;

  constructor(world: World, users: readonly string[]) {
    this.#world = world;
    this.#users = users;
  }

  /** Watches the channel until `leave`. */
  async watch(): Promise<void> {
    while (!this.#over) {
      const now = Date.now();
      const asked = this.#world.slack.workspace.messages.filter(
        (one) => !one.deleted && one.channelId === OPS && (this.#pressed.get(one.ts) ?? 0) < now - AGAIN_MS,
      );
      for (const message of asked) void this.#press(message, now);
      await sleep(LOOK_MS);
    }
  }

  leave(): void {
    this.#over = true;
  }

  async #press(message: Message, now: number): Promise<void> {
    const approve = buttonsOf(message.blocks).find(({ label }) => label === 'Approve');
    if (!approve) return;
    this.#pressed.set(message.ts, now);
    this.volleys += 1;
    const target = { channelId: OPS, messageTs: message.ts };
    await Promise.all(
      this.#users.map((user) => this.#world.slack.click(user, target, { actionId: approve.actionId })),
    );
  }
}
