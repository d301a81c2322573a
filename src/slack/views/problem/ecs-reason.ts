import type { en } from '../../i18n/en.ts';

/** The kinds of reason ECS has, as the catalogue words them. */
export type EcsReason = keyof typeof en.ecs;

/** ECS's codes as published in its API reference, by kind; the first pattern that fits counts. */
const REASONS: [pattern: RegExp, reason: EcsReason][] = [
  [/Throttling/i, 'throttled'],
  [/^InvalidOperation\.DeletionProtection/, 'protected'],
  [/^InstanceLockedForSecurity|LockedForSecurity$/, 'locked'],
  [/^(IncorrectInstanceStatus|InstanceNotReady|IncorrectDiskStatus)/, 'status'],
  [
    /^(OperationConflict|InvalidStatus\.Upgrading|Idempoten\w*Processing|Idempotence\.Processing|Last\w+Processing)/,
    'conflict',
  ],
  [/^(InvalidInstanceIds?\.NotFound|NoSuchResource)/, 'missing'],
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
  [/^(QuotaExceed|Quota)/, 'quota'],
  [/^InvalidAutoReleaseTime/, 'time'],
  [
    /^(NoCredentials|UnknownAccount|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSecurityToken|IncompleteSignature)/,
    'credentials',
  ],
  [/^(Forbidden|NoPermission|NotAuthorized)/, 'forbidden'],
  [/^(NoAnswer|Unreadable|ServiceUnavailable|InternalError|UnknownError)/, 'unavailable'],
];

/** What kind of reason a code of ECS is. */
export function ecsReason(code: string): EcsReason {
  return REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}
