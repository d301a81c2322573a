import { describe, expect, it } from 'vitest';
import type { RecordedCall } from '../../../src/playground/ecs/index.ts';
import { ACCOUNT, caller, minutes, world } from './harness.ts';
import { rawCall } from './signed.ts';

describe('the wire', () => {
  it('accepts what the official client signs, odd characters included', async () => {
    const { call } = await world();
    const reply = await call('DescribeInstances', { RegionId: 'cn-hangzhou', InstanceName: "a b*!'()~+/中" });
    expect(reply).toMatchObject({ Instances: { Instance: [] } });
    expect(reply.RequestId).toMatch(/^[0-9A-F-]{36}$/);
  });

  it('accepts a URL as long as UserData makes it, and parameters in a form body', async () => {
    const { ecs } = await world();
    const long = await rawCall(ecs.url, {
      action: 'DescribeInstances',
      query: { RegionId: 'cn-hangzhou', InstanceName: 'x'.repeat(60_000) },
    });
    const form = await rawCall(ecs.url, { action: 'DescribeInstances', body: 'RegionId=cn-hangzhou' });
    expect([long.status, form.status]).toEqual([200, 200]);
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

  it('answers errors with the five fields of the gateway', async () => {
    const { ecs } = await world();
    const { status, text } = await rawCall(ecs.url, { action: 'DescribeInstances' });
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      RequestId: ecs.calls[0]?.requestId,
      HostId: 'ecs.cn-hangzhou.aliyuncs.com',
      Code: 'MissingParameter',
      Message: expect.stringContaining('"RegionId"'),
      Recommend: expect.stringContaining('https://api.aliyun.com/troubleshoot?q=MissingParameter'),
    });
  });

  it.each([
    [
      'a changed body hash',
      (headers: Record<string, string>) => {
        headers['x-acs-content-sha256'] = 'a'.repeat(64);
      },
      'SignatureDoesNotMatch',
    ],
    [
      'a changed action',
      (headers: Record<string, string>) => {
        headers['x-acs-action'] = 'DeleteInstance';
      },
      'SignatureDoesNotMatch',
    ],
    [
      'a header added after signing',
      (headers: Record<string, string>) => {
        headers['x-acs-security-token'] = 'stolen';
      },
      'IncompleteSignature',
    ],
    [
      'no signature',
      (headers: Record<string, string>) => {
        delete headers.authorization;
      },
      'MissingSignature',
    ],
    [
      'another algorithm',
      (headers: Record<string, string>) => {
        headers.authorization = 'Bearer token';
      },
      'IncompleteSignature',
    ],
  ])('refuses %s', async (_, tamper, code) => {
    const { ecs } = await world();
    expect(await rawCall(ecs.url, { tamper })).toMatchObject({ status: 400, code });
  });

  it('refuses a date more than 15 minutes off, either way, by the machine’s clock', async () => {
    const { ecs } = await world();
    const at = (offset: number) => rawCall(ecs.url, { date: new Date(Date.now() + offset) });
    expect((await at(minutes(-16))).code).toBe('InvalidTimeStamp.Expired');
    expect((await at(minutes(16))).code).toBe('InvalidTimeStamp.Expired');
    expect((await at(minutes(-14))).status).toBe(200);
  });

  it('judges dates by the wall clock it is given', async () => {
    const { ecs } = await world(undefined, { wallClock: () => new Date(Date.now() + minutes(20)) });
    expect((await rawCall(ecs.url)).code).toBe('InvalidTimeStamp.Expired');
  });

  it('lets a nonce pass once', async () => {
    const { ecs } = await world();
    expect((await rawCall(ecs.url, { nonce: 'n-1' })).status).toBe(200);
    expect((await rawCall(ecs.url, { nonce: 'n-1' })).code).toBe('SignatureNonceUsed');
  });

  it('knows actions by name and version', async () => {
    const { ecs } = await world();
    const wrongVersion = await rawCall(ecs.url, { version: '2014-05-27' });
    const wrongName = await rawCall(ecs.url, { action: 'describeRegions' });
    expect([wrongVersion.status, wrongVersion.code]).toEqual([404, 'InvalidAction.NotFound']);
    expect(wrongName.code).toBe('InvalidAction.NotFound');
  });

  it('records what was asked and answered', async () => {
    const { ecs, call } = await world();
    await call('DescribeInstances', { RegionId: 'ap-southeast-1' });
    const seen: RecordedCall[] = [
      {
        action: 'DescribeInstances',
        parameters: { RegionId: 'ap-southeast-1' },
        account: ACCOUNT.id,
        region: 'ap-southeast-1',
        status: 200,
        code: '',
        requestId: expect.any(String),
        acted: true,
        at: new Date('2026-11-21T10:00:00Z'),
      },
    ];
    expect(ecs.calls).toEqual(seen);
  });
});
