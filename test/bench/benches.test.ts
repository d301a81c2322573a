import { describe, expect, inject, it } from 'vitest';
import { BENCHES } from './benches.ts';
import { ratioOf } from './report/table.ts';
import { run } from './run.ts';

/** Figures of a single round mean nothing: here they only have to be there. */
describe('npm run bench', { timeout: 180_000 }, () => {
  it.for(Object.entries(BENCHES))('%s measures the bot and its floors', async ([, bench]) => {
    const table = await run(bench, {
      postgresUrl: inject('postgresUrl'),
      rounds: 1,
      idleMs: 0,
      instances: 2000,
    });
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) {
      expect(row.measured, row.what).toBeGreaterThan(0);
      if (row.floor) expect(ratioOf(row), row.what).toBeGreaterThan(0);
    }
  });
});
