import type { RecordedCall, RecordedDelivery } from './contract.ts';

/** What happened between Slack and the bot, for tests and for the page. */
export class Journal {
  readonly calls: RecordedCall[] = [];
  readonly deliveries: RecordedDelivery[] = [];
  readonly violations: string[] = [];

  violation(words: string): void {
    this.violations.push(words);
  }
}
