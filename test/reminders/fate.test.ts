import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { Fate } from '../../src/domain/notice.ts';
import { DAY, HOUR } from '../../src/domain/time.ts';
import { fateOf, isSameFate } from '../../src/reminders/fate.ts';
import { anInstance } from '../domain/examples.ts';
import { DEADLINE as AT, ahead, EXPIRING, RELEASING, told } from './agenda.ts';

const LATER = '2026-12-31T10:00:00Z';
const NOTICES = { expiry: told(EXPIRING, DAY), 'auto-release': told(RELEASING, DAY) };

describe('what became of a notice', () => {
  const CASES: [string, keyof typeof NOTICES, Partial<Instance>, Fate | undefined][] = [
    ['still true', 'expiry', { expiresAt: AT }, undefined],
    ['still true', 'auto-release', { autoReleaseAt: AT }, undefined],
    ['renewed', 'expiry', { expiresAt: LATER }, { kind: 'moved', to: LATER }],
    ['postponed', 'auto-release', { autoReleaseAt: LATER }, { kind: 'moved', to: LATER }],
    ['no subscription any more', 'expiry', {}, { kind: 'cancelled' }],
    ['cancelled', 'auto-release', {}, { kind: 'cancelled' }],
    ['cancelled, though it expires then', 'auto-release', { expiresAt: AT }, { kind: 'cancelled' }],
  ];

  it.each(CASES)('%s (%s)', (_, kind, parts, fate) => {
    expect(fateOf(NOTICES[kind], { instance: anInstance(parts) }, ahead(HOUR))).toEqual(fate);
  });

  it('over, once its time has come and the instance is still there', () => {
    expect(fateOf(NOTICES.expiry, { instance: EXPIRING }, ahead(1))).toBeUndefined();
    expect(fateOf(NOTICES.expiry, { instance: EXPIRING }, ahead(0))).toEqual({ kind: 'over' });
  });

  it('still true, where it was told after the end', () => {
    expect(fateOf(told(EXPIRING, -10 * DAY), { instance: EXPIRING }, ahead(-11 * DAY))).toBeUndefined();
  });

  it('gone, also where it was told after the end', () => {
    const fate = { kind: 'gone', at: '2026-12-02T00:00:00Z' };
    const sighting = { instance: EXPIRING, goneAt: '2026-12-02T00:00:00Z' };
    expect(fateOf(NOTICES.expiry, sighting, ahead(-2 * DAY))).toEqual(fate);
    expect(fateOf(told(EXPIRING, 0), sighting, ahead(-2 * DAY))).toEqual(fate);
  });

  it('nobody knows, where nothing is known of the instance', () => {
    expect(fateOf(NOTICES.expiry, undefined, ahead(-2 * DAY))).toBeUndefined();
  });
});

describe('what became of a notice of a system event', () => {
  const event = (id: string, notBefore: string) => ({
    ...{ instance: 'i-1', id, type: 'SystemMaintenance.Reboot', notBefore, state: 'Scheduled' },
  });
  const instance = anInstance({ id: 'i-1', events: [event('e-1', AT), event('e-2', LATER)] });
  const notice = told(instance, DAY);
  const fate = (events: ReturnType<typeof event>[], now = ahead(HOUR)) =>
    fateOf(notice, { instance: anInstance({ id: 'i-1', ...(events.length > 0 && { events }) }) }, now);

  it.each<[string, ReturnType<typeof event>[], Fate | undefined]>([
    [
      'still true, whatever the others do',
      [event('e-1', AT), event('e-3', '2026-11-30T00:00:00Z')],
      undefined,
    ],
    ['still true, since another one comes then', [event('e-9', AT)], undefined],
    ['moved', [event('e-1', LATER)], { kind: 'moved', to: LATER }],
    ['moved nearer', [event('e-1', '2026-11-30T00:00:00Z')], { kind: 'moved', to: '2026-11-30T00:00:00Z' }],
    ['called off, though another one is there', [event('e-2', LATER)], { kind: 'cancelled' }],
    ['called off', [], { kind: 'cancelled' }],
  ])('%s', (_, events, expected) => {
    expect(fate(events)).toEqual(expected);
  });

  it('is that ECS is at it, and then that it is over', () => {
    expect(fate([event('e-1', AT)], ahead(-HOUR))).toEqual({ kind: 'over' });
    expect(fate([event('e-2', LATER)], ahead(-HOUR))).toEqual({ kind: 'cancelled', done: true });
  });
});

describe('a notice that tells its fate already', () => {
  const FATES: Fate[] = [
    { kind: 'moved', to: LATER },
    { kind: 'moved', to: AT },
    { kind: 'cancelled' },
    { kind: 'gone', at: LATER },
    { kind: 'over' },
  ];

  it.each(FATES)('tells no other: %j', (given) => {
    expect(FATES.filter((fate) => isSameFate(fate, given))).toEqual([given]);
    expect(isSameFate(given, { ...given, doing: { by: 'U0OPS', operation: 'op-1' } } as Fate)).toBe(true);
  });

  it('is none that was snoozed, or tells nothing yet', () => {
    for (const fate of [{ kind: 'snoozed', until: AT, by: 'U0OPS' } as const, undefined]) {
      expect(FATES.some((one) => isSameFate(one, fate))).toBe(false);
    }
  });
});
