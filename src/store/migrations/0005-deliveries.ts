import { statements } from './statements.ts';

/** What Slack has delivered: its key is what makes a repeated click count once. */
export const deliveries = statements(
  `create table steward.deliveries (
    key text primary key,
    received_at timestamptz not null
  )`,
  'create index deliveries_by_time on steward.deliveries (received_at)',
);
