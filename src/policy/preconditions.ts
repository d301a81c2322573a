import { earliestAutoRelease, earliestToAskFor } from '../domain/deadline.ts';
import { named, type Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { chargedAfter, comesTooLate, isRenewableAt } from '../domain/renewal.ts';
import { type Instant, toInstant } from '../domain/time.ts';
import type { AutoRenewWork, Work } from '../domain/work.ts';

/**
 * Why ECS would not do `work` to this instance as it is now, or undefined. Known before any call, so
 * that nobody meets a bare IncorrectInstanceStatus. A running instance and a plain release is no
 * problem here: it gets a choice.
 */
export function obstacle(work: Work, instance: Instance, now: Date): Problem | undefined {
  switch (work.kind) {
    case 'start':
      return needs(instance, 'Stopped', 'Running', 'stop');
    case 'stop':
      return needs(instance, 'Running', 'Stopped', 'start');
    case 'reboot':
      return instance.status === 'Running' ? undefined : wrongStatus(instance, 'Running', 'start');
    case 'protect':
      return protectObstacle(instance, work.on);
    case 'release':
      return releaseObstacle(work.how, instance, now);
    case 'auto-release':
      return autoReleaseObstacle(instance, work.at, now);
    case 'back-up':
      return backupObstacleOf(instance);
    case 'renew':
      return renewObstacle(instance, now);
    case 'auto-renew':
      return autoRenewObstacle(work, instance, now);
    case 'public-ip':
      return addressObstacle(instance);
    case 'create':
      // What stands in the way of one that is not there yet, ECS says to a dry run.
      return undefined;
  }
}

/** RenewInstance takes subscriptions alone, and expired ones for as long as their data is kept. */
function renewObstacle(instance: Instance, now: Date): Problem | undefined {
  const { expiresAt, autoReleaseAt } = instance;
  if (instance.chargeType !== 'subscription' || expiresAt === undefined) {
    const ends = autoReleaseAt !== undefined && { autoReleaseAt };
    return { code: 'not-for-pay-as-you-go', instance: named(instance), ...ends };
  }
  if (isRenewableAt(expiresAt, now)) return undefined;
  return { code: 'expired-beyond-renewal', instance: named(instance), expiresAt };
}

function autoRenewObstacle({ to }: AutoRenewWork, instance: Instance, now: Date): Problem | undefined {
  const problem = renewObstacle(instance, now);
  const { expiresAt } = instance;
  if (problem || to.state !== 'on' || expiresAt === undefined || !comesTooLate(expiresAt, now))
    return problem;
  const known = { instance: named(instance), expiresAt };
  if (expiresAt <= toInstant(now)) return { code: 'expired-already', ...known };
  return { code: 'too-late-for-auto-renewal', ...known, tried: chargedAfter(toInstant(now)) };
}

/** AllocatePublicIpAddress takes what rests, Running or Stopped, and has bandwidth and no elastic IP. */
function addressObstacle(instance: Instance): Problem | undefined {
  const { status, publicIps, eip, bandwidthMbps } = instance;
  const about = named(instance);
  if (publicIps.length > 0) return { code: 'already', instance: about, what: 'public-ip' };
  if (eip) return { code: 'has-eip', instance: about, address: eip.address };
  if (bandwidthMbps === 0) return { code: 'no-bandwidth', instance: about };
  if (status === 'Running' || status === 'Stopped') return undefined;
  return { code: 'between-states', instance: about, status, again: 'public-ip' };
}

function wrongStatus(instance: Instance, needed: 'Running' | 'Stopped', fix: string): Problem {
  return { code: 'wrong-status', instance: named(instance), status: instance.status, needed, fix };
}

function needs(instance: Instance, from: 'Running' | 'Stopped', goal: 'Running' | 'Stopped', fix: string) {
  if (instance.status === from) return undefined;
  if (instance.status === goal) return { code: 'already', instance: named(instance), what: goal } as const;
  return wrongStatus(instance, from, fix);
}

/** Release protection exists for pay-as-you-go instances that are not spot (ModifyInstanceAttribute). */
function protectObstacle(instance: Instance, on: boolean): Problem | undefined {
  if (instance.chargeType === 'subscription')
    return { code: 'not-for-subscription', instance: named(instance) };
  if (instance.spot) return { code: 'not-for-spot', instance: named(instance) };
  if (instance.protected !== on) return undefined;
  return { code: 'already', instance: named(instance), what: on ? 'protected' : 'unprotected' };
}

/** DeleteInstance refuses a subscription that still runs (ChargeTypeViolation) and a protected instance. */
function releaseObstacle(how: 'stopped' | 'stop-first' | 'force', instance: Instance, now: Date) {
  if (instance.expiresAt && instance.expiresAt > toInstant(now)) {
    return { code: 'subscription-runs', instance: named(instance), expiresAt: instance.expiresAt } as const;
  }
  if (instance.protected) return { code: 'protected', instance: named(instance) } as const;
  if (how === 'force' || instance.status === 'Stopped' || instance.status === 'Running') return undefined;
  return wrongStatus(instance, 'Stopped', 'stop');
}

/**
 * CreateSnapshot takes disks of instances that are Running or Stopped and not on their way between. A spot
 * instance that is being recycled is Running, and locked for all but this.
 */
function backupObstacleOf(instance: Instance): Problem | undefined {
  const { status } = instance;
  if (status === 'Running' || status === 'Stopped') return undefined;
  return { code: 'between-states', instance: named(instance), status, again: 'back-up' };
}

/**
 * Protection does not stop an auto-release, so that setting one or advancing it is refused here. Whoever postpones
 * one gives a protected instance more time.
 */
function autoReleaseObstacle(instance: Instance, at: Instant | null, now: Date): Problem | undefined {
  if (instance.chargeType === 'subscription')
    return { code: 'not-for-subscription', instance: named(instance) };
  const postpones = at !== null && instance.autoReleaseAt !== undefined && at >= instance.autoReleaseAt;
  if (at !== null && instance.protected && !postpones)
    return { code: 'protected', instance: named(instance) };
  if (at !== null && at < earliestAutoRelease(now))
    return {
      code: 'time-too-soon',
      given: at,
      at,
      earliest: earliestToAskFor(now),
      before: `auto-release ${instance.id}`,
    };
  if (at === null && !instance.autoReleaseAt) {
    return { code: 'already', instance: named(instance), what: 'no-auto-release' };
  }
  return undefined;
}
