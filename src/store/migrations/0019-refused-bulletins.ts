import { statements } from './statements.ts';

/** What nobody will take is settled; and whose direct messages a bulletin went to, whose channel tells it no more. */
export const refusedBulletins = statements(
  `alter table steward.bulletins
    add column refused text,
    add column person text`,
);
