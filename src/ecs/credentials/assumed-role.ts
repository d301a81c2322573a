import { FleetError } from '../../domain/errors.ts';
import { MINUTE } from '../../domain/time.ts';
import { retrying } from '../calling/retry.ts';
import type { Wire } from '../calling/wire.ts';
import { fleetError } from '../errors/reason.ts';
import { unreadable } from '../errors/translate.ts';
import { raw, text } from '../replies/fields.ts';
import type { Reply } from '../replies/list.ts';
import type { Lease } from './lease.ts';

/** A RAM role of another account, or of this one. */
export interface Role {
  roleArn: string;
  externalId?: string;
}

const STS_VERSION = '2015-04-01';
/** An hour, STS's default and the longest a role allows unless told otherwise. */
const DURATION_SECONDS = 3600;
const RENEW_EARLY_MS = 10 * MINUTE;

/**
 * Temporary keys of a role, by AssumeRole. The SDK has a provider for it, which speaks https only (no
 * stand-in), hides when its keys expire, and whose errors have no code; so the call is made like any other,
 * with the SDK's signer.
 * @param sts signs with the keys that may assume the role
 */
export function assumedRole(role: Role, sts: Pick<Wire, 'send'>): () => Promise<Lease> {
  const query = {
    RoleArn: role.roleArn,
    RoleSessionName: 'ecs-steward',
    DurationSeconds: String(DURATION_SECONDS),
    ...(role.externalId !== undefined && { ExternalId: role.externalId }),
  };
  return async () => {
    try {
      return leaseIn(await retrying('AssumeRole', () => sts.send('AssumeRole', STS_VERSION, query)));
    } catch (error) {
      throw error instanceof FleetError ? nothingSent(error) : error;
    }
  };
}

function leaseIn(reply: Reply): Lease {
  const given = raw(reply.body.Credentials);
  const keys = {
    accessKeyId: text(given.AccessKeyId),
    accessKeySecret: text(given.AccessKeySecret),
    securityToken: text(given.SecurityToken),
  };
  const expires = Date.parse(text(given.Expiration));
  if (Object.values(keys).includes('') || Number.isNaN(expires)) {
    throw unreadable('AssumeRole returned no credentials.', reply.requestId);
  }
  return { keys, renewAt: new Date(expires - RENEW_EARLY_MS), expiresAt: new Date(expires) };
}

/** However AssumeRole failed, the call that needed its keys was not made. */
function nothingSent({ code, message, requestId }: FleetError): FleetError {
  return fleetError({ code, message: `AssumeRole: ${message}`, requestId, certain: true });
}
