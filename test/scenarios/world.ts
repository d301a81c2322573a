import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/ops/log.ts';
import { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import { type EcsStandIn, loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import type { Reaction, SlackStandIn } from '../../src/playground/slack/contract.ts';
import { startSlack } from '../../src/playground/slack/start.ts';
import type { Message, OpenView, Person } from '../../src/playground/slack/workspace.ts';
import { type Steward, startSteward } from '../../src/steward.ts';
import { buttonsOf, textOf } from './reading.ts';

export const OPS = 'C0OPS';
/** A channel the bot was not invited to. */
export const ELSEWHERE = 'C0ELSEWHERE';
/** Two operators, an approver, someone who only reads, a guest. */
export const [OLIVIA, OSCAR, ADA, VERA, GUS] = ['U0OLIVIA', 'U0OSCAR', 'U0ADA', 'U0VERA', 'U0GUS'] as const;

const BOT = 'U0STEWARD';
const KEYS = { accessKeyId: 'LTAIscenario', accessKeySecret: 'a-secret-of-the-scenarios' };
const TOKENS = { botToken: 'xoxb-scenario-0000', appToken: 'xapp-scenario-0000' };
/** What no line of a log may ever contain. */
export const SECRETS = [KEYS.accessKeySecret, TOKENS.botToken, TOKENS.appToken];

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id.toLowerCase(),
  realName: id,
  tz: 'Europe/London',
  ...more,
});

const ACCESS = `
access:
  viewers: ["*"]
  operators: [${OLIVIA}, ${OSCAR}]
  approvers: [${ADA}]
`;

export interface WorldOptions {
  /** Replaces the whole \`access\` section. */
  access?: string;
  /** Further keys of steward.yml. */
  settings?: string;
  databaseUrl?: string;
  dataDir?: string;
  fleet?: string;
}

/** The bot in this process, real but for its stand-ins, and the people who talk to it. */
export class World {
  readonly slack: SlackStandIn;
  readonly ecs: EcsStandIn;
  readonly clock: DemoClock;
  readonly lines: string[];
  readonly #start: () => Promise<Steward>;
  #steward: Steward | undefined;

  constructor(parts: {
    slack: SlackStandIn;
    ecs: EcsStandIn;
    clock: DemoClock;
    lines: string[];
    start: () => Promise<Steward>;
  }) {
    this.slack = parts.slack;
    this.ecs = parts.ecs;
    this.clock = parts.clock;
    this.lines = parts.lines;
    this.#start = parts.start;
  }

  async startBot(): Promise<void> {
    this.#steward = await this.#start();
    await this.eventually('the first scan', () =>
      this.lines.some((line) => line.includes('fleet scanned')) ? true : undefined,
    );
  }

  async stopBot(): Promise<void> {
    await this.#steward?.stop();
    this.#steward = undefined;
  }

  get port(): number {
    return this.#steward?.port ?? 0;
  }

  /** Types `/ecs …` and expects that the bot took it in time. */
  async say(user: string, text: string, channel: string = OPS): Promise<Reaction> {
    const reaction = await this.slack.command(user, channel, '/ecs', text);
    if (!reaction.ok) throw new Error(`/ecs ${text}: ${reaction.error}`);
    return reaction;
  }

  /** What this person sees in a channel, the newest last. */
  seen(user: string, channel: string = OPS): readonly Message[] {
    return this.slack.visible(user, channel);
  }

  /** The newest message this person sees whose words match, as soon as there is one. */
  message(user: string, words: RegExp, channel: string = OPS): Promise<Message> {
    return this.eventually(`a message like ${words}`, () =>
      this.seen(user, channel).findLast((message) => words.test(textOf(message))),
    );
  }

