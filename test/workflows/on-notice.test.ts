import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';
import {
  autoRenew,
  backUp,
  cancelAutoRelease,
  extend,
  letExpire,
  noticeCalled,
  renew,
  snooze,
} from '../../src/workflows/on-notice.ts';
import { tell } from '../../src/workflows/tell.ts';
import { aDisk, aPrice } from '../domain/examples.ts';
import { anAccess, someReminders } from '../policy/samples.ts';
import { aRequest } from './fakes.ts';
import { aTold, change, claimedIn, EXPIRING, firstNotice, noticesOf, RELEASING } from './noticed.ts';

const NOBODY = '0192f0c1-2b3c-7d4e-8f50-000000000001';

describe('[Snooze]', () => {
  it('is for a day', async () => {
    const fakes = await aTold([{ ...EXPIRING, expiresAt: '2026-11-24T10:00:00Z' }]);
    const { notice } = firstNotice(fakes);
    const until = '2026-11-22T10:00:00Z';
    expect(await snooze(fakes.house, notice, aRequest())).toEqual({
      kind: 'noted',
      note: { kind: 'snoozed', until },
    });
    expect(fakes.ledger.hushed).toMatchObject([{ id: 'i-1', how: 'snooze', until, by: 'U0ASKER' }]);
    expect(fakes.ledger.audits).toMatchObject([
      { action: 'snoozed', actor: 'U0ASKER', team: 'T0TEAM', instance: { id: 'i-1' }, details: { until } },
    ]);
    expect(firstNotice(fakes).fate).toEqual({ kind: 'snoozed', until, by: 'U0ASKER' });
    fakes.clock.tick(DAY - MINUTE);
    await tell(fakes.house);
    expect(claimedIn(fakes)).toHaveLength(1);
    fakes.clock.tick(MINUTE);
    await tell(fakes.house);
    expect(claimedIn(fakes)).toEqual([
      ['i-1', 3 * DAY],
      ['i-1', 2 * DAY],
    ]);
  });

  it('never outlives the last rung', async () => {
    const fakes = await aTold([RELEASING]);
    expect(await snooze(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
      note: { until: '2026-11-21T17:30:00Z' },
    });
    fakes.clock.tick(7 * HOUR);
    await tell(fakes.house);
    expect(claimedIn(fakes), 'the rung of an hour is slept through').toHaveLength(1);
    fakes.clock.tick(30 * MINUTE);
    await tell(fakes.house);
    expect(claimedIn(fakes).at(-1)).toEqual(['i-1', 30 * MINUTE]);
  });

  it('comes too late at the last rung', async () => {
    const fakes = await aTold([{ autoReleaseAt: '2026-11-21T10:30:00Z' }]);
    expect(await snooze(fakes.house, firstNotice(fakes).notice, aRequest())).toEqual({
      kind: 'refused',
      problem: { code: 'snooze-too-late', deadline: '2026-11-21T10:30:00Z' },
    });
    expect(fakes.ledger.hushed).toEqual([]);
  });

  it('is refused when the deadline has moved, the instance is gone, or nobody knows the notice', async () => {
    const fakes = await aTold([EXPIRING, EXPIRING]);
    const [first, second] = noticesOf(fakes);
    if (!first || !second) throw new Error('nothing was due');
    await change(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' });
    await fakes.inventory.forget(second, '2026-11-21T10:00:00Z');
    const codes = [];
    for (const id of [NOBODY, first.notice, second.notice]) {
      const outcome = await snooze(fakes.house, id, aRequest());
      codes.push(outcome.kind === 'refused' ? outcome.problem.code : outcome.kind);
    }
    expect(codes).toEqual(['proposal-over', 'deadline-moved', 'gone']);
    expect(fakes.operations.audits.map(({ action, instance }) => [action, instance?.id])).toEqual([
      ['refused snooze', undefined],
      ['refused snooze', 'i-1'],
      ['refused snooze', 'i-2'],
    ]);
  });

  it('is found by what older versions put into its button', async () => {
    const fakes = await aTold([RELEASING]);
    const notice = firstNotice(fakes);
    expect(await noticeCalled(fakes.house, notice)).toBe(notice.notice);
    const other = await noticeCalled(fakes.house, { ...notice, rungMs: 1 });
    expect(await snooze(fakes.house, other, aRequest())).toMatchObject({
      problem: { code: 'proposal-over' },
    });
  });
});

describe('[Let it expire]', () => {
  it('leaves only the last notice, and says on each that is shown who decided', async () => {
    const fakes = await aTold([{ ...EXPIRING, expiresAt: '2026-11-26T10:00:00Z' }]);
    fakes.clock.tick(2 * DAY);
    await tell(fakes.house);
    const [, second] = noticesOf(fakes);
    expect(await letExpire(fakes.house, second?.notice ?? '', aRequest())).toEqual({
      kind: 'noted',
      note: { kind: 'let-go' },
    });
    expect(noticesOf(fakes).map(({ fate }) => fate)).toEqual([
      { kind: 'let-go', by: 'U0ASKER' },
      { kind: 'let-go', by: 'U0ASKER' },
    ]);
    expect(fakes.ledger.audits).toMatchObject([
      { action: 'let expire', actor: 'U0ASKER', instance: { id: 'i-1' }, details: { kind: 'expiry' } },
    ]);
    fakes.clock.tick(2 * DAY);
    await tell(fakes.house);
    expect(noticesOf(fakes).at(-1)).toMatchObject({ rungMs: DAY, escalates: false });
  });

  it('is for what expires', async () => {
    const fakes = await aTold([RELEASING]);
    expect(await letExpire(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
      problem: { code: 'proposal-over' },
    });
  });
});

const PRICE = aPrice(120, 150);

/** Notices of subscriptions that can be renewed at PRICE. */
async function aRenewable(...given: Parameters<typeof aTold>) {
  const fakes = await aTold(...given);
  for (const { id } of noticesOf(fakes)) fakes.fleet.monthly.set(id, PRICE);
  return fakes;
}

describe('[Renew 1 month]', () => {
  it('asks with the price before anything is paid', async () => {
    const fakes = await aRenewable([EXPIRING]);
    const outcome = await renew(fakes.house, firstNotice(fakes).notice, aRequest());
    expect(outcome).toMatchObject({
      kind: 'needs-confirmation',
      proposal: {
        work: { kind: 'renew', period: { length: 1, unit: 'month' } },
        targets: [{ instance: { id: 'i-1' }, quote: { price: PRICE } }],
        path: { gate: 'confirm', approvals: 0 },
      },
    });
    expect(fakes.operations.rows.size).toBe(0);
    expect(fakes.fleet.charges).toEqual([]);
  });

  it('wants an approval above the limit', async () => {
    const access = anAccess({ approvers: ['U0BOSS'] });
    const fakes = await aRenewable([EXPIRING], { access, spend: { approveAbove: { CNY: 100 } } });
    const outcome = await renew(fakes.house, firstNotice(fakes).notice, aRequest());
    expect(outcome).toMatchObject({ proposal: { path: { approvals: 1 } } });
  });

  it('is there after the expiry, too', async () => {
    const fakes = await aRenewable([EXPIRING]);
    fakes.clock.tick(9 * DAY);
    expect(await renew(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
      kind: 'needs-confirmation',
    });
  });

  it('pays nothing where it was renewed elsewhere, though no scan has seen that yet', async () => {
    const fakes = await aRenewable([EXPIRING]);
    const { id, notice } = firstNotice(fakes);
    fakes.fleet.change(id, { expiresAt: '2027-01-01T00:00:00Z' });
    expect(await renew(fakes.house, notice, aRequest())).toMatchObject({
      problem: { code: 'deadline-moved' },
    });
    expect(fakes.operations.proposals.size).toBe(0);
    expect(firstNotice(fakes).fate).toEqual({ kind: 'moved', to: '2027-01-01T00:00:00Z' });
  });

  it('is for what expires', async () => {
    const fakes = await aTold([RELEASING]);
    for (const act of [renew, autoRenew])
      expect(await act(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
        problem: { code: 'proposal-over' },
      });
  });
});

describe('[Auto-renew on]', () => {
  it('asks with the price of each month', async () => {
    const fakes = await aRenewable([EXPIRING]);
    expect(await autoRenew(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
      kind: 'needs-confirmation',
      proposal: {
        work: { kind: 'auto-renew', to: { state: 'on', period: { length: 1, unit: 'month' } } },
        targets: [{ quote: { price: PRICE } }],
      },
    });
  });

  it('leaves the period of what renews itself already', async () => {
    const fakes = await aRenewable([EXPIRING]);
    fakes.fleet.renewals.set('i-1', { state: 'on', period: { length: 1, unit: 'year' } });
    expect(await autoRenew(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
      problem: { code: 'already', what: 'auto-renewal-on' },
    });
  });
});

describe('[Extend 1 day]', () => {
  it('begins at once, a day from what was set', async () => {
    const fakes = await aTold([RELEASING]);
    expect(await extend(fakes.house, firstNotice(fakes).notice, aRequest())).toMatchObject({
      kind: 'started',
      operation: { work: { kind: 'auto-release', at: '2026-11-22T18:00:00Z' } },
    });
  });

  it('is refused where somebody has moved it, though no scan has seen that yet', async () => {
    const fakes = await aTold([RELEASING]);
    const { id, notice } = firstNotice(fakes);
    const instance = fakes.fleet.instances.get(id);
    if (instance) fakes.fleet.instances.set(id, { ...instance, autoReleaseAt: '2026-11-25T18:00:00Z' });
    expect(await extend(fakes.house, notice, aRequest())).toMatchObject({
      problem: { code: 'deadline-moved' },
    });
    expect(fakes.operations.rows.size).toBe(0);
  });
});

describe('[Cancel auto-release]', () => {
  it('begins the operation at once, and a repeated delivery is the same', async () => {
    const fakes = await aTold([RELEASING]);
    const { notice } = firstNotice(fakes);
    const request = aRequest();
    const outcome = await cancelAutoRelease(fakes.house, notice, request);
    expect(outcome).toMatchObject({
      kind: 'started',
      operation: { work: { kind: 'auto-release', at: null }, targets: [{ instance: { id: 'i-1' } }] },
    });
    await change(fakes, 'i-1', {});
    expect(await cancelAutoRelease(fakes.house, notice, request)).toEqual(outcome);
    expect(await cancelAutoRelease(fakes.house, notice, aRequest())).toMatchObject({
      problem: { code: 'deadline-moved' },
    });
  });
});

describe('[Back up disks]', () => {
  it('begins a backup of what is taken back', async () => {
    const taken = { spot: true, locks: ['Recycling'], lockedSince: { Recycling: '2026-11-21T10:00:00Z' } };
    const fakes = await aTold([taken], { reminders: someReminders({ recycling: [5 * MINUTE] }) });
    fakes.fleet.disksOf.set('i-1', [aDisk()]);
    const outcome = await backUp(fakes.house, firstNotice(fakes).notice, aRequest());
    expect(outcome).toMatchObject({ kind: 'started', operation: { work: { kind: 'back-up' } } });
  });
});

describe('every button', () => {
  it.each([
    ['snooze', snooze, EXPIRING],
    ['let expire', letExpire, EXPIRING],
    ['renew', renew, EXPIRING],
    ['auto-renew', autoRenew, EXPIRING],
    ['extend', extend, RELEASING],
    ['cancel', cancelAutoRelease, RELEASING],
    ['back up', backUp, RELEASING],
  ] as const)('is for operators: %s', async (_, act, parts) => {
    const fakes = await aTold([parts]);
    expect(await act(fakes.house, firstNotice(fakes).notice, aRequest(['viewer']))).toMatchObject({
      problem: { code: 'not-allowed', needed: 'operator' },
    });
    expect(fakes.operations.rows.size).toBe(0);
    expect(fakes.ledger.hushed).toEqual([]);
  });
});
