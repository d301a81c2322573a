import { statements } from './statements.ts';

/** What the audit says of more rows than before, and the ways in which it is looked through. */
export const auditTrail = statements(
  // The Slack team it was asked in.
  'alter table steward.operations add column team text',
  // The instance's name as it was: the instance may be gone when someone asks.
  'alter table steward.audit add column name text',
  'create index audit_by_time on steward.audit (at desc, id desc)',
  'create index audit_by_name on steward.audit (lower(name)) where name is not null',
  'create index operations_by_requester on steward.operations (requester)',
  'create index targets_by_instance on steward.operation_targets (instance)',
  `create index targets_by_name on steward.operation_targets (lower(snapshot->>'name'))`,
);
