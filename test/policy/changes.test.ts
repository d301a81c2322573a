import { describe, expect, it } from 'vitest';
import type { ChangedPart } from '../../src/domain/errors.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Work } from '../../src/domain/work.ts';
import { changesBetween, differences, sameDisks } from '../../src/policy/changes.ts';
import { aDisk, anInstance } from '../domain/examples.ts';

const RELEASE: Work = { kind: 'release', how: 'stopped' };
const confirmed = anInstance({
  status: 'Stopped',
  tags: { env: 'dev', team: 'web' },
  expiresAt: '2026-12-01T00:00:00Z',
});

describe('what a confirmation rests on', () => {
  const CASES: [string, Partial<Instance>, ChangedPart[]][] = [
    ['nothing', {}, []],
    ['the order of the tags', { tags: { team: 'web', env: 'dev' } }, []],
    ['the value of a tag', { tags: { env: 'prod', team: 'web' } }, ['tags']],
    ['a tag more', { tags: { env: 'dev', team: 'web', owner: 'U0' } }, ['tags']],
    ['a tag less', { tags: { env: 'dev' } }, ['tags']],
    ['the key of a tag', { tags: { env: 'dev', Team: 'web' } }, ['tags']],
    ['a tag named like a method', { tags: { env: 'dev', toString: 'web' } }, ['tags']],
    ['the protection', { protected: true }, ['protection']],
    ['the way it is paid', { chargeType: 'subscription' }, ['charge-type']],
    ['its end', { expiresAt: '2027-01-01T00:00:00Z' }, ['charge-type']],
    ['an auto-release', { autoReleaseAt: '2026-12-01T00:00:00Z' }, ['auto-release']],
    [
      'all of it',
      { tags: {}, protected: true, chargeType: 'subscription', autoReleaseAt: '2026-12-01T00:00:00Z' },
      ['tags', 'protection', 'charge-type', 'auto-release'],
    ],
    ['what does not matter', { name: 'other', status: 'Running', publicIps: ['1.2.3.4'], type: 'big' }, []],
  ];

  it.each(CASES)('%s', (_, change, parts) => {
    expect(changesBetween(RELEASE, confirmed, { ...confirmed, ...change })).toEqual(parts);
  });
});

describe('a public IP', () => {
  const asked = anInstance({ bandwidthMbps: 5, internetCharge: 'by-traffic' });

  it.each<[Partial<Instance>, ChangedPart[]]>([
    [{ status: 'Stopped', name: 'other' }, []],
    [{ bandwidthMbps: 100 }, ['bandwidth']],
    [{ internetCharge: 'by-bandwidth' }, ['bandwidth']],
    [{ tags: { env: 'prod' }, bandwidthMbps: 1 }, ['tags', 'bandwidth']],
  ])('rests on what its traffic costs: %j', (change, parts) => {
    expect(changesBetween({ kind: 'public-ip' }, asked, { ...asked, ...change })).toEqual(parts);
    expect(changesBetween(RELEASE, asked, { ...asked, ...change })).not.toContain('bandwidth');
  });
});

describe('how a subscription goes on', () => {
  const subscription = anInstance({ chargeType: 'subscription', expiresAt: '2026-12-01T00:00:00Z' });
  const SETTINGS: Work[] = [
    { kind: 'renew', period: { length: 1, unit: 'month' } },
    { kind: 'auto-renew', to: { state: 'on', period: { length: 1, unit: 'month' } } },
    { kind: 'auto-renew', to: { state: 'off' } },
    { kind: 'auto-renew', to: { state: 'never' } },
  ];

  it.each(SETTINGS)('rests on how it is billed alone: %j', (work) => {
    const renewed = { ...subscription, tags: { env: 'prod' }, expiresAt: '2027-01-01T00:00:00Z' };
    expect(changesBetween(work, subscription, renewed)).toEqual([]);
    const { expiresAt: _, ...converted } = { ...subscription, chargeType: 'pay-as-you-go' as const };
    expect(changesBetween(work, subscription, converted)).toEqual(['charge-type']);
  });
});

describe('the disks of a release', () => {
  it.each([
    ['the same, in another order', [aDisk(), aDisk({ id: 'd-2' })], [aDisk({ id: 'd-2' }), aDisk()], true],
    ['none, as before', [], [], true],
    ['larger now', [aDisk()], [aDisk({ sizeGiB: 80, name: 'root' })], true],
    ['one more', [aDisk()], [aDisk(), aDisk({ id: 'd-2' })], false],
    ['one less', [aDisk(), aDisk({ id: 'd-2' })], [aDisk()], false],
    ['another', [aDisk()], [aDisk({ id: 'd-2' })], false],
    ['one that would die now', [aDisk({ diesWithInstance: false })], [aDisk()], false],
    ['one whose snapshots would die now', [aDisk({ snapshotsDieWithIt: false })], [aDisk()], false],
    ['one that would stay now', [aDisk()], [aDisk({ diesWithInstance: false })], false],
  ])('%s', (_, before, now, same) => {
    expect(sameDisks(before, now)).toBe(same);
  });

  it('count where they were read', () => {
    const shown = { instance: confirmed, disks: [aDisk()] };
    expect(differences(RELEASE, shown, { instance: confirmed })).toEqual([]);
    expect(differences(RELEASE, shown, { instance: confirmed, disks: [] })).toEqual(['disks']);
  });
});

describe('an instance that runs again', () => {
  const running = { instance: { ...confirmed, status: 'Running' as const } };
  const shown = { instance: confirmed, disks: [] };

  it('is another matter for a plain release, and for nothing else', () => {
    expect(differences(RELEASE, shown, running)).toEqual(['status']);
    const others: Work[] = [
      { kind: 'release', how: 'stop-first' },
      { kind: 'release', how: 'force' },
      { kind: 'start' },
      { kind: 'protect', on: false },
    ];
    for (const work of others) expect(differences(work, shown, running)).toEqual([]);
  });

  it('is told together with what else has changed', () => {
    const now = { instance: { ...running.instance, tags: {} }, disks: [aDisk()] };
    expect(differences(RELEASE, shown, now)).toEqual(['tags', 'status', 'disks']);
  });
});
