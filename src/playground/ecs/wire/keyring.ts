import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';

/** A role that `AssumeRole` hands out temporary keys for. */
export interface Role {
  name: string;
  /** When set, `AssumeRole` must carry the same one. */
  externalId?: string;
  /** Actions this role may not call, e.g. `DeleteInstance`. */
  denied?: string[];
}

/** An account with one long-lived key. */
export interface Account {
  id: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** Actions this key may not call. */
  denied?: string[];
  roles?: Role[];
}

/** Who is calling, once the signature is believed. */
export interface Caller {
  accountId: string;
  denied: readonly string[];
}

interface Key extends Caller {
  accessKeySecret: string;
  temporary?: { securityToken: string; expiresAt: Date };
}

export interface TemporaryKey {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken: string;
  expiresAt: Date;
}

/** Every key that opens this stand-in: those of the accounts, and the temporary ones handed out since. */
export class Keyring {
  readonly #keys = new Map<string, Key>();

  constructor(accounts: readonly Account[]) {
    for (const { id, accessKeyId, accessKeySecret, denied = [] } of accounts) {
      this.#keys.set(accessKeyId, { accountId: id, accessKeySecret, denied });
    }
  }

  /**
   * @param securityToken what `x-acs-security-token` says
   * @throws ApiError `InvalidAccessKeyId.NotFound`, `MissingSecurityToken`, `InvalidSecurityToken.…`
   */
  find(accessKeyId: string, securityToken: string | undefined, now: Date): Key {
    const key = this.#keys.get(accessKeyId);
    if (!key) throw new ApiError(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    if (!key.temporary) return key;
    if (!securityToken) {
      throw new ApiError(400, 'MissingSecurityToken', 'SecurityToken is mandatory for this action.');
    }
    if (key.temporary.securityToken !== securityToken) {
      throw new ApiError(
        400,
        'InvalidSecurityToken.MismatchWithAccessKey',
        'Specified SecurityToken does not match the AccessKey.',
      );
    }
    if (key.temporary.expiresAt <= now) {
      throw new ApiError(400, 'InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.');
    }
    return key;
  }

  /** From now on the key may not call these actions, and may call all others. @throws Error for an unknown key */
  deny(accessKeyId: string, actions: readonly string[]): void {
    const key = this.#keys.get(accessKeyId);
    if (!key) throw new Error(`${accessKeyId} opens nothing here.`);
    this.#keys.set(accessKeyId, { ...key, denied: actions });
  }

  /** Makes a temporary key that acts for `caller` until `expiresAt`. */
  issue(caller: Caller, expiresAt: Date): TemporaryKey {
    const accessKeyId = `STS.${randomBytes(12).toString('hex')}`;
    const accessKeySecret = randomBytes(20).toString('hex');
    const securityToken = randomBytes(48).toString('base64');
    this.#keys.set(accessKeyId, { ...caller, accessKeySecret, temporary: { securityToken, expiresAt } });
    return { accessKeyId, accessKeySecret, securityToken, expiresAt };
  }
}
