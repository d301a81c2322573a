import { statements } from './statements.ts';

/** Who has opened the Home tab, and what it shows. */
export const homes = statements(
  `create table steward.homes (
    person text primary key,
    opened_at timestamptz not null,
    page integer not null default 0,
    after jsonb,
    acted_at timestamptz,
    digest text,
    mark text,
    shown_at timestamptz
  )`,
);
