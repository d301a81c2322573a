import { parseArgs } from 'node:util';
import { startPostgres } from '../postgres/server.ts';
import { BENCHES } from './benches.ts';
import { render } from './report/table.ts';
import { run } from './run.ts';

/** EX_USAGE of sysexits.h. */
const BAD_USAGE = 64;
const IDLE_MS = 5000;
const INSTANCES = 100_000;

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, instances: { type: 'string' } },
});
const known = Object.keys(BENCHES);
const unknown = asked.filter((name) => !known.includes(name));
const [rounds, instances = INSTANCES] = [values.rounds, values.instances].map((text) =>
  text === undefined ? undefined : Number(text),
);
const isCount = (figure = 1) => Number.isInteger(figure) && figure > 0;
if (unknown.length > 0 || !isCount(rounds) || !isCount(instances)) {
  process.stderr.write(
    `npm run bench -- [--rounds 3] [--instances ${INSTANCES}] ${known.map((name) => `[${name}]`).join(' ')}\n`,
  );
  process.exit(BAD_USAGE);
}

const postgres = await startPostgres();
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const grounds = { postgresUrl: postgres.url, rounds: rounds ?? bench.rounds, idleMs: IDLE_MS, instances };
    process.stdout.write(`\n${render(await run(bench, grounds))}\n`);
  }
} finally {
  await postgres.stop();
}
