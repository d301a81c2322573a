import { describe, expect, it } from 'vitest';
import { days, minutes, T0, world } from './harness.ts';

const RUNNING = 'i-bp1web2f0s8h3n6yt5lb';
const PROTECTED = 'i-bp1web1c7d2k9x4mq0ra';
const STOPPED = 'i-bp1bldc5x0m2g9t4ki6j';
const SUBSCRIPTION = 'i-bp1api1w5v1z7p2ke8cd';
const RENEWING = 'i-bp1db2r8n5b1q3w6hz4f';
const SPOT = 'i-bp1bat3a6e1s8f7pn2wh';
const SPOT_STOPS = 'i-t4nlt1w0n7e5k3bx6ufn';

const inMinutes = (count: number) => `${new Date(T0.getTime() + minutes(count)).toISOString().slice(0, 19)}Z`;

describe('DeleteInstance', () => {
  it('releases a stopped instance; only its kept disks remain', async () => {
    const { call, refusal, see, pass } = await world(undefined, { transitions: { deleteMs: 2_000 } });
    await call('DeleteInstance', { InstanceId: STOPPED, Force: 'false' });
    expect(await refusal('StartInstance', { InstanceId: STOPPED })).toBe('IncorrectInstanceStatus');
    pass(2_000);
    expect(await refusal('DescribeInstanceAttribute', { InstanceId: STOPPED })).toBe(
      'InvalidInstanceId.NotFound',
    );
    expect(await see(STOPPED)).toBeUndefined();
    const disks = await call('DescribeDisks', { RegionId: 'cn-hangzhou', Status: 'Available' });
    expect(disks).toMatchObject({ Disks: { Disk: [{ Size: 200, InstanceId: '', Type: 'data' }] } });
  });

  it('takes automatic snapshots with the disk, and leaves those made by hand', async () => {
    const { call, pass } = await world();
    await call('ModifyInstanceAttribute', { InstanceId: PROTECTED, DeletionProtection: 'false' });
    await call('DeleteInstance', { InstanceId: PROTECTED, Force: 'true' });
    pass(minutes(1));
    const snapshots = await call('DescribeSnapshots', { RegionId: 'cn-hangzhou', InstanceId: PROTECTED });
    expect(snapshots).toMatchObject({ TotalCount: 1, Snapshots: { Snapshot: [{ SnapshotType: 'user' }] } });
  });

  it.each([
    ['a running one without Force', { InstanceId: RUNNING }, 'IncorrectInstanceStatus'],
    ['a protected one', { InstanceId: PROTECTED, Force: 'true' }, 'InvalidOperation.DeletionProtection'],
    ['a subscription that runs', { InstanceId: SUBSCRIPTION, Force: 'true' }, 'ChargeTypeViolation'],
    ['an unknown one', { InstanceId: 'i-unknown', Force: 'true' }, 'InvalidInstanceId.NotFound'],
    [
      'a dry run, which finds nothing wrong',
      { InstanceId: RUNNING, Force: 'true', DryRun: 'true' },
      'DryRunOperation',
    ],
    ['a dry run of what may not', { InstanceId: RUNNING, DryRun: 'true' }, 'IncorrectInstanceStatus'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal, pass, ecs } = await world();
    expect(await refusal('DeleteInstance', query as Record<string, string>)).toBe(code);
    pass(minutes(1));
    expect(ecs.instances()).toHaveLength(13);
  });

  it('refuses one that is starting as Initializing, even by force', async () => {
    const { call, refusal } = await world();
    await call('StartInstance', { InstanceId: STOPPED });
    expect(await refusal('DeleteInstance', { InstanceId: STOPPED, Force: 'true' })).toBe(
      'IncorrectInstanceStatus.Initializing',
    );
  });
});

