import type { Finding } from '../../domain/finding.ts';
import { SCHEMA } from '../engine.ts';
import { migrationState } from '../migrate.ts';

/** Runs one question on a database that is open; rows by column name. */
export type Ask = (sql: string, parameters?: string[]) => Promise<Record<string, unknown>[]>;

/** Whether our tables are as this version wants them. Reads only. */
export async function migrationFinding(ask: Ask): Promise<Finding> {
  const what = 'tables';
  const applied = await appliedOn(ask);
  if (!applied) return { verdict: 'good', what, found: 'There are none yet; the first start makes them.' };
  const { pending, unknown } = await migrationState(applied);
  if (unknown.length > 0) {
    return {
      verdict: 'wrong',
      what,
      found: `A later version of the bot has changed them (${unknown.join(', ')}).`,
      advice: 'Run that version, or go back to a backup from before it.',
    };
  }
  if (pending.length > 0) {
    return { verdict: 'note', what, found: `The next start changes them (${pending.join(', ')}).` };
  }
  return { verdict: 'good', what, found: `They are up to date (${applied.length} migrations).` };
}

/** The migrations that were applied; undefined when none ever was. */
async function appliedOn(ask: Ask): Promise<string[] | undefined> {
  const table = `${SCHEMA}.kysely_migration`;
  const [there] = await ask('select to_regclass($1) is not null as known', [table]);
  if (there?.known !== true) return undefined;
  const rows = await ask(`select name from ${table} order by name`);
  return rows.map(({ name }) => String(name));
}
