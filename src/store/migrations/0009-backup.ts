import { statements } from './statements.ts';

/** The snapshots that were made of an instance before its release. */
export const backup = statements('alter table steward.operation_targets add column backup jsonb');
