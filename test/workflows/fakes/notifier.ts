import type { Digest, DigestContent } from '../../../src/domain/digest.ts';
import { Unpostable } from '../../../src/domain/ledger.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { MessageRef, Place } from '../../../src/domain/place.ts';
import type { Notifier } from '../../../src/domain/ports.ts';
import type { Alert, Telling } from '../../../src/domain/trouble.ts';

/** Slack in memory: who was shown what, and channels that fail. */
export class FakeNotifier implements Notifier {
  /** `post C0HERE running`, `edit C0HERE done`, … */
  readonly shown: string[] = [];
  /** The messages that were replied to. */
  readonly threads: string[] = [];
  /** Channels that Slack does not let the bot post to. */
  readonly closedChannels = new Set<string>();
  readonly withdrawn: Place[] = [];
  /** Where Slack gives no answer; what is told there got through all the same. */
  readonly failing = new Set<string>();
  readonly digests: (Digest & { content: DigestContent })[] = [];
  /** `wrong U0ROOT`, `well U0ROOT below ts-1`, … */
  readonly alerts: string[] = [];
  /** Called before somebody is told of an alert. */
  onTell: (to: string) => void = () => {};

  async showOperation(operation: Operation, place: Place): Promise<Place> {
    if (this.failing.has(place.channel)) throw new Error(`Slack does not take it in ${place.channel}`);
    if (this.closedChannels.has(place.channel)) return { ...place, closed: true };
    this.shown.push(`${place.ts === undefined ? 'post' : 'edit'} ${place.channel} ${operation.state}`);
    if (place.ts === undefined && place.thread !== undefined) this.threads.push(place.thread);
    const { closed: _, ...open } = place;
    return { ...open, ts: place.ts ?? `ts-${this.shown.length}` };
  }
  async withdrawCard(place: Place): Promise<void> {
    this.withdrawn.push(place);
  }
  async refreshApproval({ state }: Operation, { channel, ts }: MessageRef): Promise<void> {
    if (this.failing.has(channel)) throw new Error(`Slack does not take it in ${channel}`);
    this.shown.push(`refresh ${channel} ${ts} ${state}`);
  }
  async postDigest(digest: Digest, content: DigestContent): Promise<MessageRef> {
    if (this.closedChannels.has(digest.channel)) throw new Unpostable(digest.channel, 'is_archived');
    const message = { channel: digest.channel, ts: `ts-${this.digests.length + 1}` };
    this.digests.push({ ...digest, content, message });
    if (this.failing.has(digest.channel)) throw new Error('Slack has not answered');
    return message;
  }
  async findDigest({ id, channel }: Digest): Promise<MessageRef | undefined> {
    return this.digests.find((one) => one.id === id && one.channel === channel)?.message;
  }
  async tellAlert({ tellings }: Alert, { what, to }: Pick<Telling, 'what' | 'to'>): Promise<MessageRef> {
    this.onTell(to);
    if (this.closedChannels.has(to)) throw new Unpostable(to, 'is_archived');
    const wrong = tellings.find((one) => one.what === 'wrong' && one.to === to);
    this.alerts.push(what === 'well' ? `well ${to} below ${wrong?.message?.ts}` : `wrong ${to}`);
    if (this.failing.has(to)) throw new Error(`Slack has not answered about ${to}`);
    return { channel: `D-${to}`, ts: `ts-${this.alerts.length}` };
  }
}
