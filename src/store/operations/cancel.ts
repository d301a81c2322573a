import type { Decider } from '../../domain/verdict.ts';
import type { Transact } from '../jobs/transact.ts';
import { about, forEachInstance, writeAudit } from './audit.ts';
import { existing } from './rows.ts';

/**
 * See OperationLog.cancel. The version stays: a step under way commits what it has done, and its
 * successor finds the wish.
 */
export function cancel(transact: Transact, id: string, by: Decider, now: Date): Promise<boolean> {
  const { person, team, channel, ref } = by;
  return transact(async (trx, enqueue) => {
    const asked = await trx
      .updateTable('operations')
      .set({ cancelled_by: person })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('cancelled_by', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!asked) return false;
    const operation = await existing(trx, id);
    await writeAudit(
      trx,
      forEachInstance(operation, {
        ...{ ...about(operation, now), team, channel, ref },
        ...{ actor: person, action: 'asked to cancel' },
      }),
    );
    await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    return true;
  });
}
