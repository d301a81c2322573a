import type { ChangedPart } from '../domain/errors.ts';
import type { Disk, Instance, InstanceWithDisks } from '../domain/instance.ts';
import { isAboutSubscription, type Work } from '../domain/work.ts';

/** Same tags, in whatever order. */
function sameTags(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/**
 * What differs, of all that a confirmation rested on, between the instance as it was confirmed and as
 * it is now. Anything named here is shown to the people instead of being done.
 */
export function changesBetween(work: Work, confirmed: Instance, now: Instance): ChangedPart[] {
  // How a subscription goes on does not rest on the rest; its expiry is compared where it is paid for (renewedMeanwhile).
  if (isAboutSubscription(work)) return confirmed.chargeType === now.chargeType ? [] : ['charge-type'];
  const parts: ChangedPart[] = [];
  if (!sameTags(confirmed.tags, now.tags)) parts.push('tags');
  if (confirmed.protected !== now.protected) parts.push('protection');
  if (confirmed.chargeType !== now.chargeType || confirmed.expiresAt !== now.expiresAt)
    parts.push('charge-type');
  if (work.kind === 'public-ip' && !isChargedAlike(confirmed, now)) parts.push('bandwidth');
  if (confirmed.autoReleaseAt !== now.autoReleaseAt) parts.push('auto-release');
  return parts;
}

/** Whether what goes out to the internet costs the same: as much, charged the same way. */
function isChargedAlike(a: Instance, b: Instance): boolean {
  return a.bandwidthMbps === b.bandwidthMbps && a.internetCharge === b.internetCharge;
}

/** A plain release frees what is stopped, and nothing that someone has started since. */
function hasStarted(work: Work, instance: Instance): boolean {
  return work.kind === 'release' && work.how === 'stopped' && instance.status !== 'Stopped';
}

/** Whether a release would do to these disks what it would have done to those: the same ones, with the same fate. */
export function sameDisks(confirmed: Disk[], now: Disk[]): boolean {
  const fates = (disks: Disk[]) =>
    disks.map((disk) => `${disk.id} ${disk.diesWithInstance} ${disk.snapshotsDieWithIt}`).sort();
  return fates(confirmed).join() === fates(now).join();
}

/** All that a confirmation of `work` rested on and that is different now; disks count where they were read. */
export function differences(
  work: Work,
  confirmed: InstanceWithDisks,
  now: { instance: Instance; disks?: Disk[] },
): ChangedPart[] {
  return [
    ...changesBetween(work, confirmed.instance, now.instance),
    ...(hasStarted(work, now.instance) ? (['status'] as const) : []),
    ...(now.disks && !sameDisks(confirmed.disks, now.disks) ? (['disks'] as const) : []),
  ];
}
