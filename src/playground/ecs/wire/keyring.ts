import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { RamPolicy } from './ram-policy.ts';

/** A role that `AssumeRole` hands out temporary keys for. */
export interface Role {
  name: string;
  /** When set, `AssumeRole` must carry the same one. */
  externalId?: string;
  /** Actions this role may not call, e.g. `DeleteInstance`. */
  denied?: string[];
  /** What is attached to it; without it may do everything. */
  policies?: RamPolicy[];
}

/** An account with one long-lived key, of a RAM user or of the account itself. */
export interface Account {
  id: string;
  /** The RAM user whose key it is; default `steward`. */
  user?: string;
  /** The key is the account's own, which no policy binds. */
  isRoot?: boolean;
  accessKeyId: string;
  accessKeySecret: string;
  /** Actions this key may not call. */
  denied?: string[];
  /** What is attached to its user; without it may do everything. */
  policies?: RamPolicy[];
  roles?: Role[];
}

/** Who is calling, once the signature is believed. */
export interface Caller {
  accountId: string;
  /** `acs:ram::<account>:…` */
  arn: string;
  identity: 'Account' | 'RAMUser' | 'AssumedRoleUser';
  denied: readonly string[];
  /** Undefined: none are attached, because nobody wants to restrict it. */
  policies?: readonly RamPolicy[];
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
    for (const account of accounts) {
      const { accessKeyId, accessKeySecret } = account;
      this.#keys.set(accessKeyId, { ...callerOf(account), accessKeySecret });
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

  /** From now on these policies are what the key has. @throws Error for an unknown key */
  attach(accessKeyId: string, policies: readonly RamPolicy[]): void {
    const key = this.#keys.get(accessKeyId);
    if (!key) throw new Error(`${accessKeyId} opens nothing here.`);
    this.#keys.set(accessKeyId, { ...key, policies });
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

function callerOf({ id, user = 'steward', isRoot = false, denied = [], policies }: Account): Caller {
  return {
    accountId: id,
    arn: `acs:ram::${id}:${isRoot ? 'root' : `user/${user}`}`,
    identity: isRoot ? 'Account' : 'RAMUser',
    denied,
    ...(policies && !isRoot && { policies }),
  };
}
