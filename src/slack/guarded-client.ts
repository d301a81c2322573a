import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';

const envelope = z.object({ envelope_id: z.string(), payload: z.unknown() });

/** A type the library does not know: it hands such a payload on without a look into it. */
const STRANGE = 'strange';

/** Slack's client for one socket, whose own look into an impossible message would end the process. */
export class GuardedClient extends SocketModeClient {
  /** Told of a message that the library stumbled over; if it can be answered, it arrives all the same. */
  onUnreadable: (error: unknown) => void = () => {};

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch (error) {
      this.onUnreadable(error);
      const answerable = envelope.safeParse(JSON.parse(String(data))).data;
      if (answerable) await super.onWebSocketMessage(JSON.stringify({ ...answerable, type: STRANGE }), false);
    }
  }
}
