import { statements } from './statements.ts';

/** Who approved what; the key is what makes a person's approval count once. */
export const approvals = statements(
  `create table steward.approvals (
    operation text not null references steward.operations (id),
    person text not null,
    at timestamptz not null,
    team text not null,
    channel text not null,
    -- The delivery that gave it; null where that was not kept.
    delivery text,
    primary key (operation, person)
  )`,
  'alter table steward.operations add column approvals_needed integer not null default 0',
  'alter table steward.operations add column denial text',
  // When the approvers were reminded of it.
  'alter table steward.operations add column nudged_at timestamptz',
  // Until now one approval was all that could be needed, and whoever gave it was the one who decided.
  'update steward.operations set approvals_needed = 1 where expires_at is not null',
  `insert into steward.approvals (operation, person, at, team, channel)
    select id, decided_by, created_at, '', '' from steward.operations
    where decided_by is not null and state <> 'denied'`,
  `update steward.operations set decided_by = null where state <> 'denied'`,
  `create index operations_pending on steward.operations (created_at) where state = 'pending'`,
);
