import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';

/** Cheap enough for every message; whether it is one, `farewell` says. */
const FAREWELL = /"type"\s*:\s*"disconnect"/;
const farewell = z.object({ type: z.literal('disconnect'), reason: z.string().catch('no reason') });

const envelope = z.object({ envelope_id: z.string(), payload: z.unknown() });

/** A type the library does not know: it hands such a payload on without a look into it. */
const STRANGE = 'strange';

/**
 * Slack's client for one socket. Its own look into an impossible message would end the process; asked
 * to leave, it would close at once, and what is being answered could not be any more.
 */
export class GuardedClient extends SocketModeClient {
  /** Told of a message that the library stumbled over; if it can be answered, it arrives all the same. */
  onUnreadable: (error: unknown) => void = () => {};

  /** Told why when Slack asks to leave (docs.slack.dev: up to some 10 s before it closes the socket itself). */
  onFarewell: (reason: string) => void = () => {};

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      const text = isBinary ? '' : String(data);
      const asked = FAREWELL.test(text) ? farewell.safeParse(JSON.parse(text)).data : undefined;
      if (asked) return this.onFarewell(asked.reason);
      await super.onWebSocketMessage(data, isBinary);
    } catch (error) {
      this.onUnreadable(error);
      const answerable = envelope.safeParse(JSON.parse(String(data))).data;
      if (answerable) await super.onWebSocketMessage(JSON.stringify({ ...answerable, type: STRANGE }), false);
    }
  }
}
