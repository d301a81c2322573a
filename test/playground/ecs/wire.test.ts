import { describe, expect, it } from 'vitest';
import { ACCOUNT, caller, world } from './harness.ts';

describe('the wire', () => {
  it('accepts what the official client signs, odd characters included', async () => {
    const { call } = await world();
    const reply = await call('DescribeInstances', { RegionId: 'cn-hangzhou', InstanceName: "a b*!'()~+/中" });
    expect(reply).toMatchObject({ Instances: { Instance: [] } });
    expect(reply.RequestId).toMatch(/^[0-9A-F-]{36}$/);
  });

  it('refuses a key it does not know, and a signature by another secret', async () => {
    const { ecs } = await world();
    const stranger = caller(ecs.url, { accessKeyId: 'LTAIxxx', accessKeySecret: 'x' });
    const impostor = caller(ecs.url, { ...ACCOUNT, accessKeySecret: 'guess' });
    expect(await stranger.refusal('DescribeRegions')).toBe('InvalidAccessKeyId.NotFound');
    expect(await impostor.refusal('DescribeRegions')).toBe('SignatureDoesNotMatch');
    expect(ecs.calls.map(({ status, account }) => [status, account])).toEqual([
      [404, ''],
      [400, ''],
    ]);
  });
});
