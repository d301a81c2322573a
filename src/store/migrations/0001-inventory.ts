import { statements } from './statements.ts';

/** The last known fleet. The pattern indexes serve `like 'web-%'` under any collation. */
export const inventory = statements(
  `create table steward.instances (
    account text not null,
    region text not null,
    id text not null,
    name text not null,
    data jsonb not null,
    seen_at timestamptz not null,
    ends_at timestamptz,
    primary key (account, region, id)
  )`,
  'create index instances_by_id on steward.instances (id text_pattern_ops)',
  'create index instances_by_name on steward.instances (name text_pattern_ops)',
  'create index instances_by_end on steward.instances (ends_at) where ends_at is not null',
  // One row a kind of scan: the time of the last that was finished.
  `create table steward.scans (
    what text primary key,
    finished_at timestamptz not null
  )`,
);
