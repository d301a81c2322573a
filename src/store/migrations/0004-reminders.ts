import { statements } from './statements.ts';

/** The ledger: its key is what makes a notice come once. */
export const reminders = statements(
  `create table steward.reminders (
    account text not null,
    region text not null,
    instance text not null,
    kind text not null,
    deadline timestamptz not null,
    rung_ms bigint not null,
    channel text not null,
    snapshot jsonb not null,
    state text not null,
    claimed_at timestamptz not null,
    ts text,
    fate jsonb,
    primary key (account, region, instance, kind, deadline, rung_ms)
  )`,
  'create index reminders_by_deadline on steward.reminders (deadline)',
  `create index reminders_open on steward.reminders (deadline) where state <> 'superseded'`,
  `create table steward.snoozes (
    account text not null,
    region text not null,
    instance text not null,
    kind text not null,
    deadline timestamptz not null,
    until timestamptz not null,
    by_user text not null,
    primary key (account, region, instance, kind, deadline)
  )`,
);
