import { type Noticeboard, Unpostable } from '../../../src/domain/ledger.ts';
import type { Bulletin } from '../../../src/domain/notice.ts';
import type { MessageRef } from '../../../src/domain/place.ts';

/** A message as it is now, and each state of it that was shown. */
interface Message extends MessageRef {
  bulletin: Bulletin;
  root?: MessageRef;
  edits: number;
}

/** Slack in memory, as far as it shows bulletins. */
export class FakeNoticeboard implements Noticeboard {
  readonly messages: Message[] = [];
  /** By channel the reason why it takes nothing. */
  readonly closed = new Map<string, string>();
  /** What the next posts do instead of working: fail before the message is there, or after. */
  readonly faults: ('before' | 'after')[] = [];
  /** Without the history scopes nothing is found. */
  mayLook = true;
  finds = 0;

  async post(bulletin: Bulletin, root?: MessageRef) {
    const channel = root?.channel ?? bulletin.channel;
    const reason = this.closed.get(channel);
    if (reason !== undefined) throw new Unpostable(channel, reason);
    const fault = this.faults.shift();
    if (fault === 'before') throw new Error('Slack did not answer, and has not posted');
    const ts = `${this.messages.length + 1}.0`;
    this.messages.push({ channel, ts, bulletin: structuredClone(bulletin), edits: 0, ...(root && { root }) });
    if (fault === 'after') throw new Error('Slack did not answer, and has posted');
    return { channel, ts };
  }
  async edit({ channel, ts, ...bulletin }: Bulletin & MessageRef) {
    const message = this.messages.find((one) => one.channel === channel && one.ts === ts);
    if (!message) return;
    message.bulletin = structuredClone({ ...bulletin, channel, ts });
    message.edits += 1;
  }
  async find({ id, channel }: Bulletin) {
    this.finds += 1;
    const found = this.messages.find((one) => one.channel === channel && one.bulletin.id === id);
    return this.mayLook && found ? { channel, ts: found.ts } : undefined;
  }
}
