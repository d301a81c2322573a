import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { OPS } from '../scenarios/people.ts';
import { buttonsOf, wordsOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';

const ANSWER_MS = 60_000;
const LOOK_MS = 50;

/** One person, who creates instances, and confirms each order by two clicks at the same moment. */
export class Creator {
  confirmed = 0;
  readonly #world: World;
  readonly #user: string;

  constructor(world: World, user: string) {
    this.#world = world;
    this.#user = user;
  }

  /** Asks for so many, and confirms what it is asked. Throws where nothing is to be confirmed. */
  async create(count: number, name: string): Promise<void> {
    const { slack } = this.#world;
    const before = slack.workspace.messages.length;
    await slack.command(this.#user, OPS, '/ecs', `${ORDER} --count ${count} --name ${name}-[1,3]`);
    const { answer, confirm } = await this.#card(before);
    const target = { channelId: answer.channelId, messageTs: answer.ts };
    const click = () => slack.click(this.#user, target, { actionId: confirm.actionId });
    const isThere = () => this.#world.seen(this.#user).some(({ ts }) => ts === answer.ts);
    // Whoever sees that it was not taken, as its replica was killed, presses again.
    for (let taken = false; !taken && isThere(); await sleep(LOOK_MS))
      taken = (await Promise.all([click(), click()])).some(({ ok }) => ok);
    this.confirmed += 1;
  }

  /** The second click on another card may be answered meanwhile. */
  async #card(before: number): Promise<{ answer: Message; confirm: { actionId: string } }> {
    for (const deadline = Date.now() + ANSWER_MS; Date.now() < deadline; await sleep(LOOK_MS)) {
      for (const answer of this.#world.seen(this.#user)) {
        const confirm = buttonsOf(answer.blocks).find(({ label }) => label === 'Confirm');
        if (confirm && this.#world.slack.workspace.messages.indexOf(answer) >= before)
          return { answer, confirm };
      }
    }
    throw new Error(`nothing to confirm: ${this.#world.seen(this.#user).map(wordsOf).join(' | ')}`);
  }
}

/** Small ones, of which there are many where the fleet of creations.ts has its network. */
const ORDER =
  'create --region cn-hangzhou --type ecs.g7.large --image ubuntu_24_04_x64_20G_alibase_20260518.vhd --vswitch vsw-fault-1 --sg sg-fault-1 --tag env=fault';
