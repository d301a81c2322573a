import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { LedgerEntry } from '../../src/domain/reminder.ts';
import { DAY, MINUTE } from '../../src/domain/time.ts';
import { snooze } from '../../src/workflows/on-reminder.ts';
import { closeReminder, postReminder, reconcile } from '../../src/workflows/remind.ts';
import { someReminders } from '../policy/samples.ts';
import { aHouse, aRequest, type Fakes, instancesLike } from './fakes.ts';
import { aNotice, EXPIRING, entriesOf, RELEASING, setInventory } from './notices.ts';

describe('what is due', () => {
  it('is claimed once, however often it is looked for', async () => {
    const fakes = await aNotice(EXPIRING, RELEASING, {});
    await Promise.all([reconcile(fakes.house), reconcile(fakes.house)]);
    expect(entriesOf(fakes).map(({ id, kind, rungMs, state }) => [id, kind, rungMs, state])).toEqual([
      ['i-1', 'expiry', 3 * DAY, 'claimed'],
      ['i-2', 'auto-release', DAY, 'claimed'],
    ]);
    expect(fakes.logged.filter(({ message }) => message === 'reminder due')).toHaveLength(2);
  });

  it('is posted once, and marked', async () => {
    const { house, notifier, entry, reminders } = await aNotice(EXPIRING);
    await postReminder(house, entry);
    await postReminder(house, entry);
    expect(notifier.reminders).toHaveLength(1);
    expect(await reminders.find(entry)).toMatchObject({ state: 'posted', ts: 'ts-1' });
  });

  it('stays claimed when Slack does not take it, so that the job tries again', async () => {
    const { house, notifier, entry, reminders } = await aNotice(EXPIRING);
    notifier.failing.add('C0OPS');
    await expect(postReminder(house, entry)).rejects.toThrow();
    expect(await reminders.find(entry)).toMatchObject({ state: 'claimed' });
    notifier.failing.clear();
    await postReminder(house, entry);
    expect(notifier.reminders).toHaveLength(1);
  });

  it('is not posted any more when its deadline has moved before Slack took it', async () => {
    const fakes = await aNotice(EXPIRING);
    setInventory(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' });
    await reconcile(fakes.house);
    await postReminder(fakes.house, fakes.entry);
    expect(fakes.notifier.reminders).toEqual([]);
  });

  it('goes to the channel that is configured when it is posted, and is kept with it', async () => {
    const { house, notifier, entry, reminders } = await aNotice(EXPIRING);
    house.settings.reminders.channel = 'C0NEW';
    await postReminder(house, entry);
    expect(notifier.reminders).toMatchObject([{ channel: 'C0NEW' }]);
    expect(await reminders.find(entry)).toMatchObject({ state: 'posted', channel: 'C0NEW' });
  });

  it('is not posted once nobody wants notices any more', async () => {
    const { house, notifier, entry } = await aNotice(EXPIRING);
    delete house.settings.reminders.channel;
    await postReminder(house, entry);
    expect(notifier.reminders).toEqual([]);
  });

  it('is not posted when its deadline is over', async () => {
    const { house, notifier, entry, clock } = await aNotice(EXPIRING);
    clock.tick(2 * DAY);
    await postReminder(house, entry);
    expect(notifier.reminders).toEqual([]);
  });

  it('is not posted when a nearer notice speaks for it', async () => {
    const fakes = await aNotice(EXPIRING);
    fakes.clock.tick(DAY);
    await reconcile(fakes.house);
    for (const entry of entriesOf(fakes)) await postReminder(fakes.house, entry);
    expect(fakes.notifier.reminders).toMatchObject([{ rungMs: DAY }]);
  });

  it('that is still not posted after ten minutes is enqueued anew', async () => {
    const { house, entry, clock, reminders } = await aNotice(EXPIRING);
    clock.tick(10 * MINUTE - 1);
    await reconcile(house);
    expect(await reminders.find(entry)).toMatchObject({ claimedAt: entry.claimedAt });
    clock.tick(1);
    await reconcile(house);
    expect(await reminders.find(entry)).toMatchObject({ claimedAt: '2026-11-21T10:10:00Z' });
  });

  it('is nothing where nobody wants notices', async () => {
    const { channel: _none, ...silent } = someReminders({ expiry: [3 * DAY] });
    const fakes = aHouse({
      instances: instancesLike(EXPIRING),
      settings: { reminders: silent },
    });
    await reconcile(fakes.house);
    expect(entriesOf(fakes)).toEqual([]);
  });
});

describe('a notice', () => {
  async function posted(parts: Partial<Instance>) {
    const fakes = await aNotice(parts);
    await postReminder(fakes.house, fakes.entry);
    return fakes;
  }

  it.each<[string, (fakes: Fakes) => void, LedgerEntry['fate']]>([
    [
      'that moved',
      (fakes) => setInventory(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' }),
      { kind: 'moved', to: '2027-01-01T00:00:00Z' },
    ],
    ['whose instance has gone', ({ inventory }) => void inventory.rows.delete('i-1'), { kind: 'gone' }],
  ])('%s is closed with what became of it, and edited once it is on show', async (_, happens, fate) => {
    const fakes = await posted(EXPIRING);
    happens(fakes);
    await reconcile(fakes.house);
    expect(await fakes.reminders.find(fakes.entry)).toMatchObject({ state: 'superseded', fate });
    await closeReminder(fakes.house, fakes.entry);
    expect(fakes.notifier.closed).toMatchObject([{ id: 'i-1', ts: 'ts-1', fate }]);
  });

  it('that was never posted has nothing to edit', async () => {
    const { house, notifier, entry } = await aNotice(EXPIRING);
    await closeReminder(house, entry);
    expect(notifier.closed).toEqual([]);
  });

  it('that is still true stays as it is', async () => {
    const { house, entry, reminders } = await posted(EXPIRING);
    await reconcile(house);
    expect(await reminders.find(entry)).toMatchObject({ state: 'posted' });
  });

  it('that moved and is back where it was is posted as a new message, which no late edit of the old spoils', async () => {
    const fakes = await posted(EXPIRING);
    setInventory(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' });
    await reconcile(fakes.house);
    setInventory(fakes, 'i-1', EXPIRING);
    await reconcile(fakes.house);
    await closeReminder(fakes.house, fakes.entry);
    await postReminder(fakes.house, fakes.entry);
    await closeReminder(fakes.house, fakes.entry);
    expect(fakes.notifier.closed).toEqual([]);
    expect(fakes.notifier.reminders).toHaveLength(2);
    await reconcile(fakes.house);
    const { fate, ...entry } = (await fakes.reminders.find(fakes.entry)) ?? {};
    expect(entry).toMatchObject({ state: 'posted', ts: 'ts-2' });
    expect(fate).toBeUndefined();
    expect(fakes.reminders.rows.size).toBe(1);
  });

  it('that was snoozed is still edited when its deadline moves', async () => {
    const fakes = await posted(EXPIRING);
    await snooze(fakes.house, fakes.entry, aRequest());
    setInventory(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' });
    await reconcile(fakes.house);
    expect(await fakes.reminders.find(fakes.entry)).toMatchObject({
      fate: { kind: 'moved', to: '2027-01-01T00:00:00Z' },
    });
  });
});
