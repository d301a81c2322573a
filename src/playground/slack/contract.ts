import type { ConfirmationDialog, Option } from '@slack/types';
import type {
  Change,
  Channel,
  Entries,
  Entry,
  Message,
  OpenView,
  Person,
  Team,
  UserGroup,
  Workspace,
} from './workspace.ts';

/** How the stand-in is set up; what is optional has Slack's own value. */
export interface SlackOptions {
  /** The movable clock: dates messages and ages response_urls. The 3 s windows run in real time regardless. */
  readonly now: () => Date;
  readonly botToken: string;
  readonly appToken: string;
  /** Signs what is posted to the request URL; needed for HTTP mode alone. */
  readonly signingSecret?: string;
  readonly botUserId: string;
  readonly appId: string;
  readonly team: Team;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly userGroups?: readonly UserGroup[];
  /** The slash commands of the app's manifest, with `/`. */
  readonly commands: readonly string[];
  /** The events of the manifest's `bot_events`: no other is delivered. Absent: none. */
  readonly events?: readonly string[];
  /** The manifest's `home_tab_enabled`: without it views.publish is refused. Default false. */
  readonly homeTab?: boolean;
  /** Default true, as in the app's manifest: mentions typed in a command become `<@U…|name>`. */
  readonly shouldEscape?: boolean;
  /** Granted bot scopes; absent: every one. */
  readonly scopes?: readonly string[];
  /** Default 0: any free port of 127.0.0.1. */
  readonly port?: number;
  /** A bucket for each method named; chat.postMessage has one for each channel. Absent: those of `USUAL_RATES`, else no limit. */
  readonly rates?: Readonly<Record<string, Rate>>;
  readonly timings?: Partial<Timings>;
  /** Decides about faults with a probability; default `Math.random`. */
  readonly random?: () => number;
}

/** A bucket: `burst` calls at once, refilled at `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Milliseconds of real time. */
export interface Timings {
  /** How long Slack waits for an acknowledgement: 3000. */
  readonly ack: number;
  /** How long a trigger_id opens a view: 3000. */
  readonly trigger: number;
  /** From the notice to disconnect until the socket is closed: 10000. */
  readonly disconnect: number;
  /** Between two pings of the server: 10000. */
  readonly ping: number;
  /** The pauses before an event that was not acknowledged is sent again: 0, 60000, 300000. */
  readonly retries: readonly number[];
  /** How long a picture that was sent cannot be shown in a block yet: 1000. */
  readonly processing: number;
}

/** Where a person acts: on a message, in a modal, or in the Home tab (by its view id). */
export type Target = { readonly channelId: string; readonly messageTs: string } | { readonly viewId: string };

/** Which element is used, and what was chosen there; a button needs no entry. */
export interface Use {
  readonly actionId: string;
  /** Needed only where two blocks have the same action_id. */
  readonly blockId?: string;
  readonly entry?: Entry;
  /** What stands in the other fields at that moment. */
  readonly entries?: Entries;
}

/** What a person saw directly after acting. */
export interface Reaction {
  /** False when the app did not answer, or not as Slack demands. */
  readonly ok: boolean;
  /** Slack's own words about a failure: the text of its ephemeral message or of the notice beside the button. */
  readonly error?: string;
  /** What the acknowledgement itself showed, or Slackbot's error. */
  readonly message?: Message;
  /** Milliseconds from the delivery to the acknowledgement. */
  readonly ackMs?: number;
}

/** What happened to a modal after its submit button. */
export interface SubmitReaction extends Reaction {
  readonly outcome: 'closed' | 'errors' | 'updated' | 'pushed' | 'cleared' | 'failed';
  /** block_id → words, from the app or from Slack itself (a required field left empty). */
  readonly errors: Readonly<Record<string, string>>;
  readonly view?: OpenView;
}

/** One call of the bot to the Web API or to a response_url. */
export interface RecordedCall {
  readonly method: string;
  /** Without the token. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly status: number;
  readonly error?: string;
  readonly at: Date;
}

/** One payload given to the bot, and how long it took to acknowledge it. */
export interface RecordedDelivery {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  /** The command, the action_id, the callback_id or the event's name. */
  readonly name: string;
  /** Of Socket Mode; 0: posted to the request URL. */
  readonly connection: number;
  /** Undefined until it is acknowledged. */
  ackMs?: number;
  late: boolean;
}

/** What goes wrong with the next calls of a method. */
export type Fault =
  /** 500 without (`before`) or after (`after`) the effect. */
  | { readonly kind: 'error'; readonly effect: 'before' | 'after' }
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds: number }
  /** The connection is cut without an answer, before or after the effect. */
  | { readonly kind: 'drop'; readonly effect: 'before' | 'after' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly error: string };

