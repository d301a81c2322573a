import { type EcsReason, type Failure, FleetError } from '../../domain/errors.ts';

/** ECS's codes as published in its API reference, and our own, by kind; the first pattern that fits counts. */
const REASONS: [pattern: RegExp, reason: EcsReason][] = [
  // The SDK goes by the same word, whatever the status.
  [/Throttling/, 'throttled'],
  // Which DeleteInstance's reference asks to repeat; and our own, of a call that waited for too long.
  [
    /^(NotSent|IncorrectInstanceStatus\.Initializing|DependencyViolation\.RouteEntry|LastTokenProcessing)$/,
    'not-yet',
  ],
  [/^InvalidOperation\.DeletionProtection/, 'protected'],
  [/^InstanceLockedForSecurity|LockedForSecurity$/, 'locked'],
  [/^(IncorrectDiskStatus\.CreatingSnapshot|QuotaExceed\.ConcurrentSnapshotQuota)/, 'snapshotting'],
  [/^(IncorrectInstanceStatus|InstanceNotReady|IncorrectDiskStatus)/, 'status'],
  [/^(Idempoten\w*Processing|Idempotence\.Processing|Last\w+Processing)/, 'under-way'],
  // RenewInstance's own: with this token something else was bought, which will show.
  [/^IdempotenceParamNotMatch/, 'under-way'],
  [/^(OperationConflict|InvalidStatus\.Upgrading)/, 'conflict'],
  // Gone, or of another region: the last is what the operations of auto-renewal say.
  [/^(InvalidInstanceIds?\.NotFound|NoSuchResource|InvalidParameter\.InvalidInstanceId$)/, 'missing'],
  [/^(InstanceExpired|Account\.Arrearage)/, 'expired'],
  [/^(ChargeTypeViolation|InvalidChargeType)/, 'billing'],
  [/^OperationDenied\.SystemInstanceNotSupport/, 'unsupported'],
  [/^(DependencyViolation|InvalidOperation\.EniLinked)/, 'linked'],
  [
    /^(InsufficientBalance|InvalidAccountStatus\.NotEnoughBalance|InvalidPayMethod)|Insufficient\w*Balance/,
    'money',
  ],
  [/UnPaidOrder/i, 'order'],
  [/(NoStock|NotOnSale)/, 'stock'],
  [/SpotPrice\w*\.?Lower/, 'bid'],
  [/^(QuotaExceed|Quota)/, 'quota'],
  [/^InvalidAutoReleaseTime/, 'time'],
  [/^InvalidPeriod\.ExceededMaximumExpirationDate/, 'too-far'],
  [/^Invalid(Parameter\.)?(Period|PriceUnit|Duration|ExpectedRenewDay)/, 'period'],
  [
    /^(NoCredentials|UnknownAccount|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSecurityToken|IncompleteSignature)/,
    'credentials',
  ],
  [/^(Forbidden|NoPermission|NotAuthorized)/, 'forbidden'],
  [/^(NoAnswer|Unreadable|ServiceUnavailable|InternalError|UnknownError)/, 'unavailable'],
];

/** What kind of reason a code is; `other` for one this version has not heard of. */
export function reasonOf(code: string): EcsReason {
  return REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}

/** A FleetError with the reason that its code stands for; every one this room throws is made here. */
export function fleetError(fields: Omit<Failure, 'reason'> & { retryAfterMs?: number }): FleetError {
  return new FleetError({ ...fields, reason: reasonOf(fields.code) });
}