  /** Presses the button with that label on the newest message that has it. */
  async press(user: string, label: string, channel: string = OPS): Promise<Reaction> {
    const [message, button] = await this.eventually(`a button [${label}]`, () => {
      for (const candidate of [...this.seen(user, channel)].reverse()) {
        const found = buttonsOf(candidate.blocks).find((each) => each.label === label);
        if (found) return [candidate, found] as const;
      }
      return undefined;
    });
    return this.slack.click(
      user,
      { channelId: message.channelId, messageTs: message.ts },
      { actionId: button.actionId },
    );
  }

  /** The modal this person has open, once it has a submit button. */
  form(user: string): Promise<OpenView> {
    return this.eventually('a filled form', () =>
      this.slack.workspace.modals.get(user)?.findLast(({ view }) => view.submit),
    );
  }

  /** Polls until \`look\` finds something; throws with what everyone saw when nothing comes. */
  async eventually<T>(what: string, look: () => T | undefined, withinMs = 10_000): Promise<T> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const shown = this.slack.workspace.messages.map((message) => textOf(message)).join('\n---\n');
    const errors = this.lines.filter((line) => line.includes('"level":"error"')).join('');
    throw new Error(`${what} did not come. Shown was:\n${shown}\nLogged errors:\n${errors}`);
  }

  status(name: string): string | undefined {
    return this.ecs.instances().find((instance) => instance.name === name)?.status;
  }

  idOf(name: string): string {
    const found = this.ecs.instances().find((instance) => instance.name === name);
    if (!found) throw new Error(`no instance ${name}`);
    return found.id;
  }
}

/** Everything up and the fleet scanned once; all of it is gone after the test. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const clock = new DemoClock();
  const folder = await mkdtemp(join(tmpdir(), 'steward-world-'));
  const fleetText = options.fleet ?? (await readFile(new URL('fleet.yaml', import.meta.url), 'utf8'));
  const slack = await startSlack({
    now: clock.now,
    ...TOKENS,
    botUserId: BOT,
    appId: 'A0STEWARD',
    team: { id: 'T0', domain: 'scenario', name: 'Scenario' },
    people: [OLIVIA, OSCAR, ADA, VERA]
      .map((id) => person(id))
      .concat(person(GUS, { isRestricted: true }), person(BOT, { isBot: true })),
    channels: [
      { id: OPS, name: 'ops', members: [OLIVIA, OSCAR, ADA, VERA, GUS, BOT] },
      { id: ELSEWHERE, name: 'elsewhere', members: [OLIVIA, OSCAR, ADA, VERA] },
    ],
    commands: ['/ecs'],
  });
  const ecs = await startEcs({
    now: clock.now,
    fleet: loadFleet(fleetText, clock.now()),
    accounts: [{ id: '1000000000000001', ...KEYS }],
    transitions: { startMs: 150, stopMs: 150, rebootMs: 150, deleteMs: 150 },
  });
  await writeFile(
    join(folder, 'steward.yml'),
    [
      options.access ?? ACCESS,
      'scan: { every: 5s }',
      options.settings ?? `reminders: { channel: ${OPS} }`,
    ].join('\n'),
  );
  process.env.ALIBABA_CLOUD_ACCESS_KEY_ID = KEYS.accessKeyId;
  process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET = KEYS.accessKeySecret;
  const config = loadConfig(
    {
      SLACK_BOT_TOKEN: TOKENS.botToken,
      SLACK_APP_TOKEN: TOKENS.appToken,
      SLACK_API_URL: slack.url,
      ECS_ENDPOINT: ecs.url,
      PORT: '0',
      LOG_LEVEL: 'debug',
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    },
    folder,
  );
  config.store.dataDir = options.dataDir ?? 'memory://';
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    secrets: config.secrets,
    destination: { write: (line) => void lines.push(line) },
  });
  const start = () => startSteward(config, { clock, log, pace: { pollMs: 60, patienceMs: 5000 } });
  const world = new World({ slack, ecs, clock, lines, start });
  onTestFinished(async () => {
    await world.stopBot();
    await slack.stop();
    await ecs.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await world.startBot();
  return world;
}
