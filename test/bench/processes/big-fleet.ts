import { fileURLToPath } from 'node:url';
import type { Asked, Conditions, Counts } from '../fleet/conditions.ts';
import { startChild } from './child.ts';

const SCRIPT = fileURLToPath(new URL('../fleet/server.ts', import.meta.url));

/** The stand-in of DescribeInstances for fleets of any size, in a process of its own. */
export interface BigFleet {
  url: string;
  /** Forgets what was counted. */
  set(conditions: Conditions): Promise<void>;
  counts(): Promise<Counts>;
  stop(): Promise<void>;
}

export async function startBigFleet(): Promise<BigFleet> {
  const child = startChild(SCRIPT, {});
  const ask = (asked: Asked) => child.ask<Counts>(asked);
  return {
    url: await child.says('http://'),
    set: async (conditions) => void (await ask({ conditions })),
    counts: () => ask({ counts: true }),
    stop: () => child.stop(),
  };
}
