import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';
import { cancelAutoRelease, snooze } from '../../src/workflows/on-reminder.ts';
import { reconcile } from '../../src/workflows/remind.ts';
import { aRequest } from './fakes.ts';
import { aNotice, EXPIRING, entriesOf, RELEASING, setInventory } from './notices.ts';

describe('[Snooze]', () => {
  it('is for a day', async () => {
    const fakes = await aNotice({ ...EXPIRING, expiresAt: '2026-11-24T10:00:00Z' });
    const outcome = await snooze(fakes.house, fakes.entry, aRequest());
    const until = '2026-11-22T10:00:00Z';
    expect(outcome).toEqual({ kind: 'noted', note: { kind: 'snoozed', until } });
    expect(fakes.reminders.snoozed).toMatchObject([{ id: 'i-1', kind: 'expiry', until, by: 'U0ASKER' }]);
    expect(fakes.reminders.audits).toMatchObject([
      { action: 'snoozed', actor: 'U0ASKER', team: 'T0TEAM', instance: { id: 'i-1' }, details: { until } },
    ]);
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
    expect(fakes.operations.audits.map(({ action, instance }) => [action, instance?.id])).toEqual([
      ['refused snooze', undefined],
      ['refused snooze', 'i-1'],
    ]);
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
