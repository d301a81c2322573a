import { sql } from 'kysely';
import { type InstanceRef, refOf } from '../../domain/instance.ts';
import type { Ledger } from '../../domain/ledger.ts';
import type { Enqueue } from '../jobs/transact.ts';
import type { Trx } from '../tables.ts';
import { json } from '../values.ts';
import { enqueueShowing } from './bulletins.ts';

/** See Ledger. Takes the rows in the order of their ids, so that no two of it wait for one another. */
export async function learntOf(
  trx: Trx,
  enqueue: Enqueue,
  refs: InstanceRef[],
  facts: Parameters<Ledger['learntOf']>[1],
): Promise<void> {
  const { rows } = await sql<{ bulletin: string }>`
    with known as (
      select id, jsonb_strip_nulls(coalesce(facts, '{}') || ${json(facts)}) as facts from steward.reminders
      where kind = 'expiry' and not disarmed and (account, region, instance) in (select account, region, id
        from jsonb_to_recordset(${json(refs.map(refOf))}) as ref (account text, region text, id text))
      order by id for update
    ), news as (
      update steward.reminders set facts = known.facts from known
      where reminders.id = known.id and coalesce(reminders.facts, '{}') is distinct from known.facts
      returning reminders.id
    )
    select distinct bulletin from steward.bulletin_notices join news on notice = news.id
  `.execute(trx);
  for (const { bulletin } of rows) await enqueueShowing(enqueue, bulletin);
}
