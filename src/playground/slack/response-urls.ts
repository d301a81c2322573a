import { randomBytes } from 'node:crypto';

/** A response_url takes 5 posts within 30 minutes (docs.slack.dev/interactivity/handling-user-interaction). */
const uses = 5;
const lifetimeMs = 30 * 60 * 1000;

/** What a response_url is bound to. */
export interface ResponseTarget {
  readonly userId: string;
  readonly channelId: string;
  /** The message that was clicked; absent after a command until something has been posted. */
  messageTs?: string;
}

interface Issued {
  readonly target: ResponseTarget;
  readonly bornAt: number;
  left: number;
}

type Taken =
  | { readonly ok: true; readonly target: ResponseTarget }
  | { readonly ok: false; readonly error: 'invalid_url' | 'used_url' | 'expired_url' };

/** The response_urls given out; they age by the movable clock. */
export class ResponseUrls {
  readonly #now: () => Date;
  readonly #base: () => string;
  readonly #issued = new Map<string, Issued>();

  /** @param base the address in front of the id, with its slash. */
  constructor(now: () => Date, base: () => string) {
    this.#now = now;
    this.#base = base;
  }

  issue(target: ResponseTarget): string {
    const id = randomBytes(12).toString('hex');
    this.#issued.set(id, { target, bornAt: this.#now().getTime(), left: uses });
    return `${this.#base()}${id}`;
  }

  /** Counts one use. */
  take(id: string): Taken {
    const issued = this.#issued.get(id);
    if (!issued) return { ok: false, error: 'invalid_url' };
    if (this.#now().getTime() - issued.bornAt > lifetimeMs) return { ok: false, error: 'expired_url' };
    if (issued.left === 0) return { ok: false, error: 'used_url' };
    issued.left -= 1;
    return { ok: true, target: issued.target };
  }
}
