import { describe, expect, it } from 'vitest';
import { instancesOf, minutes, T0, world } from './harness.ts';

const RegionId = 'cn-hangzhou';
const HISTORY = 'DescribeInstanceHistoryEvents';
const eventsOf = (reply: Record<string, unknown>) =>
  (reply.InstanceSystemEventSet as { InstanceSystemEventType: Record<string, unknown>[] })
    .InstanceSystemEventType;

describe('system events', () => {
  it('are listed when they are over, unless others are asked for', async () => {
    const { ecs, call, pass, refusal } = await world();
    const [id = ''] = ecs.instances().flatMap((it) => (it.regionId === RegionId ? it.id : []));
    const notBefore = new Date(T0.getTime() + minutes(60));
    const EventId = ecs.schedule(id, { type: 'SystemMaintenance.Reboot', notBefore });
    const ahead = { RegionId, 'ResourceId.1': id, 'InstanceEventCycleStatus.1': 'Scheduled' };
    expect(eventsOf(await call(HISTORY, { RegionId }))).toEqual([]);
    expect(eventsOf(await call(HISTORY, ahead))).toMatchObject([
      { EventId, InstanceId: id, EventCycleStatus: { Name: 'Scheduled' }, NotBefore: '2026-11-21T11:00:00Z' },
    ]);
    expect(eventsOf(await call(HISTORY, { ...ahead, 'ResourceId.1': 'i-other' }))).toEqual([]);
    pass(minutes(62));
    expect(eventsOf(await call(HISTORY, ahead))).toEqual([]);
    expect(eventsOf(await call(HISTORY, { RegionId }))).toMatchObject([{ EventId }]);
    pass(minutes(31 * 24 * 60));
    expect(eventsOf(await call(HISTORY, { RegionId })), '30 days are kept').toEqual([]);
    expect(() => ecs.schedule('i-none', { type: 'SystemMaintenance.Stop', notBefore })).toThrow(
      'no instance',
    );
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`ResourceId.${i + 1}`, `i-${i}`]));
    expect(await refusal(HISTORY, { RegionId, ...many })).toBe('InvalidParameter.TooManyInstanceIds');
    expect(await refusal(HISTORY, { RegionId, MaxResults: '5' })).toBe('InvalidParameter.MaxResults');
    expect(await refusal(HISTORY, { RegionId, EventType: 'Holiday' })).toBe('InvalidParameter.EventType');
  });
});

describe('filters', () => {
  it('are ignored where a fault says so, and the pages go on', async () => {
    const { ecs, call } = await world();
    const asked = { RegionId, LockReason: 'Recycling', InstanceChargeType: 'PostPaid', MaxResults: '10' };
    expect(instancesOf(await call('DescribeInstances', asked))).toEqual([]);
    ecs.faults.add({ kind: 'ignore-filters', action: 'DescribeInstances' });
    const seen = instancesOf(await call('DescribeInstances', asked));
    expect(seen.some(({ InstanceChargeType }) => InstanceChargeType === 'PrePaid')).toBe(true);
    expect(ecs.calls.at(-1)?.parameters, 'what was asked is on record').toMatchObject(asked);
    expect(instancesOf(await call('DescribeInstances', asked))).toEqual([]);
  });
});
