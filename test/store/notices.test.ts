import { sql } from 'kysely';
import { describe } from 'vitest';
import { keepsTheLedgersContract } from '../domain/ledger.contract.ts';
import { onBothEngines } from './engines.ts';

onBothEngines((bench) => {
  describe('the ledger of notices', () => {
    const waiting = async (...queues: string[]) => {
      const { rows } = await sql<{ bulletin: string }>`
        select data->>'bulletin' as bulletin from pgboss.job
        where name = any(${queues}) and state = 'created' order by start_after, created_on
      `.execute(bench().db);
      return rows.map(({ bulletin }) => bulletin);
    };
    keepsTheLedgersContract(() => ({
      ledger: { ...bench().store.ledger, ...bench().store.choices },
      inventory: bench().store.inventory,
      scans: bench().store.scans,
      toPost: () => waiting('bulletin', 'urgent-bulletin'),
      toShow: () => waiting('show-bulletin'),
      jobsDone: async () => {
        await sql`
          delete from pgboss.job where name in ('bulletin', 'urgent-bulletin', 'show-bulletin')
        `.execute(bench().db);
      },
    }));
  });
});
