import { statements } from './statements.ts';

/**
 * `unrefused` names the operation of each claim, so that none says that nothing was paid while a claim of its own is
 * open. Those of before are nobody's: they were void within a day.
 */
export const whoseClaims = statements(
  `alter table steward.payments
    alter column unrefused drop default,
    alter column unrefused type text[] using unrefused::text[]`,
);
