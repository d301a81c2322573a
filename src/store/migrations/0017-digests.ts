import { statements } from './statements.ts';

/** The digest of a channel is one a day. */
export const digests = statements(
  `create table steward.digests (
    id uuid primary key default gen_random_uuid(),
    channel text not null,
    day text not null,
    late boolean not null,
    claimed_at timestamptz not null,
    tried_at timestamptz,
    posted_in text,
    ts text,
    unique (channel, day)
  )`,
);
