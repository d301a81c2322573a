import { statements } from './statements.ts';

/** Whoever asked a running operation to let go of what it can; and what runs, found without reading all that ever ran. */
export const cancelledBy = statements(
  'alter table steward.operations add column cancelled_by text',
  'create index operations_unsettled on steward.operations (created_at) where settled_at is null',
);
