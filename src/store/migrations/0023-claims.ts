import { statements } from './statements.ts';

/**
 * The ids of instances are unique whatever account they are watched under, and so is what is paid for: an account
 * may have two names, or another one tomorrow. `claims` counts who may ever have asked ECS; `unrefused` are those of
 * them, under the token of now, that ECS has not refused.
 */
export const claims = statements(
  `alter table steward.payments
    drop constraint payments_pkey,
    add primary key (instance, expires_at),
    add column claims integer not null default 1,
    add column unrefused integer[] not null default '{1}'`,
);
