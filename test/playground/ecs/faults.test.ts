import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/playground/ecs/index.ts';
import { world } from './harness.ts';
import { rawCall } from './signed.ts';

const RUNNING = 'i-bp1web2f0s8h3n6yt5lb';
const OTHER = 'i-bp1ci7k2y9l4d0v5jo8g';
const stop = { action: 'StopInstance', query: { InstanceId: RUNNING } };

/** Stops the instance under a fault; says what the caller got, and whether it was stopped all the same. */
async function stopUnder(fault: Fault) {
  const { ecs, see } = await world();
  ecs.faults.add(fault);
  const reply = await rawCall(ecs.url, stop).catch(() => undefined);
  return { reply, status: (await see(RUNNING))?.Status, ecs };
}

describe('faults', () => {
  it('error: refused, and nothing happened', async () => {
    const { reply, status } = await stopUnder({ kind: 'error', status: 503, code: 'ServiceUnavailable' });
    expect(reply).toMatchObject({ status: 503, code: 'ServiceUnavailable' });
    expect(status).toBe('Running');
  });

  it('error-after-effect: 500, though it was done', async () => {
    const { reply, status } = await stopUnder({ kind: 'error-after-effect' });
    expect(reply).toMatchObject({ status: 500, code: 'InternalError' });
    expect(status).toBe('Stopping');
  });

  it('drop-before and drop-after-effect look alike from outside', async () => {
    const before = await stopUnder({ kind: 'drop-before' });
    const after = await stopUnder({ kind: 'drop-after-effect' });
    expect([before.reply, before.status]).toEqual([undefined, 'Running']);
    expect([after.reply, after.status]).toEqual([undefined, 'Stopping']);
    expect(after.ecs.calls[0]).toMatchObject({ action: 'StopInstance', status: 0 });
  });

  it('html: a page of a proxy', async () => {
    const { reply, status } = await stopUnder({ kind: 'html' });
    expect(reply).toMatchObject({ status: 502, text: expect.stringContaining('<html>') });
    expect(status).toBe('Running');
  });

  it('empty-body: 200 and nothing, though it was done', async () => {
    const { reply, status } = await stopUnder({ kind: 'empty-body' });
    expect(reply).toMatchObject({ status: 200, text: '' });
    expect(status).toBe('Stopping');
  });

  it('throttle: says when to come back', async () => {
    const { reply } = await stopUnder({ kind: 'throttle', retryAfterMs: 1_500 });
    expect(reply).toMatchObject({ code: 'Throttling.User' });
    expect(reply?.headers.get('x-acs-retry-after')).toBe('1500');
  });

  it('delay: late, but done', async () => {
    const before = performance.now();
    const { reply, status } = await stopUnder({ kind: 'delay', ms: 60 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(59);
    expect([reply?.status, status]).toEqual([200, 'Stopping']);
  });

  it('meets only the action and instance it is for, as often as it says', async () => {
    const { ecs, call, refusal } = await world();
    const error = { kind: 'error', status: 500, code: 'InternalError' } as const;
    ecs.faults.add({ ...error, action: 'StopInstances', instanceId: RUNNING, times: 2 });
    const both = { RegionId: 'cn-hangzhou', 'InstanceId.1': OTHER, 'InstanceId.2': RUNNING };
    await call('DescribeRegions');
    await call('StopInstances', { RegionId: 'cn-hangzhou', 'InstanceId.1': OTHER });
    expect(await refusal('StopInstances', both)).toBe('InternalError');
    expect(ecs.faults.pending()).toHaveLength(1);
    expect(await refusal('StopInstances', both)).toBe('InternalError');
    expect(ecs.faults.pending()).toEqual([]);
    expect(await refusal('StopInstances', both)).toBe('IncorrectInstanceStatus');
  });

  it('after the effect means just that: refusals and dry runs do not use it up', async () => {
    const { ecs, refusal } = await world();
    ecs.faults.add({ kind: 'drop-after-effect', action: 'StopInstance' });
    expect(await refusal('StopInstance', { InstanceId: RUNNING, DryRun: 'true' })).toBe('DryRunOperation');
    expect(await refusal('StopInstance', { InstanceId: 'i-no' })).toBe('InvalidInstanceId.NotFound');
    await expect(rawCall(ecs.url, stop)).rejects.toThrow();
    expect(ecs.faults.pending()).toEqual([]);
  });

  it('can be kept for dry runs, or from them', async () => {
    const { ecs, refusal } = await world();
    const error = { kind: 'error', status: 500, times: Infinity } as const;
    ecs.faults.add({ ...error, code: 'Dry', dryRun: true });
    ecs.faults.add({ ...error, code: 'Real', dryRun: false });
    expect(await refusal('StopInstance', { InstanceId: RUNNING })).toBe('Real');
    expect(await refusal('StopInstance', { InstanceId: RUNNING, DryRun: 'true' })).toBe('Dry');
  });

  it('strikes by chance, where it has one', async () => {
    const dice = [0.9, 0.1, 0.9];
    const { ecs, call, refusal } = await world(undefined, { random: () => dice.shift() ?? 1 });
    ecs.faults.add({ kind: 'error', status: 500, code: 'InternalError', probability: 0.5, times: Infinity });
    await call('DescribeRegions');
    expect(await refusal('DescribeRegions')).toBe('InternalError');
    await call('DescribeRegions');
  });

  it('can be taken away, one or all', async () => {
    const { ecs, call } = await world();
    const remove = ecs.faults.add({ kind: 'drop-before' });
    ecs.faults.add({ kind: 'drop-before' });
    remove();
    expect(ecs.faults.pending()).toHaveLength(1);
    ecs.faults.clear();
    await call('DescribeRegions');
  });
});

describe('throttling', () => {
  it('counts each operation and region on its own, and says when to come back', async () => {
    const { ecs, call, refusal } = await world(undefined, {
      limits: { perSecond: 2 },
      wallClock: () => FROZEN,
    });
    await call('DescribeRegions');
    await call('DescribeRegions');
    expect(await refusal('DescribeRegions')).toBe('Throttling.User');
    const { headers } = await rawCall(ecs.url);
    expect(headers.get('x-acs-retry-after')).toBe('500');
    await call('DescribeInstances', { RegionId: 'cn-hangzhou' });
    await call('DescribeInstances', { RegionId: 'ap-southeast-1' });
  });

  it('lets calls pass again in time', async () => {
    let offset = 0;
    const { call, refusal } = await world(undefined, {
      limits: { perSecond: 1 },
      wallClock: () => new Date(FROZEN.getTime() + offset),
    });
    await call('DescribeRegions');
    expect(await refusal('DescribeRegions')).toBe('Throttling.User');
    offset = 1_000;
    await call('DescribeRegions');
  });
});

/** The machine's time, standing still, so that no token grows back meanwhile. */
const FROZEN = new Date();
