import { describe, expect, it } from 'vitest';
import type { ReminderFate } from '../../../src/domain/reminder.ts';
import { readReminderKey } from '../../../src/slack/values.ts';
import { closedReminderMessage, reminderMessage } from '../../../src/slack/views/reminder.ts';
import { closed, instance, READERS, reminder } from '../fixtures.ts';
import { buttonsOf, told } from '../told.ts';

const expiring = {
  kind: 'expiry',
  instance: instance({ chargeType: 'subscription', expiresAt: '2026-11-22T10:00:00Z' }),
} as const;

const FATES: ReminderFate[] = [
  { kind: 'moved', to: '2026-12-24T16:00:00Z' },
  { kind: 'cancelled' },
  { kind: 'gone' },
  { kind: 'snoozed', until: '2026-11-22T08:00:00Z', by: 'U0BOB' },
];

describe.each(READERS)('in $language', (reader) => {
  it('an auto-release that comes', () => {
    expect(told(reminderMessage(reminder(), reader))).toMatchSnapshot();
  });

  it('a subscription that expires', () => {
    expect(told(reminderMessage(reminder(expiring), reader))).toMatchSnapshot();
  });

  it.each(FATES)('what became of it: $kind', (fate) => {
    expect(
      told(closedReminderMessage(closed({ fate }), reader)) +
        told(closedReminderMessage(closed({ ...expiring, fate }), reader)),
    ).toMatchSnapshot();
  });
});

describe('the buttons', () => {
  const [english] = READERS;
  if (!english) throw new Error('no reader');

  it('carry the key of the notice, so that a click is about this deadline alone', () => {
    const { channel: _, instance: __, ...key } = reminder();
    const found = buttonsOf(reminderMessage(reminder(), english));
    expect(found.map(({ text }) => text.text)).toEqual(['Cancel auto-release', 'Snooze 1 day']);
    for (const { value } of found) expect(readReminderKey(value ?? '')).toEqual(key);
  });

  it('go when nothing can be done any more; a snoozed release can still be cancelled', () => {
    const left = FATES.map((fate) => buttonsOf(closedReminderMessage(closed({ fate }), english)).length);
    expect(left).toEqual([0, 0, 0, 1]);
  });
});
