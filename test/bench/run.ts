import os from 'node:os';
import type { Bench, Grounds } from './bench.ts';
import type { Table } from './report/table.ts';

/** Runs one benchmark and notes how busy the machine was with other things. */
export async function run(bench: Bench, grounds: Grounds): Promise<Table> {
  const before = load();
  const { rows, notes = [] } = await bench.run(grounds);
  const busy = `${os.availableParallelism()} cores, load average ${before} before and ${load()} after`;
  const rounds = `${grounds.rounds} ${grounds.rounds === 1 ? 'round' : 'rounds, interleaved with the floors'}`;
  return { title: bench.title, rows, notes: [...notes, `${rounds}; ${busy}; Node ${process.version}`] };
}

const load = () => os.loadavg()[0]?.toFixed(1) ?? '?';
