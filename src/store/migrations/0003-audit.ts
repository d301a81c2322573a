import { statements } from './statements.ts';

/** Rows are only ever added; the database itself refuses anything else. */
export const audit = statements(
  `create table steward.audit (
    id bigserial primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    ref text not null,
    operation text,
    account text,
    region text,
    instance text,
    team text,
    channel text,
    details jsonb not null
  )`,
  'create index audit_by_operation on steward.audit (operation)',
  'create index audit_by_instance on steward.audit (instance, id)',
  'create index audit_by_actor on steward.audit (actor, id)',
  `create function steward.audit_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'audit rows are only ever added'; end $$`,
  `create trigger append_only before update or delete or truncate on steward.audit
    for each statement execute function steward.audit_is_append_only()`,
);
