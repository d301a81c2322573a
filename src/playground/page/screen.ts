import { bot, type Part, players } from '../cast.ts';
import type { Channel, HomeTab, Message, OpenView, UserGroup } from '../slack/workspace.ts';
import type { FleetView, FleetWatch } from './fleet-watch.ts';
import type { BotView, Stage } from './stage.ts';

export interface ScreenPerson {
  readonly id: string;
  readonly name: string;
  readonly tz: string;
  readonly locale: string;
  readonly part: Part | 'app';
}

export interface ScreenChannel {
  readonly id: string;
  /** Empty for the direct messages with the bot. */
  readonly name: string;
  readonly direct: boolean;
  readonly hasBot: boolean;
  readonly archived: boolean;
}

export interface ScreenClock {
  /** The demo's time, ISO 8601, UTC. */
  readonly now: string;
  /** Milliseconds ahead of real time. */
  readonly offset: number;
}

/** Everything one person sees. */
export interface Screen {
  readonly me: string;
  readonly team: string;
  readonly bot: Pick<BotView, 'state' | 'pid'> & { readonly id: string };
  readonly people: readonly ScreenPerson[];
  readonly userGroups: readonly UserGroup[];
  readonly channels: readonly ScreenChannel[];
  readonly messages: readonly Message[];
  /** The topmost last. */
  readonly modals: readonly OpenView[];
  readonly home: HomeTab | null;
  readonly fleet: FleetView;
  readonly clock: ScreenClock;
}

const people: readonly ScreenPerson[] = [
  ...players.map(({ id, realName, displayName = realName, tz = 'Etc/UTC', locale = 'en-US', part }) => ({
    id,
    name: displayName,
    tz,
    locale,
    part,
  })),
  { id: bot.id, name: bot.realName, tz: 'Etc/UTC', locale: 'en-US', part: 'app' },
];

export function screenOf(stage: Stage, fleet: FleetWatch, me: string): Screen {
  const { workspace } = stage.slack;
  const direct = stage.slack.directChannel(me);
  const channels = [...workspace.channels.values()].filter(
    (channel) => channel.id === direct.id || (!channel.directWith && channel.members.includes(me)),
  );
  return {
    me,
    team: workspace.team.name,
    bot: botOf(stage),
    people,
    userGroups: [...workspace.userGroups.values()],
    channels: channels.map(screenChannel),
    messages: channels.flatMap((channel) => stage.slack.visible(me, channel.id)),
    modals: workspace.modals.get(me) ?? [],
    home: workspace.homes.get(me) ?? null,
    fleet: fleet.view(),
    clock: clockOf(stage),
  };
}

export function botOf({ bot: { state, pid } }: Stage): Screen['bot'] {
  return { id: bot.id, state, pid };
}

export function clockOf({ clock }: Stage): ScreenClock {
  return { now: clock.now().toISOString(), offset: clock.offset };
}

function screenChannel({ id, name, members, directWith, isArchived = false }: Channel): ScreenChannel {
  const direct = directWith !== undefined;
  return {
    id,
    name: direct ? '' : name,
    direct,
    hasBot: members.includes(bot.id),
    archived: isArchived,
  };
}
