import { statements } from './statements.ts';

/** Where a digest goes instead, what it says of prices, and when what is posted by itself was tried last. */
export const digestsElsewhere = statements(
  `alter table steward.digests
    add column redirected_to text,
    add column cost jsonb,
    add column last_tried_at timestamptz`,
  'alter table steward.bulletins add column last_tried_at timestamptz',
);
