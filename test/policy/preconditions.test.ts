import { describe, expect, it } from 'vitest';
import type { Instance, InstanceStatus } from '../../src/domain/instance.ts';
import { MONTH } from '../../src/domain/renewal.ts';
import type { Work } from '../../src/domain/work.ts';
import { obstacle } from '../../src/policy/preconditions.ts';
import { anInstance } from '../domain/examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const STATUSES: InstanceStatus[] = ['Pending', 'Running', 'Starting', 'Stopping', 'Stopped', 'Unknown'];
const WEB = { id: 'i-1', name: 'web-1', region: 'cn-hangzhou' };

const START: Work = { kind: 'start' };
const STOP: Work = { kind: 'stop', force: false, saveCost: false };
const STOP_BY_FORCE: Work = { kind: 'stop', force: true, saveCost: false };
const REBOOT: Work = { kind: 'reboot', force: false };
const REBOOT_BY_FORCE: Work = { kind: 'reboot', force: true };
const PROTECT: Work = { kind: 'protect', on: true };
const UNPROTECT: Work = { kind: 'protect', on: false };
const RELEASE: Work = { kind: 'release', how: 'stopped' };
const STOP_FIRST: Work = { kind: 'release', how: 'stop-first' };
const RELEASE_BY_FORCE: Work = { kind: 'release', how: 'force' };
const SET: Work = { kind: 'auto-release', at: '2026-11-22T10:00:00Z' };
const CANCEL: Work = { kind: 'auto-release', at: null };
const BACK_UP: Work = { kind: 'back-up' };
const PUBLIC_IP: Work = { kind: 'public-ip' };

function problem(work: Work, parts: Partial<Instance>) {
  return obstacle(work, anInstance({ ...WEB, ...parts }), NOW);
}

/** `-`: nothing stands in the way. */
function code(work: Work, parts: Partial<Instance>): string {
  return problem(work, parts)?.code ?? '-';
}

describe('the status', () => {
  // In the order of STATUSES.
  const WS = 'wrong-status';
  const BS = 'between-states';
  const TABLE: [string, Work, string[]][] = [
    ['start', START, [WS, 'already', WS, WS, '-', WS]],
    ['stop', STOP, [WS, '-', WS, WS, 'already', WS]],
    ['forced stop', STOP_BY_FORCE, [WS, '-', WS, WS, 'already', WS]],
    ['reboot', REBOOT, [WS, '-', WS, WS, WS, WS]],
    ['forced reboot', REBOOT_BY_FORCE, [WS, '-', WS, WS, WS, WS]],
    ['protect on', PROTECT, ['-', '-', '-', '-', '-', '-']],
    ['protect off', UNPROTECT, Array(6).fill('already')],
    ['release', RELEASE, [WS, '-', WS, WS, '-', WS]],
    ['stop, then release', STOP_FIRST, [WS, '-', WS, WS, '-', WS]],
    ['forced release', RELEASE_BY_FORCE, ['-', '-', '-', '-', '-', '-']],
    ['auto-release', SET, ['-', '-', '-', '-', '-', '-']],
    ['auto-release cancelled', CANCEL, Array(6).fill('already')],
    ['back up', BACK_UP, [BS, '-', BS, BS, '-', BS]],
    ['get a public IP', PUBLIC_IP, [BS, '-', BS, BS, '-', BS]],
  ];

  it.each(TABLE)('of what is to %s', (_, work, expected) => {
    expect(STATUSES.map((status) => code(work, { status }))).toEqual(expected);
  });

  it('is told with the one that is needed and the command that leads there', () => {
    expect(problem(START, { status: 'Stopping' })).toEqual({
      ...{ code: 'wrong-status', instance: WEB, status: 'Stopping', needed: 'Stopped', fix: 'stop' },
    });
    expect(problem(REBOOT, { status: 'Stopped' })).toEqual({
      ...{ code: 'wrong-status', instance: WEB, status: 'Stopped', needed: 'Running', fix: 'start' },
    });
    expect(problem(RELEASE, { status: 'Starting' })).toEqual({
      ...{ code: 'wrong-status', instance: WEB, status: 'Starting', needed: 'Stopped', fix: 'stop' },
    });
  });

  it('is told as it is wanted when it is that already', () => {
    expect(problem(START, { status: 'Running' })).toEqual({
      code: 'already',
      instance: WEB,
      what: 'Running',
    });
    expect(problem(STOP, { status: 'Stopped' })).toEqual({ code: 'already', instance: WEB, what: 'Stopped' });
    expect(problem(UNPROTECT, {})).toEqual({ code: 'already', instance: WEB, what: 'unprotected' });
    expect(problem(PROTECT, { protected: true })).toEqual({
      ...{ code: 'already', instance: WEB, what: 'protected' },
    });
    expect(problem(CANCEL, {})).toEqual({ code: 'already', instance: WEB, what: 'no-auto-release' });
  });
});

