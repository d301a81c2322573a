import type { Row } from './report/table.ts';

/** What a benchmark is given. */
export interface Grounds {
  /** A PostgreSQL server that keeps what it commits; benchmarks make databases of their own on it. */
  postgresUrl: string;
  /** How many interleaved rounds: the more, the less a disturbance counts. */
  rounds: number;
  /** How long a process is left alone before its memory is looked at, in ms. */
  idleMs: number;
  /** How many instances a big fleet has. */
  instances: number;
}

/** Measures something of the product and its floor in the same run. */
export interface Bench {
  title: string;
  /** The rounds of an ordinary run. */
  rounds: number;
  run(grounds: Grounds): Promise<{ rows: Row[]; notes?: string[] }>;
}
