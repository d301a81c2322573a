import type { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import type { EcsStandIn, InstanceRecord, RecordedCall } from '../../src/playground/ecs/index.ts';
import type { Reaction, SlackStandIn, SubmitReaction, Target } from '../../src/playground/slack/contract.ts';
import type { HomeTab, Message, OpenView } from '../../src/playground/slack/workspace.ts';
import type { Steward } from '../../src/steward.ts';
import type { Expected } from './hygiene.ts';
import { OPS } from './people.ts';
import { boxesOf, buttonsOf, choicesOf, textOf, wordsOf } from './reading.ts';

const blocksOf = (place: Message | HomeTab) => ('view' in place ? place.view.blocks : place.blocks);
const textOn = (place: Message | HomeTab) => textOf({ text: '', blocks: blocksOf(place) });
const targetOf = (place: Message | HomeTab): Target =>
  'view' in place ? { viewId: place.viewId } : { channelId: place.channelId, messageTs: place.ts };

/** What the next bot of a world reads in place of what the last one read. */
export interface Settings {
  /** Replaces the whole `access` section. */
  access?: string;
  /** Further keys of steward.yml. */
  settings?: string;
}

interface Parts {
  slack: SlackStandIn;
  ecs: EcsStandIn;
  clock: DemoClock;
  lines: string[];
  start(settings: Settings): Promise<Steward>;
}

/** The bot in this process, real but for its stand-ins, and the people who talk to it. */
export class World {
  readonly slack: SlackStandIn;
  readonly ecs: EcsStandIn;
  readonly clock: DemoClock;
  /** What the bots logged. */
  readonly lines: string[];
  readonly expected: Expected = { errors: [], violations: [] };
  readonly #start: Parts['start'];
  #bots: Steward[] = [];

  constructor({ slack, ecs, clock, lines, start }: Parts) {
    this.slack = slack;
    this.ecs = ecs;
    this.clock = clock;
    this.lines = lines;
    this.#start = start;
  }

  /** Starts a bot, one more if one runs already; resolves when it has scanned the fleet. */
  async startBot(settings: Settings = {}): Promise<void> {
    const before = this.lines.length;
    this.#bots.push(await this.#start(settings));
    // A scan that a killed bot has left behind is missed, and taken over, after some 12 s.
    await this.eventually(
      'a scan',
      () => (this.lines.slice(before).some((line) => line.includes('fleet scanned')) ? true : undefined),
      25_000,
    );
  }

  async stopBots(): Promise<void> {
    const bots = this.#bots;
    this.#bots = [];
    await Promise.all(bots.map((bot) => bot.stop()));
  }

  /** Stops the bot that has run the longest. */
  async stopOldestBot(): Promise<void> {
    await this.#bots.shift()?.stop();
  }

  /** Where the bot's health can be asked, such as `/readyz`. */
  health(path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.#bots[0]?.port ?? 0}${path}`);
  }

  /** The next payloads come twice, by whichever way they come. */
  repeatNext(times: number): void {
    const { requestUrl, sockets } = this.slack;
    (requestUrl.url === undefined ? sockets : requestUrl).repeatNext(times);
  }

  /** Types `/ecs …` and expects that the bot took it in time. */
  async say(user: string, text: string, channel: string = OPS): Promise<Reaction> {
    const reaction = await this.slack.command(user, channel, '/ecs', text);
    if (!reaction.ok) throw new Error(`/ecs ${text}: ${reaction.error}`);
    return reaction;
  }

  /** Types `/ecs …` and waits for the first message after it, seen by this person, whose words match. */
  async ask(user: string, text: string, words: RegExp, channel: string = OPS): Promise<Message> {
    const before = this.slack.workspace.messages.length;
    await this.say(user, text, channel);
    return this.eventually(`an answer like ${words} to /ecs ${text}`, () => {
      const later = this.slack.workspace.messages.slice(before);
      return this.seen(user, channel).find((one) => later.includes(one) && words.test(wordsOf(one)));
    });
  }

  /** What this person sees in a channel, the newest last. */
  seen(user: string, channel: string = OPS): readonly Message[] {
    return this.slack.visible(user, channel);
  }

  /** The newest message this person sees whose words match, as soon as there is one. */
  message(user: string, words: RegExp, channel: string = OPS, withinMs?: number): Promise<Message> {
    return this.eventually(
      `a message like ${words}`,
      () => this.seen(user, channel).findLast((message) => words.test(wordsOf(message))),
      withinMs,
    );
  }

  /** Presses the button with that label on the newest message that has it. */
  async press(user: string, label: string, channel: string = OPS): Promise<Reaction> {
    const message = await this.eventually(`a button [${label}]`, () =>
      this.seen(user, channel).findLast(({ blocks }) => buttonsOf(blocks).some((one) => one.label === label)),
    );
    return this.pressOn(message, user, label);
  }

  /** Presses that button of this message, or of this Home tab. */
  pressOn(place: Message | HomeTab, user: string, label: string): Promise<Reaction> {
    const button = buttonsOf(blocksOf(place)).find((one) => one.label === label);
    if (!button) throw new Error(`no button [${label}] on: ${textOn(place)}`);
    const { actionId, blockId } = button;
    return this.slack.click(user, targetOf(place), { actionId, blockId });
  }

  /** Chooses that in a menu of this message or Home tab; with `beside`, in the row that says so. */
  chooseOn(place: Message | HomeTab, user: string, label: string, beside = /(?:)/): Promise<Reaction> {
    const choice = choicesOf(blocksOf(place)).find((one) => one.label === label && beside.test(one.beside));
    if (!choice) throw new Error(`no choice "${label}" beside ${beside} on: ${textOn(place)}`);
    const { actionId, blockId, value } = choice;
    return this.slack.click(user, targetOf(place), { actionId, blockId, entry: value });
  }

  /** Ticks the box in the row of this message that says so. */
  tickOn(message: Message, user: string, beside: RegExp): Promise<Reaction> {
    const box = boxesOf(message.blocks).find((one) => beside.test(one.beside));
    if (!box) throw new Error(`no box beside ${beside} on: ${textOn(message)}`);
    const { actionId, blockId, value } = box;
    return this.slack.click(user, targetOf(message), { actionId, blockId, entry: [value] });
  }

  /** Opens the app's Home tab, and waits for one whose words match. */
  async openHome(user: string, words: RegExp): Promise<HomeTab> {
    await this.slack.openHome(user);
    return this.home(user, words);
  }

  /** This person's Home tab, as soon as its words match. */
  home(user: string, words: RegExp): Promise<HomeTab> {
    return this.eventually(`a Home tab like ${words}`, () => {
      const home = this.slack.workspace.homes.get(user);
      return home && words.test(wordsOf({ text: '', blocks: blocksOf(home) })) ? home : undefined;
    });
  }

  /** The modal this person has open, once it has been filled. */
  form(user: string): Promise<OpenView> {
    return this.eventually('a filled form', () =>
      this.slack.workspace.modals.get(user)?.findLast(({ view }) => view.submit),
    );
  }

  /** The words of a modal that this person has open, once they match. */
  modal(user: string, words: RegExp): Promise<OpenView> {
    return this.eventually(`a modal like ${words}`, () =>
      this.slack.workspace.modals
        .get(user)
        ?.findLast(({ view }) => words.test(wordsOf({ text: '', blocks: view.blocks }))),
    );
  }

  /** Fills the fields of the form this person has open, by their names, and submits it. */
  async submit(user: string, fields: Record<string, string>): Promise<SubmitReaction> {
    const { viewId } = await this.form(user);
    const entries = Object.entries(fields).map(([name, entry]) => [name, { [name]: entry }]);
    return this.slack.submit(user, viewId, Object.fromEntries(entries));
  }

  /** Polls until `look` finds something; throws with what was shown last when nothing comes. */
  async eventually<T>(what: string, look: () => T | undefined, withinMs = 8000): Promise<T> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const last = this.slack.workspace.messages.slice(-6);
    const shown = last.map((message) => textOf(message)).join('\n---\n');
    const errors = this.lines.filter((line) => /"level":"(error|warn)"/.test(line)).join('');
    throw new Error(`${what} did not come. Shown last was:\n${shown}\nLogged errors:\n${errors}`);
  }

  /** The instance as it is, or undefined once it is gone. */
  instance(name: string): InstanceRecord | undefined {
    return this.ecs.instances().find((instance) => instance.name === name);
  }

  /** What someone does to an instance in the console. */
  change(id: string, edit: Partial<InstanceRecord>): void {
    this.ecs.change(id, (instance) => void Object.assign(instance, edit));
  }

  status(name: string): string | undefined {
    return this.instance(name)?.status;
  }

  idOf(name: string): string {
    const found = this.instance(name);
    if (!found) throw new Error(`no instance ${name}`);
    return found.id;
  }

  /** Every call of that action that named the instance, dry runs left out, whatever became of it. */
  calls(action: string, id: string): RecordedCall[] {
    return this.ecs.calls.filter(
      (call) =>
        call.action === action &&
        call.parameters.DryRun !== 'true' &&
        Object.entries(call.parameters).some(([key, value]) => key.startsWith('InstanceId') && value === id),
    );
  }
}
