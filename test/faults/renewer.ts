import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { oneOf } from '../random.ts';
import { OPS } from '../scenarios/people.ts';
import { buttonsOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';

const PERIODS = ['1w', '1m', '3m', '1y'];
const ANSWER_MS = 15_000;
const LOOK_MS = 50;

/** One person, who asks for renewals of whatever there is, and confirms each by two clicks at the same moment. */
export class Renewer {
  /** How many cards were confirmed, and how often something else was answered, or nothing. */
  readonly counts = { confirmed: 0, answered: 0, unheard: 0 };
  readonly #world: World;
  readonly #user: string;
  readonly #random: () => number;

  constructor(world: World, user: string, random: () => number) {
    this.#world = world;
    this.#user = user;
    this.#random = random;
  }

  /** Asks once, for some of these, and confirms what it is asked. */
  async renew(names: readonly string[]): Promise<void> {
    const chosen = names.filter(() => this.#random() < 2 / names.length);
    const line = ['renew', ...(chosen.length > 0 ? chosen : [oneOf(names, this.#random)])].join(' ');
    const { slack } = this.#world;
    const before = slack.workspace.messages.length;
    await slack.command(this.#user, OPS, '/ecs', `${line} ${oneOf(PERIODS, this.#random)}`);
    const answer = await this.#answer(before);
    const confirm = answer && buttonsOf(answer.blocks).find(({ label }) => label === 'Confirm');
    if (!answer) this.counts.unheard += 1;
    else if (!confirm) this.counts.answered += 1;
    else {
      // Others may ask for the same in between.
      await sleep(this.#random() * 1000);
      const target = { channelId: answer.channelId, messageTs: answer.ts };
      const click = () => slack.click(this.#user, target, { actionId: confirm.actionId });
      await Promise.all([click(), click()]);
      this.counts.confirmed += 1;
    }
  }

  async #answer(before: number): Promise<Message | undefined> {
    const { slack } = this.#world;
    const direct = slack.directChannel(this.#user).id;
    for (const deadline = Date.now() + ANSWER_MS; Date.now() < deadline; await sleep(LOOK_MS)) {
      const found = slack.workspace.messages
        .slice(before)
        .find((one) => !one.deleted && (one.ephemeralFor === this.#user || one.channelId === direct));
      if (found) return found;
    }
    return undefined;
  }
}
