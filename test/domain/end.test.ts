import { describe, expect, it } from 'vitest';
import { endsOf, isEnd } from '../../src/domain/end.ts';
import { MONTH } from '../../src/domain/renewal.ts';
import type { SystemEvent } from '../../src/domain/system-event.ts';
import { anInstance } from './examples.ts';

const now = new Date('2026-11-21T10:00:00Z');
const SOON = '2026-11-21T11:00:00Z';
const LATER = '2026-12-24T16:00:00Z';

const event = (type: string, notBefore = SOON): SystemEvent => ({
  ...{ instance: 'i-1', id: 'e-1', state: 'Scheduled' },
  ...{ type, notBefore },
});

const kinds = (...[instance, known]: Parameters<typeof endsOf>) =>
  endsOf(instance, known).map((end) => end.kind);

describe('what ends an instance first', () => {
  it('is nothing where there is no end', () => {
    expect(endsOf(anInstance(), { now })).toEqual([]);
  });

  it('is the nearest of what has a time', () => {
    const instance = anInstance({ autoReleaseAt: LATER });
    expect(kinds(instance, { events: [event('SystemFailure.Delete')], now })).toEqual([
      'event',
      'auto-release',
    ]);
    const after = event('SystemFailure.Delete', '2027-01-01T00:00:00Z');
    expect(kinds(instance, { events: [after], now })).toEqual(['auto-release', 'event']);
  });

  it('is being taken back, then a lock of which nobody knows the end, whatever else there is', () => {
    const lockedSince = { Recycling: '2026-11-21T09:59:00Z', financial: '2026-11-20T00:00:00Z' };
    const instance = anInstance({ spot: true, autoReleaseAt: '2026-11-21T10:01:00Z', lockedSince });
    expect(kinds(instance, { now })).toEqual(['recycling', 'arrears', 'auto-release']);
  });

  it('is never what only interrupts it', () => {
    const instance = anInstance({ autoReleaseAt: LATER });
    const events = ['Reboot', 'Stop', 'Redeploy', 'Unheard'].map((effect) =>
      event(`SystemMaintenance.${effect}`),
    );
    const [first, ...others] = endsOf(instance, { events, now });
    expect(first).toEqual({ kind: 'auto-release', at: LATER });
    expect(others.map((end) => end.kind === 'event' && end.does)).toEqual([
      'reboot',
      'stop',
      'redeploy',
      'other',
    ]);
    expect(others.some(isEnd)).toBe(false);
  });
});

describe('a subscription', () => {
  const expiring = anInstance({ chargeType: 'subscription', expiresAt: LATER });
  const charged = '2026-12-16T00:00:00Z';

  it.each([
    ['2026-12-15T23:59:59Z', 'ahead'],
    [charged, 'stuck'],
    ['2026-12-24T15:59:59Z', 'stuck'],
  ])('that renews by itself, at %s: %s', (at, outlook) => {
    const ends = endsOf(expiring, { renewal: { state: 'on' }, now: new Date(at) });
    expect(ends).toMatchObject([{ kind: 'expiry', at: LATER, outlook, chargedFrom: charged, period: MONTH }]);
  });

  it('that has expired though it was to renew itself', () => {
    const after = { now: new Date(LATER) };
    expect(endsOf(expiring, { ...after, renewal: { state: 'on' } })).toMatchObject([{ missed: true }]);
    expect(endsOf(expiring, { ...after, renewal: { state: 'off' } })[0]).not.toHaveProperty('missed');
  });

  it('that an auto-renewal could no longer save from its last try on', () => {
    const tooLate = (at: string) =>
      endsOf(expiring, { renewal: { state: 'off' }, now: new Date(at) }).map((end) => 'tooLate' in end);
    expect(tooLate('2026-12-23T23:59:59Z')).toEqual([false]);
    expect(tooLate('2026-12-24T00:00:00Z')).toEqual([true]);
  });

  it.each(['off', 'never'] as const)('that does not, as it is set to %s', (state) => {
    expect(endsOf(expiring, { renewal: { state }, now })).toMatchObject([{ outlook: state }]);
  });

  it('of which nobody knows', () => {
    expect(endsOf(expiring, { now })).toMatchObject([{ outlook: 'unknown' }]);
  });

  it('that has expired ends with its data, whatever an event says of the same', () => {
    const ends = endsOf(expiring, { events: [event('InstanceExpiration.Delete')], now: new Date(LATER) });
    expect(ends).toEqual([{ kind: 'expired', at: LATER, deletedAt: '2027-01-08T16:00:00Z', period: MONTH }]);
  });
});

it('a debt is told as one, also before it locks', () => {
  expect(endsOf(anInstance(), { events: [event('AccountUnbalanced.Delete')], now })).toMatchObject([
    { kind: 'event', does: 'delete' },
  ]);
});
