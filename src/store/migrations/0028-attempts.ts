import { statements } from './statements.ts';

/** How often a creation was about to ask ECS: whoever is refused is to know whether another worker asks, too. */
export const attempts = statements(
  'alter table steward.operations add column attempts integer not null default 0',
);