describe('the kind of instance', () => {
  const stopped = { status: 'Stopped' } as const;
  const KINDS: Record<string, Partial<Instance>> = {
    'pay-as-you-go': {},
    protected: { protected: true },
    spot: { spot: true },
    'subscription that runs': { chargeType: 'subscription', expiresAt: '2026-11-21T10:00:01Z' },
    'subscription that is over': { chargeType: 'subscription', expiresAt: '2026-11-21T10:00:00Z' },
    'with an auto-release': { autoReleaseAt: '2026-12-01T00:00:00Z' },
    'locked for security': { locks: ['security'] },
    'in arrears': { locks: ['financial'] },
    'being recycled': { locks: ['Recycling'], spot: true },
  };
  const KIND_NAMES = Object.keys(KINDS);
  const NFS = 'not-for-subscription';

  // In the order of KINDS. ECS alone knows what its locks allow, so they are left to it.
  const TABLE: [string, Work, string[]][] = [
    ['start', START, ['-', '-', '-', '-', '-', '-', '-', '-', '-']],
    ['protect on', PROTECT, ['-', 'already', 'not-for-spot', NFS, NFS, '-', '-', '-', 'not-for-spot']],
    [
      'protect off',
      UNPROTECT,
      ['already', '-', 'not-for-spot', NFS, NFS, 'already', 'already', 'already', 'not-for-spot'],
    ],
    ['release', RELEASE, ['-', 'protected', '-', 'subscription-runs', '-', '-', '-', '-', '-']],
    ['stop, then release', STOP_FIRST, ['-', 'protected', '-', 'subscription-runs', '-', '-', '-', '-', '-']],
    [
      'forced release',
      RELEASE_BY_FORCE,
      ['-', 'protected', '-', 'subscription-runs', '-', '-', '-', '-', '-'],
    ],
    ['auto-release', SET, ['-', 'protected', '-', NFS, NFS, '-', '-', '-', '-']],
    [
      'auto-release cancelled',
      CANCEL,
      ['already', 'already', 'already', NFS, NFS, '-', 'already', 'already', 'already'],
    ],
  ];

  it.each(TABLE)('of what is to %s', (_, work, expected) => {
    const codes = KIND_NAMES.map((kind) => [kind, code(work, { ...stopped, ...KINDS[kind] })]);
    expect(codes).toEqual(KIND_NAMES.map((kind, index) => [kind, expected[index]]));
  });

  it.each([STOP, STOP_BY_FORCE, REBOOT, REBOOT_BY_FORCE])('does not matter for what is to %j', (work) => {
    for (const kind of KIND_NAMES) expect(code(work, { status: 'Running', ...KINDS[kind] })).toBe('-');
  });

  it('protected, keeps an auto-release that is postponed, and takes none that is set or advanced', () => {
    const until = (autoReleaseAt?: string) =>
      code(SET, { protected: true, ...(autoReleaseAt !== undefined && { autoReleaseAt }) });
    expect(until('2026-11-22T09:59:00Z')).toBe('-');
    expect(until('2026-11-22T10:00:00Z')).toBe('-');
    expect(until('2026-11-22T10:01:00Z')).toBe('protected');
    expect(until()).toBe('protected');
  });

  it('is told with the end of a subscription that still runs', () => {
    expect(problem(RELEASE, { ...stopped, ...KINDS['subscription that runs'], protected: true })).toEqual({
      code: 'subscription-runs',
      instance: WEB,
      expiresAt: '2026-11-21T10:00:01Z',
    });
  });

  it('protected may still lose its auto-release', () => {
    expect(code(CANCEL, { protected: true, autoReleaseAt: '2026-12-01T00:00:00Z' })).toBe('-');
  });
});

