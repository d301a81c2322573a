import { join } from 'node:path';
import type { DemoClock } from '../clock/demo-clock.ts';
import { keys } from '../keys.ts';
import { freePort } from './free-port.ts';
import { BotLog } from './log.ts';
import { type BotState, Supervisor } from './supervisor.ts';

export interface DemoBotOptions {
  /** Paths of the program and of its `steward.yml`. */
  readonly program: string;
  readonly config: string;
  /** Where it works, with its database and its log. */
  readonly folder: string;
  readonly slackUrl: string;
  readonly ecsUrl: string;
  readonly clock: DemoClock;
  /** Shows its log in the terminal too. */
  readonly verbose: boolean;
}

/** The bot of the demo: a supervised process whose time is the demo's. */
export class DemoBot {
  readonly #listeners = new Set<() => void>();
  readonly #supervisor: Supervisor;
  readonly #log: BotLog;
  /** Answers 200 while the bot can work. */
  readonly readyUrl: string;
  readonly #unfollow: () => void;

  static async prepare(options: DemoBotOptions): Promise<DemoBot> {
    return new DemoBot(options, await freePort());
  }

  private constructor(options: DemoBotOptions, port: number) {
    const { program, clock } = options;
    this.#log = new BotLog(join(options.folder, 'bot.log'), options.verbose);
    this.readyUrl = `http://127.0.0.1:${port}/readyz`;
    this.#supervisor = new Supervisor({
      program,
      env: environment(options, port),
      // Not the project's: a `.env` there is for the real bot.
      folder: options.folder,
      readyUrl: this.readyUrl,
      clockOffset: () => clock.offset,
      log: this.#log,
      onChange: () => this.#tell(),
    });
    this.#unfollow = clock.onChange((offset) => this.#supervisor.setClock(offset));
  }

  get pid(): number | undefined {
    return this.#supervisor.pid;
  }

  get state(): BotState {
    return this.#supervisor.state;
  }

  /** @returns a function that ends the listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws Error with the last lines it wrote when it ends before it can work */
  async start(): Promise<void> {
    try {
      await this.#supervisor.start();
    } catch (error) {
      const [reason, words] = [error instanceof Error ? error.message : error, this.#log.tail()];
      throw new Error([`${reason} Its last words:`, ...words].join('\n'), { cause: error });
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#supervisor.kill(signal);
  }

  async stop(): Promise<void> {
    this.#unfollow();
    await this.#supervisor.stop();
    await this.#log.close();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What the bot is started with; nothing of a real account that the terminal may know is passed on. */
function environment({ folder, config, slackUrl, ecsUrl }: DemoBotOptions, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, LOG_LEVEL } = process.env;
  return {
    ...defined({ PATH, HOME, TMPDIR, LANG, LOG_LEVEL }),
    SLACK_BOT_TOKEN: keys.slackBotToken,
    SLACK_APP_TOKEN: keys.slackAppToken,
    SLACK_API_URL: slackUrl,
    ECS_ENDPOINT: ecsUrl,
    ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.accessKeySecret,
    DATA_DIR: join(folder, 'data'),
    STEWARD_CONFIG: config,
    PORT: String(port),
  };
}

function defined(values: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
