import type { ChangedPart } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Work } from '../domain/work.ts';

/** Same tags, in whatever order. */
function sameTags(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/**
 * What differs, of all that a confirmation rested on, between the instance as it was confirmed and as
 * it is now. Anything named here is shown to the people instead of being done.
 */
export function changesBetween(confirmed: Instance, now: Instance): ChangedPart[] {
  const parts: ChangedPart[] = [];
  if (!sameTags(confirmed.tags, now.tags)) parts.push('tags');
  if (confirmed.protected !== now.protected) parts.push('protection');
  if (confirmed.chargeType !== now.chargeType || confirmed.expiresAt !== now.expiresAt)
    parts.push('charge-type');
  if (confirmed.autoReleaseAt !== now.autoReleaseAt) parts.push('auto-release');
  return parts;
}

/** A plain release frees what is stopped, and nothing that someone has started since. */
export function hasStarted(work: Work, instance: Instance): boolean {
  return work.kind === 'release' && work.how === 'stopped' && instance.status !== 'Stopped';
}