export interface Faults {
  /**
   * The next `times` (default 1) calls of `method` (or `response_url`, or `*`) fail so; later plans queue
   * behind. With a `probability` below 1 a call may be spared, which does not count.
   */
  plan(method: string, fault: Fault, times?: number, probability?: number): void;
  clear(): void;
}

export interface Sockets {
  /** Open connections that still take payloads. */
  readonly open: number;
  /** Open connections that were not told to go. */
  readonly staying: number;
  /** Open connections, those that were told to go among them; at most 10. */
  readonly count: number;
  /**
   * Tells a connection to go, as Slack does to each every hour or so, or all of them; each is closed
   * `disconnect` ms later. A warned one takes payloads until `ack` ms before, another none any more.
   */
  refresh(reason?: 'refresh_requested' | 'warning', which?: 'all' | 'oldest'): void;
  /** Cuts every connection at once, without a word. */
  disconnectAll(): void;
  /** True: `apps.connections.open` answers, but no connection comes up. */
  refuseConnections(refuse: boolean): void;
  /** The next payloads are delivered twice, as Slack sometimes does. */
  repeatNext(times: number): void;
  /** Sends one open connection this text as it is, however impossible. */
  sendRaw(text: string): void;
}

/** HTTP mode: where payloads are posted to, as the app's settings say. */
export interface RequestUrl {
  /** Undefined: payloads go to the sockets. */
  readonly url: string | undefined;
  /** From now on payloads are posted there; to several in turn, as a load balancer behind the one address does. */
  set(...urls: readonly string[]): void;
  /** The next payloads are delivered twice, as Slack sometimes does. */
  repeatNext(times: number): void;
  /** Asks the first of them whether it is the app's own, as Slack does when an address for events is entered. */
  verify(): Promise<boolean>;
}

/** What people do to channels; the app is not told. @throws RangeError when there is no such channel */
export interface ChannelKeeping {
  /** It can still be read; whoever posts there is refused with `is_archived`. */
  archive(channelId: string): void;
  unarchive(channelId: string): void;
  /** For good: from now on `channel_not_found`. */
  remove(channelId: string): void;
  /** Adds a person, or the bot by its user id. */
  invite(channelId: string, userId: string): void;
  /** Without the bot: `not_in_channel`, and a private channel is `channel_not_found`. */
  kick(channelId: string, userId: string): void;
}

/** A local Slack with one workspace and one app; strict where Slack is strict. */
export interface SlackStandIn {
  /** For Bolt's `slackApiUrl`, with the slash at its end. */
  readonly url: string;
  readonly workspace: Workspace;
  /** Listens to what changes on screens; returns the way to stop. */
  on(event: 'change', listener: (change: Change) => void): () => void;
  /** What this person sees in a channel: nothing deleted, nobody else's ephemeral messages. */
  visible(userId: string, channelId: string): readonly Message[];
  /** The channel of this person's direct messages with the bot; made when there is none. */
  directChannel(userId: string): Channel;

  /** The bytes of a file that was shared; undefined while it is not, or of none. */
  file(id: string): Uint8Array | undefined;
  /** Its name, likewise. */
  nameOfFile(id: string): string | undefined;
  /** Writes an ordinary message; the app is not told, having subscribed to none. */
  say(userId: string, channelId: string, text: string): Message;
  /** Types a slash command, `text` being what follows it. */
  command(userId: string, channelId: string, command: string, text?: string): Promise<Reaction>;
  /** Uses a button, a menu, a picker. Whoever calls has shown the element's `confirm` dialog, if any. */
  click(userId: string, target: Target, use: Use): Promise<Reaction>;
  /** The confirm dialog to be shown before the click, if the element has one. */
  confirmOf(target: Target, use: Use): ConfirmationDialog | undefined;
  /** Types into a menu whose options come from the app. */
  suggest(userId: string, target: Target, use: Use, query: string): Promise<readonly Option[]>;
  submit(userId: string, viewId: string, entries: Entries): Promise<SubmitReaction>;
  /** The X or the close button: closes the whole stack when the view clears on close, else the top view. */
  closeModal(userId: string, viewId: string): Promise<Reaction>;
  /** Opens one of the app's tabs; the app is told of either, if it subscribes to `app_home_opened`. */
  openHome(userId: string, tab?: 'home' | 'messages'): Promise<Reaction>;
  /** Runs a global shortcut of the app's manifest. */
  shortcut(userId: string, callbackId: string): Promise<Reaction>;

  readonly channels: ChannelKeeping;
  readonly faults: Faults;
  readonly sockets: Sockets;
  readonly requestUrl: RequestUrl;
  readonly calls: readonly RecordedCall[];
  readonly deliveries: readonly RecordedDelivery[];
  /** What the bot did that Slack's rules or manners forbid: late acknowledgements, refused blocks, dead triggers… */
  readonly violations: readonly string[];
  stop(): Promise<void>;
}
