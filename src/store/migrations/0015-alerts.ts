import { statements } from './statements.ts';

/** Each spell of a trouble is a row, and so is each time that somebody is told of it. */
export const alerts = statements(
  `alter table steward.alerts
    drop constraint alerts_pkey,
    drop column places,
    add column id uuid primary key default gen_random_uuid(),
    add column well_at timestamptz`,
  'create unique index alerts_open on steward.alerts (key) where well_at is null',
  `create table steward.alert_tellings (
    alert uuid not null references steward.alerts on delete cascade,
    what text not null check (what in ('wrong', 'well')),
    recipient text not null,
    state text not null default 'tried' check (state in ('tried', 'told', 'refused')),
    tried_at timestamptz not null,
    channel text,
    ts text,
    primary key (alert, what, recipient)
  )`,
);
