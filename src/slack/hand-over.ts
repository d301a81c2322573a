import type { App } from '@slack/bolt';
import type { Log } from '../domain/ports.ts';

/** A payload, whichever way it came. */
export interface Arrived {
  body: unknown;
  /** Until then Slack waits, at most 3 s. */
  ack(response?: Record<string, unknown>): Promise<void>;
  retryNum?: number | undefined;
  retryReason?: string | undefined;
}

/**
 * Gives a payload to Bolt; resolves when nothing of it is left to do. Never throws, and acknowledges
 * whatever it is: what Slack gets no answer to, it may send again.
 */
export async function handOver(
  app: App | undefined,
  log: Log,
  { body, ack, retryNum, retryReason }: Arrived,
): Promise<void> {
  let answered = false;
  const answer: Arrived['ack'] = async (response) => {
    answered = true;
    await ack(response);
  };
  try {
    if (typeof body !== 'object' || body === null) throw new Error(`the payload is ${typeof body}`);
    await app?.processEvent({
      body: { ...body },
      ack: (response) => answer(typeof response === 'string' ? { text: response } : { ...response }),
      ...(retryNum !== undefined && { retryNum }),
      ...(retryReason !== undefined && { retryReason }),
    });
    if (!answered) throw new Error('nobody takes such a payload');
  } catch (error) {
    log.error({ err: error }, 'an impossible payload from Slack');
    if (!answered) await ack().catch((err: unknown) => log.warn({ err }, 'it could not be acknowledged'));
  }
}
