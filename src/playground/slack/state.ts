import type {
  Change,
  Channel,
  Entries,
  HomeTab,
  Message,
  OpenView,
  Person,
  Team,
  UserGroup,
  Workspace,
} from './workspace.ts';

/** What the workspace starts with. */
export interface Beginnings {
  readonly team: Team;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly userGroups: readonly UserGroup[];
  readonly now: () => Date;
}

type NewMessage = Pick<Message, 'channelId' | 'userId' | 'text' | 'blocks'> &
  Partial<Pick<Message, 'ephemeralFor' | 'threadTs' | 'metadata' | 'files'>>;

/** The workspace, and the only place where it changes; every change is told to the listeners. */
export class State implements Workspace {
  readonly team: Team;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly userGroups: Map<string, UserGroup>;
  readonly messages: Message[] = [];
  readonly modals = new Map<string, OpenView[]>();
  readonly homes = new Map<string, HomeTab>();
  /** What people have chosen in messages and Home tabs, by person and place; modals carry their own. */
  readonly drafts = new Map<string, Entries>();
  readonly #now: () => Date;
  /** A ts is unique in the workspace; long stories change tens of thousands of messages. */
  readonly #byTs = new Map<string, Message>();
  readonly #listeners = new Set<(change: Change) => void>();
  #lastMicros = 0;

  constructor(beginnings: Beginnings) {
    this.team = beginnings.team;
    this.people = new Map(beginnings.people.map((person) => [person.id, person]));
    this.channels = new Map(beginnings.channels.map((channel) => [channel.id, { ...channel }]));
    this.userGroups = new Map(beginnings.userGroups.map((group) => [group.id, { ...group }]));
    this.#now = beginnings.now;
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** A timestamp as Slack writes it: unique, and rising even when the clock is turned back. */
  nextTs(): string {
    this.#lastMicros = Math.max(this.#now().getTime() * 1000, this.#lastMicros + 1);
    const digits = String(this.#lastMicros);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  post(content: NewMessage): Message {
    const message: Message = { ...content, ts: this.nextTs(), deleted: false };
    this.messages.push(message);
    this.#byTs.set(message.ts, message);
    this.tell({ type: message.ephemeralFor === undefined ? 'message' : 'ephemeral', message });
    return message;
  }

  edit(message: Message, content: Partial<Pick<Message, 'text' | 'blocks' | 'metadata'>>): void {
    Object.assign(message, content);
    message.edited = { ts: this.nextTs(), times: (message.edited?.times ?? 0) + 1 };
    this.tell({ type: 'changed', message });
  }

  remove(message: Message): void {
    message.deleted = true;
    this.tell({ type: 'deleted', message });
  }

  /** The message with this ts in this channel, unless it has been deleted. */
  find(channelId: string, ts: string): Message | undefined {
    const found = this.#byTs.get(ts);
    return found?.channelId === channelId && !found.deleted ? found : undefined;
  }

  /** What a person sees in a channel. */
  visible(userId: string, channelId: string): Message[] {
    return this.messages.filter(
      (one) =>
        one.channelId === channelId &&
        !one.deleted &&
        (one.ephemeralFor === undefined || one.ephemeralFor === userId),
    );
  }

  /** The direct messages between the bot and a person; begun when there are none. */
  directChannel(botUserId: string, userId: string): Channel {
    const known = [...this.channels.values()].find((channel) => channel.directWith === userId);
    if (known) return known;
    const channel: Channel = {
      id: `D${userId.slice(1)}`,
      name: userId,
      members: [userId, botUserId],
      isPrivate: true,
      directWith: userId,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }
}
