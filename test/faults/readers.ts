import { setTimeout as sleep } from 'node:timers/promises';
import type { Use } from '../../src/playground/slack/contract.ts';
import { oneOf } from '../random.ts';
import { ADA } from '../scenarios/people.ts';
import { buttonsOf, choicesOf, textOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';
import { DAY } from './endings.ts';
import { type Ending, endingOf, type Reckoning } from './reckoning.ts';
import type { Posted, Said } from './told.ts';

type Act = 'Snooze' | 'Let it expire' | 'Extend 1 day' | 'Cancel auto-release' | Paid;
/** What asks with a card first. */
type Paid = 'Renew 1 month' | 'Auto-renew on';

const LATELY_MS = 4 * DAY;
/** For longer than no replica has a socket after a restart. */
const TRIES = 60;
const AGAIN_MS = 500;
/** For longer than a killed replica holds up what was pressed. */
const CARD_MS = 90_000;

/** Whoever reads the notices and presses what is on them. */
export class Readers {
  readonly done: Act[] = [];
  /** Presses that Slack said had failed, so that they were made again. */
  failed = 0;
  readonly #world: World;
  readonly #posted: Posted[];
  readonly #reckoning: Reckoning;
  readonly #random: () => number;

  constructor(world: World, posted: Posted[], reckoning: Reckoning, random: () => number) {
    this.#world = world;
    this.#posted = posted;
    this.#reckoning = reckoning;
    this.#random = random;
  }

  /** Presses something on a notice of the last days; returns the instance, which is none of `spared`. */
  async act(spared: Set<string>): Promise<string | undefined> {
    const now = this.#world.clock.now().getTime();
    const from = this.#posted.findIndex(({ at }) => at > now - LATELY_MS);
    const lately = from < 0 ? [] : this.#posted.slice(from);
    for (let tries = 0; tries < 5 && lately.length > 0; tries++) {
      const { message, said } = oneOf(lately, this.#random);
      const one = oneOf(said, this.#random);
      if (spared.has(one.id) || message.deleted) continue;
      if (await this.#press(message, one, this.#wanted())) return one.id;
    }
    return undefined;
  }

  #wanted(): Act {
    const chance = this.#random();
    if (chance < 0.45) return 'Snooze';
    if (chance < 0.6) return 'Let it expire';
    if (chance < 0.8) return this.#random() < 0.7 ? 'Renew 1 month' : 'Auto-renew on';
    return this.#random() < 0.8 ? 'Extend 1 day' : 'Cancel auto-release';
  }

  /** False: it cannot be pressed there, or what it is of is no longer so. */
  async #press(message: Posted['message'], { id, times }: Said, act: Act): Promise<boolean> {
    const instance = this.#world.ecs.instances().find((one) => one.id === id);
    const ending = instance && endingOf(instance);
    if (!ending || !times.includes(ending.at)) return false;
    if (!useOf(message, id, act) || !this.#wish(id, ending, act)) return false;
    const before = this.#world.slack.workspace.messages.length;
    await this.#insist(message, () => useOf(message, id, act), `"${act}" on the notice of ${id}`);
    if (act === 'Renew 1 month' || act === 'Auto-renew on') await this.#confirm(message, id, before);
    this.done.push(act);
    return true;
  }

  async #insist(message: Posted['message'], useNow: () => Use | undefined, what: string): Promise<void> {
    const target = { channelId: message.channelId, messageTs: message.ts };
    let failed = '';
    for (let tries = 0; tries < TRIES; tries++) {
      // What Slack said had failed got through after all, if it can be pressed no more.
      const use = useNow();
      const { ok, error = '' } = use ? await this.#world.slack.click(ADA, target, use) : { ok: true };
      if (ok) return;
      failed = error;
      this.failed += 1;
      await sleep(AGAIN_MS);
    }
    throw new Error(`nobody hears of ${what}: ${failed}`);
  }

  /** On the card that only whoever pressed it sees. */
  async #confirm({ channelId }: Posted['message'], id: string, before: number): Promise<void> {
    const { slack } = this.#world;
    const confirmOf = ({ blocks }: Posted['message']) =>
      buttonsOf(blocks).find(({ label }) => label === 'Confirm');
    const isIt = (one: Posted['message']) => confirmOf(one) !== undefined && textOf(one).includes(id);
    const card = await this.#world.eventually(
      `a card of ${id}`,
      () => {
        const since = new Set(slack.workspace.messages.slice(before));
        return slack.visible(ADA, channelId).find((one) => since.has(one) && isIt(one));
      },
      CARD_MS,
    );
    await this.#insist(card, () => confirmOf(card), `[Confirm] on the card of ${id}`);
  }

  /** What the press means for what is due; what it changes in ECS is seen there. */
  #wish(id: string, ending: Ending, act: Act): boolean {
    const now = this.#world.clock.now().getTime();
    if (act === 'Snooze') return this.#reckoning.snooze(id, ending, now);
    if (act === 'Let it expire') this.#reckoning.letGo(id, ending);
    return true;
  }
}

/** The button of the message, or the choice in the instance's row of it. */
function useOf({ blocks }: Posted['message'], id: string, act: Act): Use | undefined {
  const isIt = ({ label }: { label: string }) => label.startsWith(act);
  const choice = choicesOf(blocks).find((one) => isIt(one) && one.beside.includes(id));
  return choice ? { ...choice, entry: choice.value } : buttonsOf(blocks).find(isIt);
}
