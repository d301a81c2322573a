import { ApiError, wrongChargeType, wrongStatus } from '../wire/api-error.ts';
import type { InstanceRecord } from './records.ts';

/** How long each change of state takes, in milliseconds of the stand-in's clock. */
export interface Transitions {
  /** Until a new instance begins to start. */
  createMs: number;
  startMs: number;
  stopMs: number;
  forceStopMs: number;
  rebootMs: number;
  deleteMs: number;
  snapshotMs: number;
  imageMs: number;
  /** Until the end that a renewal has moved is shown; the money has gone long before. */
  renewMs: number;
}

export const USUAL_TRANSITIONS: Transitions = {
  createMs: 3_000,
  startMs: 4_000,
  stopMs: 5_000,
  forceStopMs: 1_000,
  rebootMs: 6_000,
  deleteMs: 2_000,
  snapshotMs: 20_000,
  imageMs: 30_000,
  renewMs: 10_000,
};

/** Starting needs Stopped, and nothing owed. @throws ApiError saying what is in the way */
export function mayStart(instance: InstanceRecord): void {
  forbidLocked(instance);
  if (instance.status !== 'Stopped' || instance.steps.length > 0) throw wrongStatus();
}

/** Stopping and rebooting need Running. @throws ApiError saying what is in the way */
export function mayStop(instance: InstanceRecord): void {
  forbidLocked(instance);
  if (instance.status !== 'Running' || instance.steps.length > 0) throw wrongStatus();
}

/** A public address is given to what rests, Running or Stopped. @throws ApiError saying what is in the way */
export function mayHaveAddress(instance: InstanceRecord): void {
  forbidLocked(instance);
  const rests = instance.status === 'Running' || instance.status === 'Stopped';
  if (!rests || instance.steps.length > 0) throw wrongStatus();
}

/**
 * Who may be released: no protected instance, no subscription that still runs, nothing in the middle of starting;
 * without `force` only what is Stopped.
 * @throws ApiError saying what is in the way
 */
export function mayDelete(instance: InstanceRecord, force: boolean): void {
  if (instance.locks.includes('security')) forbidLocked(instance);
  if (instance.deletionProtection) {
    throw new ApiError(
      403,
      'InvalidOperation.DeletionProtection',
      'The operation is not allowed due to deletion protection.',
    );
  }
  if (instance.chargeType === 'PrePaid' && !instance.locks.includes('financial')) {
    throw wrongChargeType();
  }
  if (instance.status === 'Pending' || instance.status === 'Starting') {
    throw new ApiError(
      403,
      'IncorrectInstanceStatus.Initializing',
      'The specified instance status does not support this operation.',
    );
  }
  const resting = instance.steps.length === 0;
  if (!resting || (!force && instance.status !== 'Stopped')) throw wrongStatus();
}

export function start(instance: InstanceRecord, now: Date, { startMs }: Transitions): void {
  instance.status = 'Starting';
  instance.steps = [{ at: later(now, startMs), become: 'Running' }];
}

/** `StopCharging` is for pay-as-you-go alone; on others it silently is a plain stop. */
export function stop(
  instance: InstanceRecord,
  how: { force: boolean; mode: 'KeepCharging' | 'StopCharging' },
  now: Date,
  { stopMs, forceStopMs }: Transitions,
): void {
  instance.status = 'Stopping';
  instance.stoppedMode = instance.chargeType === 'PostPaid' ? how.mode : 'KeepCharging';
  instance.steps = [{ at: later(now, how.force ? forceStopMs : stopMs), become: 'Stopped' }];
}

/** A reboot shows as Stopping, then Starting, then Running; forced, it skips the shutdown. */
export function reboot(
  instance: InstanceRecord,
  force: boolean,
  now: Date,
  { rebootMs, forceStopMs }: Transitions,
): void {
  const down = force ? Math.min(forceStopMs, rebootMs / 2) : rebootMs / 2;
  instance.status = 'Stopping';
  instance.steps = [
    { at: later(now, down), become: 'Starting' },
    { at: later(now, down + rebootMs / 2), become: 'Running' },
  ];
}

export function release(instance: InstanceRecord, now: Date, { deleteMs }: Transitions): void {
  if (instance.status === 'Running') instance.status = 'Stopping';
  instance.steps = [{ at: later(now, deleteMs), become: 'gone' }];
}

/** @throws ApiError when unpaid bills or reasons of security forbid it */
function forbidLocked(instance: InstanceRecord): void {
  if (instance.locks.includes('security')) {
    throw new ApiError(
      403,
      'InstanceLockedForSecurity',
      'The specified operation is denied as your instance is locked for security reasons.',
    );
  }
  if (instance.locks.includes('financial')) {
    throw new ApiError(
      403,
      'InstanceExpiredOrInArrears',
      'The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode).',
    );
  }
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
