import { statements } from './statements.ts';

/**
 * Older replicas do not know when to look at an instance, nor since when it is locked: what they scan would not be
 * told of (see 0011). Their scans fail, and those of the newer ones do it.
 */
export const noOlderScans = statements(
  `create trigger no_older_replicas before insert or update on steward.instances
    for each statement execute function steward.refuse_older_replicas()`,
);
