import { type CredentialsProvider, DefaultCredentialsProvider } from '@alicloud/credentials';
import type { FleetError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports.ts';
import { MINUTE } from '../../domain/time.ts';
import { brief } from '../errors/brief.ts';
import { fleetError } from '../errors/reason.ts';
import { raw, text } from '../replies/fields.ts';
import type { Lease } from './lease.ts';

/** The chain renews its own temporary keys 15 minutes early, so asking each minute finds them in time. */
const ASK_AGAIN_MS = MINUTE;
const USABLE_MS = 5 * MINUTE;

/**
 * Keys from the SDK's default chain (environment, OIDC, CLI profile, credentials file, RAM role of the
 * machine, URI). A chain that failed once stays at its last link for ever, so it is built anew then.
 */
export function defaultChain(
  clock: Clock,
  build: () => CredentialsProvider = () => DefaultCredentialsProvider.builder().build(),
): () => Promise<Lease> {
  let chain: CredentialsProvider | undefined;
  return async () => {
    try {
      chain ??= build();
      const { accessKeyId, accessKeySecret, securityToken } = await chain.getCredentials();
      const now = clock.now().getTime();
      return {
        keys: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
        renewAt: new Date(now + ASK_AGAIN_MS),
        expiresAt: new Date(now + USABLE_MS),
      };
    } catch (error) {
      chain = undefined;
      throw noCredentials(text(raw(error).message));
    }
  };
}

function noCredentials(message: string): FleetError {
  return fleetError({
    code: 'NoCredentials',
    message: brief(message) || 'No credentials.',
    requestId: '-',
    certain: true,
  });
}
