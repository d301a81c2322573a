import { ApiError } from './api-error.ts';
import type { ApiRequest } from './api-request.ts';
import type { Caller, Keyring } from './keyring.ts';
import { readAuthorization, verifySignature } from './signature.ts';

/** A request may be this much older or newer than the server's clock; a nonce is remembered as long. */
const WINDOW_MS = 15 * 60_000;

/** Decides who is calling, and that this very request has not been seen before. */
export class Authenticator {
  readonly #keyring: Keyring;
  readonly #nonces = new Map<string, number>();

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /**
   * @param now the server's wall clock
   * @throws ApiError on a wrong key, signature, date or a nonce seen before
   */
  authenticate(request: ApiRequest, now: Date): Caller {
    const authorization = readAuthorization(request);
    checkDate(request.headers['x-acs-date'] ?? '', now);
    const key = this.#keyring.find(authorization.accessKeyId, request.headers['x-acs-security-token'], now);
    verifySignature(request, authorization, key.accessKeySecret);
    this.#useNonce(`${authorization.accessKeyId} ${request.headers['x-acs-signature-nonce']}`, now);
    const { accountId, arn, identity, denied, policies } = key;
    return { accountId, arn, identity, denied, ...(policies && { policies }) };
  }

  #useNonce(nonce: string, now: Date): void {
    for (const [old, at] of this.#nonces) {
      if (now.getTime() - at <= 2 * WINDOW_MS) break; // insertion order is time order
      this.#nonces.delete(old);
    }
    if (this.#nonces.has(nonce)) {
      throw new ApiError(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
    this.#nonces.set(nonce, now.getTime());
  }
}

function checkDate(text: string, now: Date): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) {
    throw new ApiError(
      400,
      'InvalidTimeStamp.Format',
      'Specified time stamp or date value is not well formatted.',
    );
  }
  if (Math.abs(Date.parse(text) - now.getTime()) > WINDOW_MS) {
    throw new ApiError(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
  }
}
