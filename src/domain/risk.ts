import type { Instance } from './instance.ts';
import type { SpendLimits } from './money.ts';
import type { Work } from './work.ts';

/**
 * How bad it is if a command was a mistake; it decides the path (at once, confirmed, a modal with a
 * reason, typed, approved) and policy can only make that path stricter.
 */
export type Risk = 'read' | 'reversible' | 'spend' | 'destructive';

/** What a person must go through before the work starts. */
export interface Path {
  /** `none`: at once. `confirm`: [Confirm] [Cancel]. `form`: a modal with the instances and a reason. */
  gate: 'none' | 'confirm' | 'form';
  /** The modal also wants the id or name typed. */
  typed: boolean;
  /** So many people other than the requester must press [Approve]. */
  approvals: number;
  /** The limits that it costs more than, where that is why an approval is asked. */
  above?: SpendLimits;
}

/** Nothing is asked. */
export const AT_ONCE: Path = { gate: 'none', typed: false, approvals: 0 };
const CONFIRMED: Path = { gate: 'confirm', typed: false, approvals: 0 };
const REASONED: Path = { gate: 'form', typed: false, approvals: 0 };
const TYPED_AND_APPROVED: Path = { gate: 'form', typed: true, approvals: 1 };

/** How bad `work` is if it was a mistake. */
export function riskOf(work: Work): Risk {
  switch (work.kind) {
    case 'release':
      return 'destructive';
    case 'stop':
    case 'reboot':
      return work.force ? 'destructive' : 'reversible';
    case 'auto-release':
      return work.at === null ? 'reversible' : 'destructive';
    case 'renew':
    case 'public-ip':
      return 'spend';
    case 'auto-renew':
      return work.to.state === 'on' ? 'spend' : 'reversible';
    case 'create':
      return 'spend';
    case 'start':
    case 'protect':
    case 'back-up':
      return 'reversible';
  }
}

/** What would be done for ever, or cost money, is judged once more directly before ECS is asked. */
const RECHECKED: Record<Risk, boolean> = { read: false, reversible: false, spend: true, destructive: true };

/** Whether the rules and the instances of the very moment are asked before `work` is done. */
export function isRechecked(work: Work): boolean {
  return RECHECKED[riskOf(work)];
}

/** Whether the instance, and some of its disks, are gone when `work` has had its effect. */
export function endsInstance(work: Work): boolean {
  return work.kind === 'release' || (work.kind === 'auto-release' && work.at !== null);
}

/** Whether a confirmation of `work` rests on which disks the instance has. */
export function concernsDisks(work: Work): boolean {
  return endsInstance(work) || work.kind === 'back-up';
}

/**
 * The least that `work` asks for when it concerns one instance; several of anything reversible ask
 * once (see policy/). A set auto-release time counts as set or advanced here: whoever knows that it
 * is only postponed may let it pass at once.
 */
export function leastPath(work: Work): Path {
  switch (work.kind) {
    case 'release':
      return work.how === 'force' ? TYPED_AND_APPROVED : REASONED;
    case 'stop':
      if (work.force) return TYPED_AND_APPROVED;
      // In StopCharging mode the public address may be lost and a later start may find no stock.
      return work.saveCost ? CONFIRMED : AT_ONCE;
    case 'reboot':
      return work.force ? TYPED_AND_APPROVED : AT_ONCE;
    case 'protect':
      return work.on ? AT_ONCE : CONFIRMED;
    case 'auto-release':
      return work.at === null ? AT_ONCE : CONFIRMED;
    case 'renew':
    case 'public-ip':
    case 'create':
      return CONFIRMED;
    case 'auto-renew':
      // Of `never` the vendor says nothing any more before the instance ends.
      return work.to.state === 'off' ? AT_ONCE : CONFIRMED;
    case 'start':
    // Snapshots can be deleted again; what little they cost is told with them.
    case 'back-up':
      return AT_ONCE;
  }
}

/** An auto-release that only moves further away destroys nothing earlier than before. */
export function postpones(work: Work, { autoReleaseAt }: Pick<Instance, 'autoReleaseAt'>): boolean {
  if (work.kind !== 'auto-release' || work.at === null || autoReleaseAt === undefined) return false;
  return autoReleaseAt <= work.at;
}
