import { statements } from './statements.ts';

/** Proposals, the operations they become, and the instances these hold. */
export const operations = statements(
  `create table steward.proposals (
    id text primary key,
    data jsonb not null,
    requester text not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by text
  )`,
  `create table steward.operations (
    id text primary key,
    work jsonb not null,
    kind text not null,
    requester text not null,
    reason text,
    state text not null,
    step text not null,
    version integer not null,
    decided_by text,
    unapproved boolean not null,
    places jsonb not null,
    ref text not null,
    begun_by text not null unique,
    proposal text unique references steward.proposals (id),
    created_at timestamptz not null,
    expires_at timestamptz,
    deadline timestamptz,
    settled_at timestamptz
  )`,
  'create index operations_by_time on steward.operations (created_at)',
  `create table steward.operation_targets (
    operation text not null references steward.operations (id),
    position integer not null,
    account text not null,
    region text not null,
    instance text not null,
    snapshot jsonb not null,
    disks jsonb,
    state text not null,
    request_ids jsonb not null,
    problem jsonb,
    open boolean not null,
    primary key (operation, position)
  )`,
  // One open changing operation per instance.
  `create unique index one_open_operation_per_instance
    on steward.operation_targets (account, instance) where open`,
);
