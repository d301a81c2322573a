import { statements } from './statements.ts';

/** The few instances that the platform has something in store for, found without going through all of a region. */
export const events = statements(
  `create index instances_events on steward.instances (account, region) where data ? 'events'`,
);
