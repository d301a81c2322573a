import { statements } from './statements.ts';

/**
 * While a new version takes over, replicas of the one before still run. What they do not know they would leave
 * out: a release without its backup, on one approval of two. So the database refuses them whatever precedes an
 * act (see FORMAT in postgres.ts); their jobs fail there and are taken by replicas that know.
 */
export const noOlderReplicas = statements(
  `create function steward.refuse_older_replicas() returns trigger language plpgsql as $$
    declare
      name text := coalesce(current_setting('application_name', true), '');
      format integer := coalesce(substring(name from '^ecs-steward/(\\d+)')::integer, 1);
    begin
      if name like 'ecs-steward%' and format < 2 then
        raise exception 'this replica is of an older version than its database: it is to be replaced';
      end if;
      return null;
    end $$`,
  ...['operations', 'operation_targets', 'proposals'].map(
    (table) => `create trigger no_older_replicas before insert or update on steward.${table}
      for each statement execute function steward.refuse_older_replicas()`,
  ),
);
