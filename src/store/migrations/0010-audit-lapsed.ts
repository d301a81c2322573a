import { statements } from './statements.ts';

/** Finds the proposals of a person that nobody answered: those rows are the bot's own, of no operation. */
export const auditLapsed = statements(
  `create index audit_lapsed on steward.audit ((details->>'requester')) where action = 'lapsed'`,
);
