import { ack } from './ack.ts';
import type { Bench } from './bench.ts';
import { click } from './click.ts';
import { expiring } from './expiring.ts';
import { options } from './options.ts';
import { pace } from './pace.ts';
import { scan } from './scan.ts';
import { start } from './start.ts';

/** Every benchmark, by the name it is asked for. */
export const BENCHES: Record<string, Bench> = { start, ack, click, pace, scan, expiring, options };
