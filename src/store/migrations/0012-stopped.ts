import { statements } from './statements.ts';

/** Which instances were stopped for their release: whatever keeps them from it, people must hear that they are down. */
export const stopped = statements(
  'alter table steward.operation_targets add column stopped boolean not null default false',
  `update steward.operation_targets set stopped = true
    where backup is not null and snapshot->>'status' = 'Running'`,
);
