import { startPostgres } from '../postgres/server.ts';
import { BENCHES } from './benches.ts';
import { render } from './report/table.ts';
import { run } from './run.ts';

/** EX_USAGE of sysexits.h. */
const BAD_USAGE = 64;
const IDLE_MS = 5000;

const known = Object.keys(BENCHES);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are: ${known.join(', ')}.\n`);
  process.exit(BAD_USAGE);
}

const postgres = await startPostgres();
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const grounds = { postgresUrl: postgres.url, rounds: bench.rounds, idleMs: IDLE_MS };
    process.stdout.write(`\n${render(await run(bench, grounds))}\n`);
  }
} finally {
  await postgres.stop();
}
