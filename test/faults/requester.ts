import { setTimeout as sleep } from 'node:timers/promises';
import type { Reaction } from '../../src/playground/slack/contract.ts';
import type { Message, OpenView } from '../../src/playground/slack/workspace.ts';
import { OPS } from '../scenarios/people.ts';
import { buttonsOf, wordsOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';

/** What is asked for: the command, and the button of its card, if it is answered by one. */
export interface Wish {
  instance: string;
  line: string;
  button?: string;
}

/** Several times as long as it takes to notice a dead replica. */
const LOST_MS = 120_000;
/** Nobody tries for longer. */
const PATIENCE_MS = 300_000;
const FORM_MS = 8000;
const LOOK_MS = 100;

/** One person, who asks for one thing after the other and does again what Slack says has failed. */
export class Requester {
  /** What was acknowledged, and then neither done nor answered. */
  readonly lost: string[] = [];
  readonly #world: World;
  readonly #user: string;

  constructor(world: World, user: string) {
    this.#world = world;
    this.#user = user;
  }

  /** Resolves once the channel hears of the operation. Throws if that takes too long. */
  async ask(wish: Wish): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      if (this.#operationOn(wish, 0)) return;
      const form = wish.button === undefined ? await this.#formOf(wish) : await this.#formOfCard(wish);
      if (form) await this.#submit(form, wish);
      else await sleep(500);
    }
    throw new Error(`${this.#user} gave up: ${wish.line}`);
  }

  /** By the card that answers the command. */
  async #formOfCard(wish: Wish): Promise<OpenView | undefined> {
    const before = this.#now();
    if (!isTaken(await this.#type(wish.line))) return undefined;
    const card = await this.#answer(wish, before, wish.line);
    const button = card && buttonsOf(card.blocks).find(({ label }) => label === wish.button);
    if (!button) return undefined;
    const target = { channelId: card.channelId, messageTs: card.ts };
    return this.#opened(() => this.#world.slack.click(this.#user, target, { actionId: button.actionId }));
  }

  #formOf({ line }: Wish): Promise<OpenView | undefined> {
    return this.#opened(() => this.#type(line));
  }

  /** What does not open, or is not filled, people close. */
  async #opened(act: () => Promise<Reaction>): Promise<OpenView | undefined> {
    if (!(await act()).ok) return undefined;
    const form = await this.#until(() => this.#top()?.view.submit && this.#top(), FORM_MS);
    if (!form) await this.#closeForms();
    return form;
  }

  async #submit({ viewId, view }: OpenView, wish: Wish): Promise<void> {
    const { instance } = wish;
    if (!wordsOf({ text: '', blocks: view.blocks }).includes(instance)) return this.#closeForms();
    const entries = { reason: { reason: `${instance} is not needed` }, typed: { typed: instance } };
    for (let tries = 0; tries < 5 && this.#top()?.viewId === viewId; tries++) {
      const before = this.#now();
      const { outcome } = await this.#world.slack.submit(this.#user, viewId, entries);
      if (outcome === 'closed') return void (await this.#answer(wish, before, `submit of ${wish.line}`));
      await sleep(1000);
    }
    await this.#closeForms();
  }

  /** What answers something that was acknowledged: there must be something. */
  async #answer(wish: Wish, before: number, what: string): Promise<Message | undefined> {
    const found = await this.#until(
      () => this.#operationOn(wish, before) ?? this.#answerTo(wish, before),
      LOST_MS,
    );
    if (!found) this.lost.push(`${this.#user} at ${new Date().toISOString()}: ${what}`);
    return found;
  }

  /** A message that everyone sees and that names the instance is its operation's. */
  #operationOn({ instance }: Wish, from: number): Message | undefined {
    return this.#seen(from).find(
      ({ channelId, ephemeralFor, text }) =>
        channelId === OPS && ephemeralFor === undefined && text.includes(instance),
    );
  }

  /**
   * An answer to this person alone, which comes as a direct message where Slack takes it in no other way: it
   * names the instance, or, as an apology may, none at all.
   */
  #answerTo({ instance }: Wish, from: number): Message | undefined {
    return this.#seen(from).find((one) => {
      if (one.channelId === OPS && one.ephemeralFor !== this.#user) return false;
      const words = wordsOf(one);
      return words.includes(instance) || !/\bapp-\d/.test(words);
    });
  }

  /** What is in the channel, and in this person's direct messages. */
  #seen(from: number): Message[] {
    const { slack } = this.#world;
    const places = [OPS, slack.directChannel(this.#user).id];
    return slack.workspace.messages
      .slice(from)
      .filter(({ channelId, deleted }) => places.includes(channelId) && !deleted);
  }

  #now(): number {
    return this.#world.slack.workspace.messages.length;
  }

  #type(line: string): Promise<Reaction> {
    return this.#world.slack.command(this.#user, OPS, '/ecs', line);
  }

  #top(): OpenView | undefined {
    return this.#world.slack.workspace.modals.get(this.#user)?.at(-1);
  }

  async #closeForms(): Promise<void> {
    for (let open = this.#top(); open; open = this.#top())
      await this.#world.slack.closeModal(this.#user, open.viewId);
  }

  async #until<T>(look: () => T | undefined | false, withinMs: number): Promise<T | undefined> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const found = look();
      if (found) return found;
      if (Date.now() > deadline) return undefined;
      await sleep(LOOK_MS);
    }
  }
}

/** Whether the app took it: an acknowledgement that carries words says that it did not. */
function isTaken({ ok, message }: Reaction): boolean {
  return ok && message === undefined;
}
