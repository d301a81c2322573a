import { statements } from './statements.ts';

/**
 * What was confirmed and what was paid of each instance; and one row for each expiry that is paid for, whichever
 * operation does it: its claim is written before ECS is asked, and gives every try the same ClientToken until the
 * payment is refused. An older replica knows no payments: what it would take further would be paid without a claim
 * (see 0011).
 */
export const payments = statements(
  `alter table steward.operation_targets
    add column quote jsonb,
    add column payment jsonb`,
  `create table steward.payments (
    account text not null,
    region text not null,
    instance text not null,
    expires_at timestamptz not null,
    period text not null,
    attempt integer not null,
    operation text not null,
    state text not null check (state in ('claimed', 'paid', 'refused')),
    claimed_at timestamptz not null,
    settled_at timestamptz,
    primary key (account, instance, expires_at)
  )`,
  `create or replace function steward.refuse_older_replicas() returns trigger language plpgsql as $$
    declare
      name text := coalesce(current_setting('application_name', true), '');
      format integer := coalesce(substring(name from '^ecs-steward/(\\d+)')::integer, 1);
    begin
      if name like 'ecs-steward%' and format < 4 then
        raise exception 'this replica is of an older version than its database: it is to be replaced';
      end if;
      return null;
    end $$`,
);
