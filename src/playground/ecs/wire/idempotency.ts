import { isDeepStrictEqual } from 'node:util';
import { ApiError } from './api-error.ts';

/** How an operation answers a ClientToken that comes back. */
export interface TokenErrors {
  /** While the first call with it still is. */
  underWay: TokenError;
  /** With other parameters. */
  mismatch: TokenError;
}

interface TokenError {
  status: number;
  code: string;
  message: string;
}

/** What most operations answer. */
const USUAL: TokenErrors = {
  underWay: {
    status: 403,
    code: 'IdempotentProcessing',
    message: 'The previous idempotent request(s) is still processing.',
  },
  mismatch: {
    status: 400,
    code: 'IdempotentParameterMismatch',
    message: 'The request uses the same client token as a previous, but non-identical request.',
  },
};

/** Remembers what each ClientToken was used for, so that a repeated call answers and does not act again. */
export class IdempotencyBook {
  readonly #used = new Map<string, { parameters: unknown; answer: object }>();
  readonly #underWay = new Set<string>();

  /**
   * Marks a call with a token as under way.
   * @returns a function that ends it
   * @throws ApiError (usually `IdempotentProcessing`) while another call with the same token is
   */
  enter(scope: string, token: string, { underWay }: TokenErrors = USUAL): () => void {
    const key = `${scope} ${token}`;
    if (this.#underWay.has(key)) throw asApiError(underWay);
    this.#underWay.add(key);
    return () => this.#underWay.delete(key);
  }

  /**
   * Acts once for a token; the same call again gets the first answer.
   * @param scope account and action: tokens of different operations never meet
   * @throws ApiError (usually `IdempotentParameterMismatch`) when the token comes back with other parameters;
   *   what `act` throws, after which the token is still free
   */
  once(
    scope: string,
    token: string,
    parameters: unknown,
    act: () => object,
    { mismatch }: TokenErrors = USUAL,
  ): object {
    const key = `${scope} ${token}`;
    const earlier = this.#used.get(key);
    if (!earlier) {
      const answer = act();
      this.#used.set(key, { parameters, answer });
      return answer;
    }
    if (isDeepStrictEqual(earlier.parameters, parameters)) return earlier.answer;
    throw asApiError(mismatch);
  }
}

function asApiError({ status, code, message }: TokenError): ApiError {
  return new ApiError(status, code, message);
}
