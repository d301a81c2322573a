import { statements } from './statements.ts';

/**
 * A notice is a claim, a bulletin the message that tells it: of one notice, or the list of several. A deadline that
 * was told to be no more and comes back all the same gets a notice of its own, beside the one that says so.
 * What was posted by older versions becomes a bulletin each. Instances that are gone stay for a while, since their
 * end may not have been told; `look_at` is when the next notice of an instance can be due.
 */
export const bulletins = statements(
  // `state` is for older replicas: they post what is `claimed`, and nothing of this version is.
  `alter table steward.reminders
    drop constraint reminders_pkey,
    add column id uuid primary key default gen_random_uuid(),
    add column late boolean not null default false,
    add column escalates boolean not null default false,
    add column owner text,
    add column facts jsonb,
    add column disarmed boolean not null
      generated always as (coalesce(fate->>'kind', '') in ('moved', 'cancelled', 'gone')) stored,
    alter column state set default 'superseded'`,
  `create unique index reminders_armed on steward.reminders (account, region, instance, kind, deadline, rung_ms)
    where not disarmed`,
  'create index reminders_of_instance on steward.reminders (account, region, instance)',
  'drop index steward.reminders_open',
  `create table steward.bulletins (
    id uuid primary key default gen_random_uuid(),
    channel text not null,
    instead_of text,
    continues uuid references steward.bulletins on delete set null,
    claimed_at timestamptz not null,
    tried_at timestamptz,
    ts text
  )`,
  'create index bulletins_unposted on steward.bulletins (claimed_at) where ts is null',
  'create index bulletins_continued on steward.bulletins (continues) where continues is not null',
  `create table steward.bulletin_notices (
    bulletin uuid not null references steward.bulletins on delete cascade,
    position integer not null,
    notice uuid not null references steward.reminders (id) on delete cascade,
    primary key (bulletin, position)
  )`,
  'create index bulletins_of_notice on steward.bulletin_notices (notice)',
  `insert into steward.bulletins (id, channel, claimed_at, tried_at, ts)
    select id, channel, claimed_at, claimed_at, ts from steward.reminders
    where ts is not null or (state = 'claimed' and deadline > now())`,
  `insert into steward.bulletin_notices (bulletin, position, notice)
    select bulletins.id, 0, bulletins.id from steward.bulletins`,
  `update steward.reminders set state = 'superseded' where state = 'claimed'`,
  `alter table steward.snoozes add column how text not null default 'snooze'`,
  `alter table steward.instances
    add column gone_at timestamptz,
    add column look_at timestamptz`,
  // Of a lock that was seen before nobody wrote down since when.
  `update steward.instances set ends_at = least(ends_at, seen_at), data = data || jsonb_build_object(
      'lockedSince', (select jsonb_object_agg(lock, to_char(seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from jsonb_array_elements_text(data->'locks') as lock))
    where data->'locks' <> '[]'`,
  `update steward.instances set look_at = seen_at where ends_at is not null`,
  'create index instances_to_look_at on steward.instances (look_at) where look_at is not null',
  'create index instances_gone on steward.instances (gone_at) where gone_at is not null',
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
  // An older replica that was posting a notice while this ran says so where it always did.
  `create function steward.posted_by_older_replica() returns trigger language plpgsql as $$
    begin
      update steward.bulletins set channel = new.channel, ts = new.ts where id = new.id and ts is null;
      return null;
    end $$`,
  `create trigger posted_by_older_replica after update of ts on steward.reminders
    for each row when (new.ts is not null) execute function steward.posted_by_older_replica()`,
  // What older replicas claim would be told by nobody, and what they close or snooze not shown (see 0011).
  `create or replace function steward.refuse_older_replicas() returns trigger language plpgsql as $$
    declare
      name text := coalesce(current_setting('application_name', true), '');
      format integer := coalesce(substring(name from '^ecs-steward/(\\d+)')::integer, 1);
    begin
      if name like 'ecs-steward%' and format < 3 then
        raise exception 'this replica is of an older version than its database: it is to be replaced';
      end if;
      return null;
    end $$`,
  `create trigger no_older_replicas before insert or update of fate on steward.reminders
    for each statement execute function steward.refuse_older_replicas()`,
  `create trigger no_older_replicas before insert or update on steward.snoozes
    for each statement execute function steward.refuse_older_replicas()`,
);
