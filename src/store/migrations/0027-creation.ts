import { statements } from './statements.ts';

/**
 * What became of instances that were planned, the image that some are made of, and, apart from all that is shown, what
 * they run at their first start. An older replica knows no creation: it would take one for a change of instances that
 * are nowhere (see 0011).
 */
export const creation = statements(
  `alter table steward.operation_targets
    add column made jsonb,
    add column image jsonb`,
  `create table steward.user_data (
    name text primary key,
    content text not null,
    kept_at timestamptz not null
  )`,
  `create or replace function steward.refuse_older_replicas() returns trigger language plpgsql as $$
    declare
      name text := coalesce(current_setting('application_name', true), '');
      format integer := coalesce(substring(name from '^ecs-steward/(\\d+)')::integer, 1);
    begin
      if name like 'ecs-steward%' and format < 5 then
        raise exception 'this replica is of an older version than its database: it is to be replaced';
      end if;
      return null;
    end $$`,
);
