import { describe, expect, it } from 'vitest';
import { fleetError, reasonOf } from '../../../src/ecs/errors/reason.ts';

describe('ECS codes', () => {
  it.each([
    ['Throttling', 'throttled'],
    ['Throttling.User', 'throttled'],
    ['Account.Throttling', 'throttled'],
    ['InvalidOperation.DeletionProtection', 'protected'],
    ['InstanceLockedForSecurity', 'locked'],
    ['InvalidInstance.LockedForSecurity', 'locked'],
    ['IncorrectInstanceStatus', 'status'],
    ['IncorrectInstanceStatus.Initializing', 'not-yet'],
    ['DependencyViolation.RouteEntry', 'not-yet'],
    ['InstanceNotReady', 'status'],
    ['IncorrectDiskStatus.NeverAttached', 'status'],
    ['IncorrectDiskStatus.CreatingSnapshot', 'snapshotting'],
    ['QuotaExceed.ConcurrentSnapshotQuota', 'snapshotting'],
    ['QuotaExceed.Snapshot', 'quota'],
    ['OperationConflict', 'conflict'],
    ['IdempotentProcessing', 'conflict'],
    ['LastTokenProcessing', 'not-yet'],
    ['LastRequestProcessing', 'conflict'],
    ['InvalidInstanceId.NotFound', 'missing'],
    ['InvalidInstanceIds.NotFound', 'missing'],
    ['InstanceExpiredOrInArrears', 'expired'],
    ['Account.Arrearage', 'expired'],
    ['ChargeTypeViolation', 'billing'],
    ['OperationDenied.SystemInstanceNotSupport', 'unsupported'],
    ['DependencyViolation.SLBConfiguring', 'linked'],
    ['InvalidOperation.EniLinked', 'linked'],
    ['InsufficientBalance', 'money'],
    ['InvalidAccountStatus.NotEnoughBalance', 'money'],
    ['Instance.UnPaidOrder', 'order'],
    ['OperationDenied.NoStock', 'stock'],
    ['Zone.NotOnSale', 'stock'],
    ['QuotaExceed.ElasticQuota', 'quota'],
    ['InvalidAutoReleaseTime.Malformed', 'time'],
    ['InvalidAccessKeyId.NotFound', 'credentials'],
    ['NoCredentials', 'credentials'],
    ['UnknownAccount', 'credentials'],
    ['Forbidden.RAM', 'forbidden'],
    ['NoPermission.Price', 'forbidden'],
    ['NoAnswer', 'unavailable'],
    ['Unreadable', 'unavailable'],
    ['ServiceUnavailable', 'unavailable'],
    ['NeverHeardOf.This', 'other'],
    ['', 'other'],
  ])('%s is of the kind %s', (code, reason) => {
    expect(reasonOf(code)).toBe(reason);
    expect(fleetError({ code, message: '', requestId: '-', certain: true })).toMatchObject({ code, reason });
  });
});
