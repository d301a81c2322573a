import type { HomeView, KnownBlock, MessageMetadata, ModalView } from '@slack/types';

/** Someone with an account: a person, a guest, a bot, or a stranger from another workspace. */
export interface Person {
  readonly id: string;
  /** The handle, without `@`. */
  readonly name: string;
  readonly realName: string;
  readonly displayName?: string;
  readonly email?: string;
  /** IANA name; default `Etc/UTC`. */
  readonly tz?: string;
  readonly tzLabel?: string;
  /** Such as `zh-CN`; told to a bot only when it asks with `include_locale`. Default `en-US`. */
  readonly locale?: string;
  readonly isBot?: boolean;
  readonly deleted?: boolean;
  /** A multi-channel guest. */
  readonly isRestricted?: boolean;
  /** A single-channel guest. */
  readonly isUltraRestricted?: boolean;
  /** Set for someone of another workspace (Slack Connect). */
  readonly teamId?: string;
}

/** A channel, or the direct messages between one person and the bot. */
export interface Channel {
  readonly id: string;
  /** Without `#`; for direct messages the other person's id. */
  readonly name: string;
  /** User ids; the bot's own id is among them when it has been invited. */
  members: readonly string[];
  readonly isPrivate?: boolean;
  /** It can be read, and nobody can post there. */
  isArchived?: boolean;
  /** The person on the other side; set only for direct messages with the bot. */
  readonly directWith?: string;
}

export interface UserGroup {
  readonly id: string;
  /** Without `@`. */
  readonly handle: string;
  readonly name: string;
  members: readonly string[];
  readonly disabled?: boolean;
}

/** A message as it is shown now. Every block has its `block_id`, every element its `action_id`. */
export interface Message {
  readonly channelId: string;
  /** Unique and rising in the whole workspace, `seconds.microseconds` of the movable clock. */
  readonly ts: string;
  /** Who wrote it: the bot, a person, or `USLACKBOT` for what Slack itself says. */
  readonly userId: string;
  text: string;
  blocks: readonly KnownBlock[];
  metadata?: MessageMetadata | null;
  /** Set: only this person sees it. */
  readonly ephemeralFor?: string;
  /** When and how often it was changed. */
  edited?: { ts: string; times: number };
  deleted: boolean;
  readonly threadTs?: string;
  /** What was shared with it. */
  readonly files?: readonly SharedFile[];
}

/** A file as a message shows it; its bytes are had from the stand-in. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** In bytes. */
  readonly size: number;
  /** Of a picture, in words. */
  readonly altText?: string;
}

/** A modal a person has before them. */
export interface OpenView {
  readonly viewId: string;
  readonly rootViewId: string;
  readonly previousViewId?: string;
  readonly userId: string;
  /** Changes with every update; a bot that passes an old one gets `hash_conflict`. */
  hash: string;
  view: ModalView & { blocks: KnownBlock[] };
  /** What Slack shows at the fields after a refused submit: block_id → words. */
  errors: Readonly<Record<string, string>>;
  /** What the person has entered so far, by block_id and action_id. */
  entries: Entries;
}

/** The app's Home tab of one person. */
export interface HomeTab {
  readonly viewId: string;
  readonly userId: string;
  hash: string;
  view: HomeView & { blocks: KnownBlock[] };
}

/**
 * What a person entered in one element: the text typed; the `value` of the option chosen; a user or channel id;
 * `YYYY-MM-DD`, `HH:mm`, or unix seconds as digits; a list for checkboxes and multi-selects; null for nothing.
 */
export type Entry = string | readonly string[] | null;

/** Entries by block_id, then by action_id. */
export type Entries = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** Everything there is to see, in the order in which it came. Read it freely; change it through the stand-in. */
export interface Workspace {
  readonly team: Team;
  readonly people: ReadonlyMap<string, Person>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly userGroups: ReadonlyMap<string, UserGroup>;
  /** All channels, deleted and ephemeral ones included. */
  readonly messages: readonly Message[];
  /** Modals by user id, the topmost last. */
  readonly modals: ReadonlyMap<string, readonly OpenView[]>;
  /** Home tabs by user id. */
  readonly homes: ReadonlyMap<string, HomeTab>;
}

export interface Team {
  readonly id: string;
  /** The first part of its address, `acme` in `acme.slack.com`. */
  readonly domain: string;
  readonly name: string;
}

/** One thing that changed on someone's screen. */
export type Change =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'changed'; readonly message: Message }
  | { readonly type: 'deleted'; readonly message: Message }
  | { readonly type: 'ephemeral'; readonly message: Message }
  | { readonly type: 'modal'; readonly view: OpenView }
  | { readonly type: 'modal-closed'; readonly userId: string; readonly viewId: string }
  | { readonly type: 'home'; readonly home: HomeTab }
  /** A channel was archived, deleted, or its members changed. */
  | { readonly type: 'channels' }
  /** A passing notice of Slack's own, such as the warning triangle beside a button. */
  | { readonly type: 'notice'; readonly userId: string; readonly text: string };
