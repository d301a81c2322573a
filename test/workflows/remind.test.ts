import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { LedgerEntry } from '../../src/domain/reminder.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';
import {
  cancelAutoRelease,
  closeReminder,
  postReminder,
  reconcile,
  snooze,
} from '../../src/workflows/remind.ts';
import { aHouse, aRequest, type Fakes, instancesLike } from './fakes.ts';

const IN_2_DAYS = '2026-11-23T10:00:00Z';
const EXPIRING: Partial<Instance> = { chargeType: 'subscription', expiresAt: IN_2_DAYS };
const RELEASING: Partial<Instance> = { autoReleaseAt: '2026-11-21T18:00:00Z' };

const entriesOf = ({ reminders }: Fakes) => [...reminders.rows.values()];

/** The house after its first notices. */
async function aNotice(...parts: Partial<Instance>[]) {
  const fakes = aHouse({ instances: instancesLike(...parts) });
  await reconcile(fakes.house);
  const [entry] = entriesOf(fakes);
  if (!entry) throw new Error('nothing was due');
  return { ...fakes, entry };
}

function setInventory({ inventory, fleet }: Fakes, id: string, parts: Partial<Instance>): void {
  const row = inventory.rows.get(id);
  if (!row) throw new Error(`no ${id}`);
  const { autoReleaseAt: _none, ...instance } = row.instance;
  inventory.rows.set(id, { ...row, instance: { ...instance, ...parts } });
  fleet.instances.set(id, { ...instance, ...parts });
}

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

  it('is nothing where nobody wants notices', async () => {
    const fakes = aHouse({
      instances: instancesLike(EXPIRING),
      settings: { reminders: { rungs: { expiry: [3 * DAY], 'auto-release': [] } } },
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

describe('[Snooze]', () => {
  it('is for a day', async () => {
    const fakes = await aNotice({ ...EXPIRING, expiresAt: '2026-11-24T10:00:00Z' });
    const outcome = await snooze(fakes.house, fakes.entry, aRequest());
    const until = '2026-11-22T10:00:00Z';
    expect(outcome).toEqual({ kind: 'noted', note: { kind: 'snoozed', until } });
    expect(fakes.reminders.snoozed).toMatchObject([{ id: 'i-1', kind: 'expiry', until, by: 'U0ASKER' }]);
    expect(await fakes.reminders.find(fakes.entry)).toMatchObject({ fate: { kind: 'snoozed', until } });
    fakes.clock.tick(DAY - MINUTE);
    await reconcile(fakes.house);
    expect(entriesOf(fakes)).toHaveLength(1);
    fakes.clock.tick(MINUTE);
    await reconcile(fakes.house);
    expect(entriesOf(fakes).map(({ rungMs }) => rungMs)).toEqual([3 * DAY, 2 * DAY]);
  });

  it('never outlives the last rung', async () => {
    const fakes = await aNotice(RELEASING);
    expect(await snooze(fakes.house, fakes.entry, aRequest())).toMatchObject({
      note: { until: '2026-11-21T17:30:00Z' },
    });
    fakes.clock.tick(7 * HOUR);
    await reconcile(fakes.house);
    expect(entriesOf(fakes), 'the rung of an hour is slept through').toHaveLength(1);
    fakes.clock.tick(30 * MINUTE);
    await reconcile(fakes.house);
    expect(entriesOf(fakes).map(({ rungMs }) => rungMs)).toEqual([DAY, 30 * MINUTE]);
  });

  it('comes too late at the last rung', async () => {
    const fakes = await aNotice({ autoReleaseAt: '2026-11-21T10:30:00Z' });
    expect(await snooze(fakes.house, fakes.entry, aRequest())).toEqual({
      kind: 'refused',
      problem: { code: 'snooze-too-late', deadline: '2026-11-21T10:30:00Z' },
    });
    expect(fakes.reminders.snoozed).toEqual([]);
  });

  it('is refused when the deadline has moved, or nobody knows the notice', async () => {
    const fakes = await aNotice(EXPIRING);
    const unknown = { ...fakes.entry, rungMs: 1 };
    expect(await snooze(fakes.house, unknown, aRequest())).toMatchObject({
      problem: { code: 'proposal-over' },
    });
    setInventory(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' });
    expect(await snooze(fakes.house, fakes.entry, aRequest())).toMatchObject({
      problem: { code: 'deadline-moved', instance: { id: 'i-1' } },
    });
    expect(fakes.operations.audits.map(({ action }) => action)).toEqual(['refused snooze', 'refused snooze']);
  });

  it('is for operators', async () => {
    const fakes = await aNotice(EXPIRING);
    expect(await snooze(fakes.house, fakes.entry, aRequest(['viewer']))).toMatchObject({
      problem: { code: 'not-allowed', needed: 'operator' },
    });
  });
});

describe('[Cancel auto-release]', () => {
  it('begins the operation at once, and a repeated delivery is the same', async () => {
    const fakes = await aNotice(RELEASING);
    const request = aRequest();
    const outcome = await cancelAutoRelease(fakes.house, fakes.entry, request);
    expect(outcome).toMatchObject({
      kind: 'started',
      operation: { work: { kind: 'auto-release', at: null }, targets: [{ instance: { id: 'i-1' } }] },
    });
    setInventory(fakes, 'i-1', {});
    expect(await cancelAutoRelease(fakes.house, fakes.entry, request)).toEqual(outcome);
    expect(await cancelAutoRelease(fakes.house, fakes.entry, aRequest())).toMatchObject({
      problem: { code: 'deadline-moved' },
    });
  });

  it('is for operators', async () => {
    const fakes = await aNotice(RELEASING);
    expect(await cancelAutoRelease(fakes.house, fakes.entry, aRequest(['viewer']))).toMatchObject({
      problem: { code: 'not-allowed' },
    });
    expect(fakes.operations.rows.size).toBe(0);
  });
});
