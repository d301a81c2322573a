import { fileURLToPath } from 'node:url';
import { type Conditions, type Counts, REGIONS } from '../fleet/conditions.ts';
import type { BigFleet } from './big-fleet.ts';
import { KEYS, OPTIONS } from './bots.ts';
import { startChild } from './child.ts';

const scriptOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/**
 * Who scans: we; the least that can be done; the way of the vendor's samples. Who answers what expires: we; the least
 * that can be done.
 */
const SCANNERS = {
  ours: scriptOf('scanner.ts'),
  bare: scriptOf('floors/scan.ts'),
  vendor: scriptOf('floors/vendor-scan.ts'),
  expiring: scriptOf('asker.ts'),
  bareExpiring: scriptOf('floors/expiring.ts'),
};
export type Scanner = keyof typeof SCANNERS;

/** What a scan found and took of its process, with what was asked of the fleet. Memory is the most of the process's whole life. */
export interface Scanned extends Counts {
  instances: number;
  wallMs: number;
  cpuMs: number;
  peakMb: number;
}

/**
 * One scan by a new process, which Node runs as it runs a bot.
 * @param environment what it gets besides the fleet's address and keys
 */
export async function scanOnce(
  fleet: BigFleet,
  who: Scanner,
  conditions: Conditions,
  environment: Record<string, string> = {},
): Promise<Scanned> {
  const given = { ECS_ENDPOINT: fleet.url, REGIONS: REGIONS.join(' '), ...KEYS, ...environment };
  const child = startChild(SCANNERS[who], given, { options: OPTIONS });
  try {
    await child.says('ready');
    await fleet.set(conditions);
    const before = await child.usage();
    const { instances, wallMs } = await child.ask<{ instances: number; wallMs: number }>({ scan: true });
    const { cpuMs, peakMb } = await child.usage();
    return { ...(await fleet.counts()), instances, wallMs, cpuMs: cpuMs - before.cpuMs, peakMb };
  } finally {
    await child.stop();
  }
}