describe('a renewal', () => {
  const RENEW: Work = { kind: 'renew', period: MONTH };
  const ON: Work = { kind: 'auto-renew', to: { state: 'on', period: MONTH } };
  const OFF: Work = { kind: 'auto-renew', to: { state: 'off' } };
  const NEVER: Work = { kind: 'auto-renew', to: { state: 'never' } };
  const PAYG = 'not-for-pay-as-you-go';
  const BEYOND = 'expired-beyond-renewal';
  const TOO_LATE = 'too-late-for-auto-renewal';

  it.each([
    ['pay-as-you-go', {}, [PAYG, PAYG, PAYG, PAYG]],
    ['spot', { spot: true }, [PAYG, PAYG, PAYG, PAYG]],
    ['a subscription', { expiresAt: '2026-12-24T16:00:00Z' }, ['-', '-', '-', '-']],
    ['one that expires after the next try', { expiresAt: '2026-11-22T00:00:01Z' }, ['-', '-', '-', '-']],
    ['one that expires by then', { expiresAt: '2026-11-22T00:00:00Z' }, ['-', TOO_LATE, '-', '-']],
    ['one that expires in a second', { expiresAt: '2026-11-21T10:00:01Z' }, ['-', TOO_LATE, '-', '-']],
    ['one that has expired now', { expiresAt: '2026-11-21T10:00:00Z' }, ['-', 'expired-already', '-', '-']],
    [
      'one that is kept for a second',
      { expiresAt: '2026-11-06T10:00:01Z' },
      ['-', 'expired-already', '-', '-'],
    ],
    ['one that is kept no more', { expiresAt: '2026-11-06T10:00:00Z' }, [BEYOND, BEYOND, BEYOND, BEYOND]],
  ] satisfies [string, Partial<Instance>, string[]][])('of %s', (_, parts, expected) => {
    const instance: Partial<Instance> =
      'expiresAt' in parts ? { chargeType: 'subscription', ...parts } : parts;
    expect([RENEW, ON, OFF, NEVER].map((work) => code(work, instance))).toEqual(expected);
  });

  it('of what is paid as it goes is told with the end that it has, if any', () => {
    const autoReleaseAt = '2026-12-01T00:00:00Z';
    expect(problem(ON, {})).toEqual({ code: PAYG, instance: WEB });
    expect(problem(ON, { autoReleaseAt })).toEqual({ code: PAYG, instance: WEB, autoReleaseAt });
  });
});

describe('an auto-renewal that comes too late', () => {
  it('is told with when it would be tried', () => {
    const expiresAt = '2026-11-21T16:00:00Z';
    const work: Work = { kind: 'auto-renew', to: { state: 'on', period: MONTH } };
    expect(problem(work, { chargeType: 'subscription', expiresAt })).toEqual({
      ...{ code: 'too-late-for-auto-renewal', instance: WEB, expiresAt, tried: '2026-11-22T00:00:00Z' },
    });
  });
});

describe('an auto-release time', () => {
  it.each([
    ['2026-11-21T09:00:00Z', 'time-too-soon'],
    ['2026-11-21T10:29:59Z', 'time-too-soon'],
    ['2026-11-21T10:30:00Z', '-'],
    ['2026-11-21T10:31:00Z', '-'],
  ])('%s: %s', (at, expected) => {
    expect(code({ kind: 'auto-release', at }, {})).toBe(expected);
  });

  it('that is too soon is told with the earliest that can still be confirmed', () => {
    const at = '2026-11-21T10:29:00Z';
    expect(problem({ kind: 'auto-release', at }, {})).toEqual({
      ...{
        code: 'time-too-soon',
        given: at,
        at,
        earliest: '2026-11-21T10:32:00Z',
        before: `auto-release ${anInstance(WEB).id}`,
      },
    });
  });
});

describe('a public IP', () => {
  const eip = { id: 'eip-1', address: '47.96.5.6' };
  it.each<[string, Partial<Instance>, string]>([
    ['an instance with bandwidth', { bandwidthMbps: 5 }, '-'],
    ['one whose bandwidth ECS does not tell, which it will', {}, '-'],
    ['one without bandwidth', { bandwidthMbps: 0 }, 'no-bandwidth'],
    ['one that has an address', { bandwidthMbps: 5, publicIps: ['47.96.0.1'] }, 'already'],
    ['one with an elastic IP', { bandwidthMbps: 0, eip }, 'has-eip'],
    [
      'a subscription',
      { bandwidthMbps: 5, chargeType: 'subscription', expiresAt: '2026-12-01T00:00:00Z' },
      '-',
    ],
    ['a spot instance', { bandwidthMbps: 5, spot: true }, '-'],
  ])('for %s', (_, parts, expected) => {
    expect(code(PUBLIC_IP, parts)).toBe(expected);
  });

  it('names the elastic IP, and what to send again once it rests', () => {
    expect(problem(PUBLIC_IP, { eip })).toEqual({ code: 'has-eip', instance: WEB, address: '47.96.5.6' });
    expect(problem(PUBLIC_IP, { status: 'Starting' })).toMatchObject({ again: 'public-ip' });
  });
});
