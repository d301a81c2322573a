import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { RecordedDelivery } from '../contract.ts';
import type { Journal } from '../journal.ts';
import { type Connection, say } from './connections.ts';
import type { Parcel, Receipt } from './delivery.ts';

interface Awaited {
  readonly record: RecordedDelivery;
  readonly sentAt: number;
  readonly settle: (receipt: Receipt) => void;
}

const acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).default({}),
});

/** Payloads under way: each waits for its acknowledgement for some milliseconds of real time. */
export class Envelopes {
  readonly #patience: number;
  readonly #journal: Journal;
  readonly #awaited = new Map<string, Awaited>();

  constructor(patience: number, journal: Journal) {
    this.#patience = patience;
    this.#journal = journal;
  }

  /** @param attempt 0 at first; only events are ever sent again. */
  send(connection: Connection, parcel: Parcel, attempt: number): Promise<Receipt> {
    const { type, name, acceptsResponse, payload } = parcel;
    const record: RecordedDelivery = { type, name, connection: connection.number, late: false };
    this.#journal.deliveries.push(record);
    const envelopeId = randomUUID();
    const retry = { retry_attempt: attempt, retry_reason: attempt > 0 ? 'timeout' : '' };
    say(connection.socket, {
      envelope_id: envelopeId,
      type,
      accepts_response_payload: acceptsResponse,
      ...(type === 'events_api' && retry),
      payload,
    });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        record.late = true;
        const { readyState, OPEN } = connection.socket;
        const gone = readyState === OPEN ? '' : ', its socket gone';
        this.#journal.violation(`${type} ${name}: not acknowledged in ${this.#patience} ms${gone}`);
        resolve({ kind: 'timeout' });
      }, this.#patience);
      const settle = (receipt: Receipt) => {
        clearTimeout(timer);
        resolve(receipt);
      };
      this.#awaited.set(envelopeId, { record, sentAt: performance.now(), settle });
    });
  }

  /**
   * Takes what a socket says, which should be an acknowledgement of what was sent by it; a late one is
   * measured and changes nothing.
   */
  hear(connection: Connection, text: string): void {
    const parsed = acknowledgement.safeParse(parseJson(text));
    if (!parsed.success) {
      this.#journal.violation(`the socket sent something that is no acknowledgement: ${text.slice(0, 100)}`);
      return;
    }
    const { envelope_id: id, payload } = parsed.data;
    const awaited = this.#awaited.get(id);
    if (awaited && awaited.record.connection !== connection.number) {
      this.#journal.violation('acknowledged an envelope by another connection than it came by');
      return;
    }
    if (!awaited) {
      this.#journal.violation('acknowledged an envelope that is unknown, or acknowledged already');
      return;
    }
    this.#awaited.delete(id);
    const ms = performance.now() - awaited.sentAt;
    awaited.record.ackMs = ms;
    awaited.settle({ kind: 'acknowledged', payload, ms });
  }

  /** Nobody waits any more. */
  abandon(): void {
    for (const { settle } of this.#awaited.values()) settle({ kind: 'unreachable' });
    this.#awaited.clear();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
