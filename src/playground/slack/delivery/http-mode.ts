import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { RecordedDelivery, RequestUrl, Timings } from '../contract.ts';
import type { Journal } from '../journal.ts';
import type { Delivery, Parcel, Receipt } from './delivery.ts';
import { answerIn, requestOf } from './http-request.ts';
import { insist, type Tried } from './insist.ts';
import { signatureHeaders, verificationToken } from './signature.ts';

interface Account {
  readonly signingSecret: string;
  /** Dates the signatures. */
  readonly now: () => Date;
}

/**
 * Posts to the app's request URL. Only events are sent again (docs.slack.dev/apis/events-api: three
 * times, with the reason), and a status other than 200 is no acknowledgement.
 */
export class HttpMode implements Delivery, RequestUrl {
  readonly #account: Account;
  readonly #timings: Timings;
  readonly #journal: Journal;
  readonly #ending = new AbortController();
  #urls: readonly string[] = [];
  #turn = 0;
  #repeats = 0;

  constructor(account: Account, timings: Timings, journal: Journal) {
    this.#account = account;
    this.#timings = timings;
    this.#journal = journal;
  }

  get url(): string | undefined {
    return this.#urls[0];
  }

  set(...urls: readonly string[]): void {
    this.#urls = urls;
  }

  repeatNext(times: number): void {
    this.#repeats += times;
  }

  async deliver(parcel: Parcel): Promise<Receipt> {
    const first = this.#post(parcel, {});
    if (this.#repeats > 0) {
      this.#repeats -= 1;
      void this.#post(parcel, retryHeaders(1, 'http_timeout'));
    }
    const { receipt } = await first;
    if (parcel.type === 'events_api') {
      void insist(await first, this.#timings.retries, this.#ending.signal, (attempt, { receipt }) =>
        this.#post(parcel, retryHeaders(attempt, reasonOf(receipt))),
      );
    }
    return receipt;
  }

  /** docs.slack.dev/reference/events/url_verification: the challenge is to come back, as words, form or JSON. */
  async verify(): Promise<boolean> {
    const challenge = randomBytes(24).toString('base64url');
    const payload = { token: verificationToken, challenge, type: 'url_verification' };
    const { receipt } = await this.#post(
      { type: 'events_api', name: 'url_verification', payload, acceptsResponse: true },
      {},
    );
    if (receipt.kind !== 'acknowledged') return false;
    const { challenge: given, text } = receipt.payload;
    return [given, text].includes(challenge) || text === `challenge=${challenge}`;
  }

  close(): void {
    this.#ending.abort();
  }

  #next(): string | undefined {
    this.#turn += 1;
    return this.#urls[this.#turn % Math.max(1, this.#urls.length)];
  }

  async #post(parcel: Parcel, retry: Record<string, string>): Promise<Posted> {
    const url = this.#next();
    if (url === undefined) return { receipt: { kind: 'unreachable' }, noRetry: false };
    const { type, name } = parcel;
    const record: RecordedDelivery = { type, name, connection: 0, late: false };
    this.#journal.deliveries.push(record);
    const { body, contentType } = requestOf(parcel);
    const { signingSecret, now } = this.#account;
    const sentAt = performance.now();
    const patience = AbortSignal.timeout(this.#timings.ack);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signatureHeaders(signingSecret, body, now()),
          ...retry,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([patience, this.#ending.signal]),
      });
      const text = await response.text();
      const ms = performance.now() - sentAt;
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      if (response.status !== 200) {
        this.#journal.violation(`${type} ${name}: answered with status ${response.status}`);
        return { receipt: { kind: 'refused', status: response.status }, noRetry };
      }
      record.ackMs = ms;
      const payload = answerIn(text, response.headers.get('content-type') ?? '');
      return { receipt: { kind: 'acknowledged', payload, ms }, noRetry };
    } catch {
      if (!patience.aborted) return { receipt: { kind: 'unreachable' }, noRetry: false };
      record.late = true;
      this.#journal.violation(`${type} ${name}: not acknowledged in ${this.#timings.ack} ms`);
      return { receipt: { kind: 'timeout' }, noRetry: false };
    }
  }
}

interface Posted extends Tried {
  readonly receipt: Receipt;
}

function retryHeaders(num: number, reason: string): Record<string, string> {
  return { 'x-slack-retry-num': String(num), 'x-slack-retry-reason': reason };
}

function reasonOf(receipt: Receipt): string {
  if (receipt.kind === 'timeout') return 'http_timeout';
  return receipt.kind === 'refused' ? 'http_error' : 'connection_failed';
}
