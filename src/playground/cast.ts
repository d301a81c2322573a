import type { Channel, Person, Team, UserGroup } from './slack/workspace.ts';

/** What a person of the demo may do, as `demo.steward.yml` has it; shown beside their name. */
export type Part = 'viewer' | 'operator' | 'approver' | 'admin' | 'guest';

export interface Player extends Person {
  readonly part: Part;
}

export const team: Team = { id: 'T0ACME', domain: 'acme', name: 'Acme' };

export const bot: Person = {
  id: 'U0STEWARD',
  name: 'ecs-steward',
  realName: 'ECS Steward',
  isBot: true,
};

/** Everyone who can be played, the usual first one first. */
export const players: readonly Player[] = [
  {
    id: 'U0OLIVIA',
    name: 'olivia',
    realName: 'Olivia Hart',
    displayName: 'Olivia',
    email: 'olivia@acme.example',
    tz: 'Europe/London',
    tzLabel: 'Greenwich Mean Time',
    locale: 'en-GB',
    part: 'operator',
  },
  {
    id: 'U0XIAOLIN',
    name: 'xiaolin',
    realName: '林晓',
    displayName: '小林',
    email: 'xiaolin@acme.example',
    tz: 'Asia/Shanghai',
    tzLabel: 'China Standard Time',
    locale: 'zh-CN',
    part: 'operator',
  },
  {
    id: 'U0ADA',
    name: 'ada',
    realName: 'Ada Okafor',
    displayName: 'Ada',
    email: 'ada@acme.example',
    tz: 'America/New_York',
    tzLabel: 'Eastern Standard Time',
    locale: 'en-US',
    part: 'approver',
  },
  {
    id: 'U0ALAN',
    name: 'alan',
    realName: 'Alan Ferreira',
    displayName: 'Alan',
    email: 'alan@acme.example',
    tz: 'Europe/Lisbon',
    tzLabel: 'Western European Time',
    locale: 'en-US',
    part: 'admin',
  },
  {
    id: 'U0VERA',
    name: 'vera',
    realName: 'Vera Novak',
    displayName: 'Vera',
    email: 'vera@acme.example',
    tz: 'Europe/Berlin',
    tzLabel: 'Central European Time',
    locale: 'en-US',
    part: 'viewer',
  },
  {
    id: 'U0GUS',
    name: 'gus',
    realName: 'Gus Moreno',
    displayName: 'Gus',
    email: 'gus@partner.example',
    tz: 'America/Los_Angeles',
    tzLabel: 'Pacific Standard Time',
    locale: 'en-US',
    isRestricted: true,
    part: 'guest',
  },
];

const everyone = players.map((player) => player.id);

/** The bot is in all but #general: there it answers with what only the asker sees. */
export const channels: readonly Channel[] = [
  { id: 'C0OPS', name: 'ops', members: [...everyone, bot.id] },
  { id: 'C0DATA', name: 'data', members: [...everyone, bot.id] },
  { id: 'C0DEV', name: 'dev', members: [...everyone, bot.id] },
  { id: 'C0GENERAL', name: 'general', members: everyone },
];

/** Mentioned where nobody has reacted. */
export const userGroups: readonly UserGroup[] = [
  { id: 'S0LEADS', handle: 'leads', name: 'Leads', members: ['U0ADA', 'U0ALAN'] },
];
