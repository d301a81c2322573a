import { statements } from './statements.ts';

/** The public address that an instance was given. */
export const addresses = statements('alter table steward.operation_targets add column address text');
