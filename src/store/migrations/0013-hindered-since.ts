import { statements } from './statements.ts';

/** Since when errors keep an operation, or ECS one of its instances, from getting further. */
export const hinderedSince = statements(
  'alter table steward.operations add column hindered_since timestamptz',
  'alter table steward.operation_targets add column hindered_since timestamptz',
);
