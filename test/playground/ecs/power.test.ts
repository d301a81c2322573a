import { describe, expect, it } from 'vitest';
import { world } from './harness.ts';

const RUNNING = 'i-bp1web2f0s8h3n6yt5lb';
const STOPPED = 'i-bp1bldc5x0m2g9t4ki6j';
const SUBSCRIPTION = 'i-bp1api1w5v1z7p2ke8cd';
const TRANSITIONS = { startMs: 4_000, stopMs: 5_000, forceStopMs: 1_000, rebootMs: 6_000 };

describe('start, stop, reboot', () => {
  it('a stop takes its time, and force takes less', async () => {
    const { call, see, pass } = await world(undefined, { transitions: TRANSITIONS });
    await call('StopInstance', { InstanceId: RUNNING });
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopping' });
    pass(4_999);
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopping' });
    pass(1);
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopped', StoppedMode: 'KeepCharging' });
    await call('StartInstance', { InstanceId: RUNNING });
    expect(await see(RUNNING)).toMatchObject({ Status: 'Starting', StoppedMode: 'Not-applicable' });
    pass(4_000);
    expect(await see(RUNNING)).toMatchObject({ Status: 'Running', StartTime: '2026-11-21T10:00Z' });
    await call('StopInstance', { InstanceId: RUNNING, ForceStop: 'true' });
    pass(1_000);
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopped' });
  });

  it('a reboot goes through Stopping and Starting', async () => {
    const { call, see, pass } = await world(undefined, { transitions: TRANSITIONS });
    await call('RebootInstance', { InstanceId: RUNNING });
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopping' });
    pass(3_000);
    expect(await see(RUNNING)).toMatchObject({ Status: 'Starting' });
    pass(3_000);
    expect(await see(RUNNING)).toMatchObject({ Status: 'Running' });
  });

  it.each([
    ['StartInstance', RUNNING],
    ['StopInstance', STOPPED],
    ['RebootInstance', STOPPED],
  ])('%s refuses the wrong status', async (action, InstanceId) => {
    const { refusal, ecs } = await world();
    expect(await refusal(action, { InstanceId })).toBe('IncorrectInstanceStatus');
    expect(ecs.calls[0]).toMatchObject({ status: 403, region: 'cn-hangzhou' });
  });

  it('refuses everything while a change is under way', async () => {
    const { call, refusal } = await world();
    await call('RebootInstance', { InstanceId: RUNNING });
    for (const action of ['StartInstance', 'StopInstance', 'RebootInstance', 'DeleteInstance']) {
      expect(await refusal(action, { InstanceId: RUNNING })).toBe('IncorrectInstanceStatus');
    }
  });

  it('a dry run checks first, and changes nothing', async () => {
    const { refusal, see } = await world();
    expect(await refusal('StopInstance', { InstanceId: RUNNING, DryRun: 'true' })).toBe('DryRunOperation');
    expect(await refusal('StopInstance', { InstanceId: STOPPED, DryRun: 'true' })).toBe(
      'IncorrectInstanceStatus',
    );
    expect(await see(RUNNING)).toMatchObject({ Status: 'Running' });
  });

  it('StopCharging gives the public address back, and the next start brings another', async () => {
    const { call, see, pass } = await world();
    await call('StopInstance', { InstanceId: RUNNING, StoppedMode: 'StopCharging' });
    pass(10_000);
    expect(await see(RUNNING)).toMatchObject({
      StoppedMode: 'StopCharging',
      PublicIpAddress: { IpAddress: [] },
    });
    await call('StartInstance', { InstanceId: RUNNING });
    pass(10_000);
    expect(await see(RUNNING)).toMatchObject({
      PublicIpAddress: { IpAddress: [expect.not.stringMatching(/^47\.97\.201\.12$/)] },
    });
  });

  it('StopCharging on a subscription silently is a plain stop', async () => {
    const { call, see, pass, ecs } = await world();
    await call('StopInstance', { InstanceId: SUBSCRIPTION, StoppedMode: 'StopCharging' });
    pass(10_000);
    expect(await see(SUBSCRIPTION)).toMatchObject({ Status: 'Stopped', StoppedMode: 'Not-applicable' });
    expect(ecs.instances().find(({ id }) => id === SUBSCRIPTION)?.stoppedMode).toBe('KeepCharging');
  });
});

describe('several at once', () => {
  const both = { RegionId: 'cn-hangzhou', 'InstanceId.1': RUNNING, 'InstanceId.2': STOPPED };

  it('AllTogether: one that may not, and none does', async () => {
    const { refusal, see } = await world();
    expect(await refusal('StopInstances', both)).toBe('IncorrectInstanceStatus');
    expect(await see(RUNNING)).toMatchObject({ Status: 'Running' });
  });

  it('SuccessFirst: each gets its own answer', async () => {
    const { call, see } = await world();
    const asked = { ...both, 'InstanceId.3': 'i-unknown', BatchOptimization: 'SuccessFirst' };
    expect(await call('StopInstances', asked)).toMatchObject({
      InstanceResponses: {
        InstanceResponse: [
          { InstanceId: RUNNING, Code: '200', PreviousStatus: 'Running', CurrentStatus: 'Stopping' },
          { InstanceId: STOPPED, Code: 'IncorrectInstanceStatus' },
          { InstanceId: 'i-unknown', Code: 'InvalidInstanceId.NotFound' },
        ],
      },
    });
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopping' });
  });

  it('starts and reboots', async () => {
    const { call, see } = await world();
    await call('StartInstances', { RegionId: 'cn-hangzhou', 'InstanceId.1': STOPPED });
    await call('RebootInstances', { RegionId: 'cn-hangzhou', 'InstanceId.1': RUNNING, ForceReboot: 'true' });
    expect(await see(STOPPED)).toMatchObject({ Status: 'Starting' });
    expect(await see(RUNNING)).toMatchObject({ Status: 'Stopping' });
  });

  it('a dry run is DRYRUN.SUCCESS, and by SuccessFirst always', async () => {
    const { refusal } = await world();
    const dry = { ...both, DryRun: 'true' };
    expect(await refusal('StopInstances', dry)).toBe('IncorrectInstanceStatus');
    expect(await refusal('StopInstances', { ...dry, BatchOptimization: 'SuccessFirst' })).toBe(
      'DRYRUN.SUCCESS',
    );
    const one = { RegionId: 'cn-hangzhou', 'InstanceId.1': RUNNING, DryRun: 'true' };
    expect(await refusal('StopInstances', one)).toBe('DRYRUN.SUCCESS');
  });

  it('does not find an instance of another region', async () => {
    const { refusal } = await world();
    const asked = { RegionId: 'ap-southeast-1', 'InstanceId.1': RUNNING };
    expect(await refusal('StopInstances', asked)).toBe('InvalidInstanceId.NotFound');
  });
});
