import type { Cloud } from './cloud.ts';

/** The platform tells about five minutes ahead that it takes spot capacity back. */
const NOTICE_MS = 5 * 60_000;

/** Locks a spot instance as `Recycling`; it goes, or stops, when the notice is over. @throws Error if it is none */
export function recycle(cloud: Cloud, instanceId: string): void {
  cloud.edit(instanceId, (instance) => {
    if (!instance.spot) throw new Error(`${instanceId} is no spot instance.`);
    instance.locks = [...new Set([...instance.locks, 'Recycling' as const])];
    instance.recycledAt = new Date(cloud.now().getTime() + NOTICE_MS);
  });
}
