import type { Choices } from '../../domain/ledger.ts';
import { toInstant } from '../../domain/time.ts';
import type { Transact } from '../jobs/transact.ts';
import { writeAudit } from '../operations/audit.ts';
import type { Database } from '../tables.ts';
import { json } from '../values.ts';

/** Where notices go that no route takes. */
const CHANNEL = 'reminder channel';

/** The Choices of `db`. */
export function choicesOn(db: Database, transact: Transact): Choices {
  return {
    async reminderChannel() {
      const row = await db.selectFrom('choices').selectAll().where('what', '=', CHANNEL).executeTakeFirst();
      if (!row) return undefined;
      const channel = typeof row.value === 'string' ? row.value : null;
      return { channel, by: row.by_user, at: toInstant(row.at) };
    },
    chooseReminderChannel: (channel, entry) =>
      transact(async (trx) => {
        const choice = { value: json(channel), by_user: entry.actor, at: entry.at };
        await trx
          .insertInto('choices')
          .values({ what: CHANNEL, ...choice })
          .onConflict((conflict) => conflict.column('what').doUpdateSet(choice))
          .execute();
        await writeAudit(trx, [entry]);
      }),
  };
}
