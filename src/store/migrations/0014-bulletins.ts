import { statements } from './statements.ts';

/**
 * A notice is a claim, a bulletin the message that tells it: of one notice, or the list of several. What was
 * posted by older versions becomes a bulletin each. Instances that are gone stay for a while, since their end may
 * not have been told; `look_at` is when the next notice of an instance can be due.
 */
export const bulletins = statements(
  `alter table steward.reminders
    add column id uuid not null default gen_random_uuid() unique,
    add column late boolean not null default false,
    add column escalates boolean not null default false,
    add column owner text,
    add column facts jsonb`,
  `create table steward.bulletins (
    id uuid primary key default gen_random_uuid(),
    channel text not null,
    instead_of text,
    continues uuid references steward.bulletins,
    claimed_at timestamptz not null,
    tried_at timestamptz,
    ts text
  )`,
  'create index bulletins_unposted on steward.bulletins (claimed_at) where ts is null',
  `create table steward.bulletin_notices (
    bulletin uuid not null references steward.bulletins on delete cascade,
    position integer not null,
    notice uuid not null references steward.reminders (id) on delete cascade,
    primary key (bulletin, position)
  )`,
  'create index bulletins_of_notice on steward.bulletin_notices (notice)',
  `insert into steward.bulletins (id, channel, claimed_at, tried_at, ts)
    select id, channel, claimed_at, claimed_at, ts from steward.reminders where ts is not null or state = 'claimed'`,
  `insert into steward.bulletin_notices (bulletin, position, notice)
    select bulletins.id, 0, bulletins.id from steward.bulletins`,
  `alter table steward.snoozes add column how text not null default 'snooze'`,
  `alter table steward.instances
    add column gone_at timestamptz,
    add column look_at timestamptz`,
  `update steward.instances set look_at = seen_at where ends_at is not null`,
  'create index instances_to_look_at on steward.instances (look_at) where look_at is not null',
  `create table steward.alerts (
    key text primary key,
    trouble jsonb not null,
    since timestamptz not null,
    told_at timestamptz,
    places jsonb not null default '[]'
  )`,
  `create table steward.choices (
    what text primary key,
    value jsonb not null,
    by_user text not null,
    at timestamptz not null
  )`,
);
