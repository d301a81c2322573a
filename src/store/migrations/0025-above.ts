import { statements } from './statements.ts';

/** The limits that a request costs more than: those who approve it are to know why they are asked. */
export const above = statements('alter table steward.operations add column above jsonb');
