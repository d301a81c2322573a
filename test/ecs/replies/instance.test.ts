import { DescribeInstancesResponseBodyInstancesInstance } from '@alicloud/ecs20140526/dist/models/DescribeInstancesResponseBody.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstance } from '../../../src/ecs/replies/instance.ts';
import { pathsOf, recorded } from './recorded.ts';
import { DESCRIBE_INSTANCES, SUBSCRIPTION } from './samples.ts';

const [SAMPLE] = DESCRIBE_INSTANCES.Instances.Instance;

describe('toInstance', () => {
  it('reads the sample of the reference', () => {
    expect(toInstance('main', 'cn-hangzhou', SAMPLE)).toEqual({
      account: 'main',
      region: 'cn-hangzhou',
      id: 'i-bp67acfmxazb4p****',
      name: 'InstanceNameTest',
      zone: 'cn-hangzhou-g',
      status: 'Running',
      type: 'ecs.g5.large',
      cpus: 8,
      memoryMiB: 16384,
      chargeType: 'pay-as-you-go',
      spot: false,
      createdAt: '2017-12-10T04:04:00Z',
      startedAt: '2017-12-10T04:04:00Z',
      autoReleaseAt: '2017-12-10T04:04:00Z',
      protected: false,
      locks: ['Recycling'],
      stoppedMode: 'KeepCharging',
      privateIps: ['172.17.**.**', '10.170.**.**'],
      publicIps: ['121.40.**.**'],
      eip: { id: 'eip-2ze88m67qx5z****', address: '42.112.**.**' },
      internetCharge: 'by-traffic',
      vpc: 'vpc-2zeuphj08tt7q3brd****',
      vSwitch: 'vsw-2zeh0r1pabwtg6wcs****',
      securityGroups: ['sg-bp67acfmxazb4p****'],
      tags: { TestKey: 'TestValue' },
      image: 'm-bp67acfmxazb4p****',
      os: 'CentOS  7.4 64 bit',
    });
  });

  it('reads a subscription, with every way to say "none"', () => {
    expect(toInstance('main', 'cn-hangzhou', SUBSCRIPTION)).toEqual({
      account: 'main',
      region: 'cn-hangzhou',
      id: 'i-someinstanceid',
      name: 'db-1',
      zone: '',
      status: 'Stopped',
      type: '',
      cpus: 2,
      memoryMiB: 8192,
      chargeType: 'subscription',
      spot: false,
      createdAt: '2020-01-02T03:04:00Z',
      startedAt: '2022-04-06T07:07:00Z',
      expiresAt: '2025-04-24T16:00:00Z',
      protected: true,
      locks: [],
      stoppedMode: 'Not-applicable',
      privateIps: [],
      publicIps: [],
      securityGroups: [],
      tags: {},
      image: 'centos_7.vhd',
      os: 'CentOS  7.6 64位',
    });
  });

  it.each([
    [{ InternetMaxBandwidthOut: 0, InternetChargeType: 'PayByBandwidth' }, [0, 'by-bandwidth']],
    [{ InternetMaxBandwidthOut: 100, InternetChargeType: 'PayByTraffic' }, [100, 'by-traffic']],
    [{ InternetMaxBandwidthOut: '5', InternetChargeType: 'PayBySomethingNew' }, [undefined, undefined]],
  ])('reads what goes out and how it is charged: %j', (entry, expected) => {
    const { bandwidthMbps, internetCharge } = toInstance('main', 'cn-hangzhou', entry);
    expect([bandwidthMbps, internetCharge]).toEqual(expected);
  });

  it('gives pay-as-you-go no expiry, though ECS shows one in 2099', () => {
    const entry = { InstanceChargeType: 'PostPaid', ExpiredTime: '2099-12-31T15:59Z' };
    expect(toInstance('main', 'cn-hangzhou', entry)).not.toHaveProperty('expiresAt');
  });

  it.each([
    ['SpotAsPriceGo', true],
    ['SpotWithPriceLimit', true],
    ['NoSpot', false],
    [undefined, false],
  ])('takes the strategy %s as spot: %s', (SpotStrategy, spot) => {
    expect(toInstance('main', 'cn-hangzhou', { SpotStrategy }).spot).toBe(spot);
  });

  it.each(['Hibernated', '', 7, null])('takes the status %s as Unknown', (Status) => {
    expect(toInstance('main', 'cn-hangzhou', { Status }).status).toBe('Unknown');
  });

  it.each(['2017-13-10T04:04Z', '2017-12-10 04:04', '2017-12-10T04:04+08:00', '', 1512878640000])(
    'takes %s as no time',
    (AutoReleaseTime) => {
      expect(toInstance('main', 'cn-hangzhou', { AutoReleaseTime })).not.toHaveProperty('autoReleaseAt');
    },
  );

  it('keeps a time that has seconds', () => {
    const { createdAt } = toInstance('main', 'cn-hangzhou', { CreationTime: '2017-12-10T04:04:05Z' });
    expect(createdAt).toBe('2017-12-10T04:04:05Z');
  });

  it('keeps a tag of any name, and nothing more', () => {
    const entry = {
      Tags: { Tag: [{ TagKey: '__proto__', TagValue: 'x' }, { TagKey: 'empty' }, { TagValue: 'y' }] },
    };
    const { tags } = toInstance('main', 'cn-hangzhou', entry);
    expect(Object.entries(tags)).toEqual([
      ['__proto__', 'x'],
      ['empty', ''],
    ]);
  });

  it('makes an instance of whatever comes, and never throws', () => {
    const names = Object.keys({ ...SAMPLE, ...SUBSCRIPTION });
    const entries = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.anything(), fc.jsonValue())),
      fc.record(
        Object.fromEntries(
          names.map((name) => [
            name,
            fc.dictionary(fc.constantFrom('IpAddress', 'Tag', 'LockReason'), fc.jsonValue()),
          ]),
        ),
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(entries, (entry) => {
        const instance = toInstance('main', 'cn-hangzhou', entry);
        expect(instance).toMatchObject({ account: 'main', region: 'cn-hangzhou' });
        const times = [instance.createdAt, instance.startedAt, instance.expiresAt, instance.autoReleaseAt];
        for (const time of times)
          expect(time ?? '1970-01-01T00:00:00Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        const words = [
          ...instance.locks,
          ...instance.privateIps,
          ...instance.publicIps,
          ...Object.values(instance.tags),
        ];
        for (const word of words) expect(word).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });

  it('reads only fields that the SDK knows', () => {
    const seen = new Set<string>();
    toInstance('main', 'cn-hangzhou', recorded(SAMPLE ?? {}, seen));
    toInstance('main', 'cn-hangzhou', recorded(SUBSCRIPTION, seen));
    expect(seen.size).toBeGreaterThan(25);
    expect(pathsOf(DescribeInstancesResponseBodyInstancesInstance)).toEqual(
      expect.arrayContaining([...seen]),
    );
  });
});