describe('ModifyInstanceAutoReleaseTime', () => {
  const action = 'ModifyInstanceAutoReleaseTime';

  it('sets a time to the minute, moves it, and without one cancels', async () => {
    const { call, see } = await world();
    await call(action, { InstanceId: RUNNING, AutoReleaseTime: '2026-11-21T12:00:59Z' });
    expect(await see(RUNNING)).toMatchObject({ AutoReleaseTime: '2026-11-21T12:00Z' });
    await call(action, { InstanceId: RUNNING, AutoReleaseTime: '2029-11-21T10:00:00Z' });
    expect(await see(RUNNING)).toMatchObject({ AutoReleaseTime: '2029-11-21T10:00Z' });
    await call(action, { InstanceId: RUNNING });
    expect(await see(RUNNING)).toMatchObject({ AutoReleaseTime: '' });
  });

  it.each([
    ['half an hour less a second', inMinutes(30).replace(':00Z', ':59Z').replace('10:30', '10:29')],
    ['three years and a minute', '2029-11-21T10:01:00Z'],
    ['an empty text', ''],
    ['no seconds', '2026-11-21T12:00Z'],
    ['an offset', '2026-11-21T20:00:00+08:00'],
    ['milliseconds', '2026-11-21T12:00:00.000Z'],
    ['no date at all', '2026-13-45T12:00:00Z'],
  ])('refuses %s', async (_, AutoReleaseTime) => {
    const { refusal } = await world();
    expect(await refusal(action, { InstanceId: RUNNING, AutoReleaseTime })).toBe(
      'InvalidAutoReleaseTime.Malformed',
    );
  });

  it('is for pay-as-you-go only', async () => {
    const { refusal } = await world();
    const asked = { InstanceId: SUBSCRIPTION, AutoReleaseTime: inMinutes(60) };
    expect(await refusal(action, asked)).toBe('InvalidChargeType.ValueNotSupported');
  });

  it('releases at its time, and release protection does not hold it up', async () => {
    const { call, ecs, pass, see } = await world();
    const changes: string[] = [];
    await call(action, { InstanceId: PROTECTED, AutoReleaseTime: inMinutes(30) });
    ecs.onChange(({ kind, instance }) => changes.push(`${kind} ${instance.name}`));
    pass(minutes(30) - 1);
    expect(await see(PROTECTED)).toMatchObject({ DeletionProtection: true });
    pass(1);
    expect(await see(PROTECTED)).toBeUndefined();
    expect(changes).toEqual(['gone web-1']);
  });
});

describe('ModifyInstanceAttribute', () => {
  it.each([
    ['a subscription', SUBSCRIPTION],
    ['a spot instance', SPOT],
  ])('protects no %s', async (_, InstanceId) => {
    const { refusal } = await world();
    const asked = { InstanceId, DeletionProtection: 'true' };
    expect(await refusal('ModifyInstanceAttribute', asked)).toBe('ChargeTypeViolation');
  });

  it('protects, renames and describes', async () => {
    const { call, see } = await world();
    const asked = {
      InstanceId: RUNNING,
      DeletionProtection: 'true',
      InstanceName: 'web-9',
      Description: 'x',
    };
    await call('ModifyInstanceAttribute', asked);
    expect(await see(RUNNING)).toMatchObject({
      DeletionProtection: true,
      InstanceName: 'web-9',
      Description: 'x',
    });
  });
});

describe('a subscription’s end', () => {
  it('stops and locks it; it can be released then, but not started', async () => {
    const { call, refusal, see, pass } = await world();
    pass(days(2));
    expect(await see(SUBSCRIPTION)).toMatchObject({
      Status: 'Stopped',
      OperationLocks: { LockReason: [{ LockReason: 'financial' }] },
    });
    expect(await refusal('StartInstance', { InstanceId: SUBSCRIPTION })).toBe('InstanceExpiredOrInArrears');
    await call('DeleteInstance', { InstanceId: SUBSCRIPTION });
    pass(minutes(1));
    expect(await see(SUBSCRIPTION)).toBeUndefined();
  });

  it('releases it 15 days later', async () => {
    const { see, pass } = await world();
    pass(days(17) - 1);
    expect(await see(SUBSCRIPTION)).toMatchObject({ Status: 'Stopped' });
    pass(1);
    expect(await see(SUBSCRIPTION)).toBeUndefined();
  });

  it('does not come where it renews itself, nine days ahead', async () => {
    const { see, pass } = await world();
    expect(await see(RENEWING)).toMatchObject({ ExpiredTime: '2027-08-08T10:00Z' });
    pass(days(252));
    expect(await see(RENEWING)).toMatchObject({ ExpiredTime: '2027-09-08T10:00Z', Status: 'Running' });
  });
});

