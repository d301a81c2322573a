import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlinesOf, eventAt, hasDeadline } from '../../src/domain/deadline.ts';
import {
  type EventRemedy,
  effectOf,
  gravestOf,
  remedyOf,
  type SystemEvent,
} from '../../src/domain/system-event.ts';

const SOON = '2026-11-23T10:00:00Z';
const LATE = '2026-11-30T10:00:00Z';

const event = (type: string, notBefore = SOON, id = `e-${type}`): SystemEvent => ({
  ...{ instance: 'i-1', id, type, notBefore, state: 'Scheduled' },
});

describe('what can be done about a system event', () => {
  it.each<[type: string, state: string, remedy: EventRemedy]>([
    ['SystemMaintenance.Reboot', 'Scheduled', 'reboot-before'],
    ['SystemMaintenance.Reboot', 'Executing', 'wait'],
    ['SystemMaintenance.Redeploy', 'Scheduled', 'redeploy-before'],
    ['SystemFailure.Redeploy', 'Scheduled', 'redeploy-before'],
    ['SystemFailure.Redeploy', 'Executing', 'wait'],
    ['SystemFailure.Reboot', 'Executing', 'wait'],
    ['SystemFailure.Reboot', 'Scheduled', 'wait'],
    ['InstanceFailure.Reboot', 'Executing', 'look-inside'],
    ['SystemFailure.Delete', 'Executing', 'lost'],
    ['SystemMaintenance.Stop', 'Scheduled', 'back-up'],
    ['SystemFailure.Stop', 'Executing', 'wait'],
    ['AccountUnbalanced.Stop', 'Scheduled', 'top-up'],
    ['AccountUnbalanced.Delete', 'Scheduled', 'top-up'],
    ['SystemMaintenance.IsolateErrorDisk', 'Inquiring', 'answer'],
    ['SystemMaintenance.CleanInactiveDisks', 'Scheduled', 'unknown'],
    ['', '', 'unknown'],
  ])('%s, %s: %s', (type, state, remedy) => {
    expect(remedyOf({ type, state })).toBe(remedy);
  });

  it('is something, whatever ECS calls it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (type, state) => remedyOf({ type, state }) !== undefined),
    );
    expect(effectOf({ type: 'toString.constructor' })).toBe('other');
  });
});

describe('the system events of an instance', () => {
  it('are told one for each moment, the gravest, and never what the expiry says', () => {
    const events = [
      event('SystemMaintenance.Reboot', LATE),
      event('SystemMaintenance.Reboot'),
      event('SystemFailure.Delete'),
      event('InstanceExpiration.Stop', '2026-11-22T10:00:00Z'),
    ];
    expect(gravestOf(events).map(({ type, notBefore }) => [type, notBefore])).toEqual([
      ['SystemFailure.Delete', SOON],
      ['SystemMaintenance.Reboot', LATE],
    ]);
    expect(
      deadlinesOf({ events, autoReleaseAt: '2026-11-25T10:00:00Z' }).map(({ kind, at }) => [kind, at]),
    ).toEqual([
      ['event', SOON],
      ['auto-release', '2026-11-25T10:00:00Z'],
      ['event', LATE],
    ]);
    expect(hasDeadline({ events }, { kind: 'event', at: LATE })).toBe(true);
    expect(hasDeadline({ events }, { kind: 'event', at: '2026-11-22T10:00:00Z' })).toBe(false);
    expect(eventAt({ events }, SOON)?.type).toBe('SystemFailure.Delete');
    expect(eventAt({ events }, '2026-11-22T10:00:00Z')).toBeUndefined();
  });
});