describe('what others do', () => {
  it('moves deadlines: a subscription renewed in the console ends later', async () => {
    const { ecs, see, pass } = await world();
    ecs.change(SUBSCRIPTION, (instance) => {
      instance.expiresAt = new Date('2026-12-24T16:00:00Z');
    });
    pass(days(3));
    expect(await see(SUBSCRIPTION)).toMatchObject({ Status: 'Running', ExpiredTime: '2026-12-24T16:00Z' });
  });

  it('locks: nothing may be done to an instance locked for security', async () => {
    const { ecs, refusal } = await world();
    ecs.change(RUNNING, (instance) => instance.locks.push('security'));
    for (const action of ['StopInstance', 'RebootInstance', 'DeleteInstance']) {
      expect(await refusal(action, { InstanceId: RUNNING })).toBe('InstanceLockedForSecurity');
    }
  });

  it('needs an instance', async () => {
    const { ecs } = await world();
    expect(() => ecs.change('i-no', () => {})).toThrow('i-no is no instance of this fleet');
  });
});

describe('listeners', () => {
  it('hear of events in the order they fell due, however far the clock jumps', async () => {
    const { ecs, pass } = await world();
    const heard: string[] = [];
    ecs.onChange(({ kind, instance }) => heard.push(`${kind} ${instance.name} ${instance.status}`));
    pass(days(17));
    ecs.settle();
    expect(heard).toEqual([
      'gone ci-runner-7 Running',
      'changed api-1 Stopped',
      'changed db-1 Stopped',
      'changed legacy-crm Stopped',
      'gone api-1 Stopped',
    ]);
  });

  it('hear of what falls due although nobody asks, until they stop listening', async () => {
    const { ecs, pass } = await world();
    const heard = new Promise<string>((resolve) => {
      const end = ecs.onChange(({ kind, instance }) => {
        end();
        resolve(`${kind} ${instance.name} ${instance.status}`);
      });
    });
    pass(days(2));
    expect(await heard).toBe('gone ci-runner-7 Running');
  });

  it('may ask for the fleet and the ledger, which moves nothing while it is played', async () => {
    const { ecs, pass } = await world();
    const seen: number[] = [];
    ecs.onChange(() => seen.push(ecs.instances().length + ecs.charges().length));
    const before = ecs.instances().length;
    pass(days(60));
    ecs.settle();
    expect(seen.length).toBeGreaterThan(3);
    // One goes at a time, each told before the next goes.
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(new Set(seen)).toContain(before - 1);
  });

  it('get a copy, as do those who ask for the fleet', async () => {
    const { ecs, call } = await world();
    ecs.onChange(({ instance }) => {
      instance.name = 'changed';
    });
    await call('StopInstance', { InstanceId: RUNNING });
    for (const instance of ecs.instances()) instance.status = 'Pending';
    expect(ecs.instances().find(({ id }) => id === RUNNING)).toMatchObject({
      name: 'web-2',
      status: 'Stopping',
    });
  });
});

describe('spot recycling', () => {
  it('gives five minutes’ notice by a lock, then the instance is gone', async () => {
    const { ecs, see, pass } = await world();
    ecs.recycle(SPOT);
    expect(await see(SPOT)).toMatchObject({ OperationLocks: { LockReason: [{ LockReason: 'Recycling' }] } });
    pass(minutes(5) - 1);
    expect(await see(SPOT)).toMatchObject({ Status: 'Running' });
    pass(1);
    expect(await see(SPOT)).toBeUndefined();
  });

  it('stops instead, where that was chosen', async () => {
    const { ecs, see, pass } = await world();
    ecs.recycle(SPOT_STOPS);
    pass(minutes(5));
    expect(await see(SPOT_STOPS)).toMatchObject({ Status: 'Stopped', OperationLocks: { LockReason: [] } });
  });

  it('is for spot instances only', async () => {
    const { ecs } = await world();
    expect(() => ecs.recycle(RUNNING)).toThrow('no spot instance');
  });
});
