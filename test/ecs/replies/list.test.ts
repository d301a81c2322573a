import { DescribeDisksResponseBody } from '@alicloud/ecs20140526/dist/models/DescribeDisksResponseBody.js';
import { DescribeInstancesResponseBody } from '@alicloud/ecs20140526/dist/models/DescribeInstancesResponseBody.js';
import { DescribeRegionsResponseBody } from '@alicloud/ecs20140526/dist/models/DescribeRegionsResponseBody.js';
import { describe, expect, it } from 'vitest';
import { FleetError } from '../../../src/domain/errors.ts';
import { listIn, nextTokenIn } from '../../../src/ecs/replies/list.ts';
import { pathsOf } from './recorded.ts';
import { AUTO_RENEW_ATTRIBUTES, DESCRIBE_INSTANCES } from './samples.ts';

const reply = (body: Record<string, unknown>) => ({ requestId: 'R-1', body });

describe('listIn', () => {
  it('finds the list of a reply', () => {
    expect(listIn(reply(DESCRIBE_INSTANCES), 'Instances', 'Instance')).toEqual(
      DESCRIBE_INSTANCES.Instances.Instance,
    );
    expect(listIn(reply({ Instances: { Instance: [] } }), 'Instances', 'Instance')).toEqual([]);
  });

  it.each([
    ['another list', AUTO_RENEW_ATTRIBUTES],
    ['no list', { RequestId: 'R-1' }],
    ['null', { Instances: null }],
    ['an object', { Instances: { Instance: {} } }],
  ])('takes %s for an error, not for an empty fleet', (_, body) => {
    expect(() => listIn(reply(body), 'Instances', 'Instance')).toThrow(FleetError);
    expect(() => listIn(reply(body), 'Instances', 'Instance')).toThrow(
      'The reply has no list Instances.Instance.',
    );
  });

  it('reads the list of any operation, and fields that are no objects as empty ones', () => {
    expect(listIn(reply(AUTO_RENEW_ATTRIBUTES), 'InstanceRenewAttributes', 'InstanceRenewAttribute')).toEqual(
      AUTO_RENEW_ATTRIBUTES.InstanceRenewAttributes.InstanceRenewAttribute,
    );
    expect(listIn(reply({ Disks: { Disk: [null, 7] } }), 'Disks', 'Disk')).toEqual([{}, {}]);
  });

  it('asks for lists that the SDK knows', () => {
    expect(pathsOf(DescribeInstancesResponseBody)).toEqual(
      expect.arrayContaining([
        'Instances.Instance',
        'Instances.Instance.InstanceId',
        'NextToken',
        'RequestId',
      ]),
    );
    expect(pathsOf(DescribeDisksResponseBody)).toEqual(expect.arrayContaining(['Disks.Disk', 'NextToken']));
    expect(pathsOf(DescribeRegionsResponseBody)).toContain('Regions.Region.RegionId');
  });
});

describe('nextTokenIn', () => {
  it('is empty on the last page', () => {
    expect(nextTokenIn(reply(DESCRIBE_INSTANCES))).toBe('caeba0bbb2be03f84eb48b699f0a4883');
    expect(nextTokenIn(reply({ NextToken: '' }))).toBe('');
    expect(nextTokenIn(reply({ NextToken: null }))).toBe('');
    expect(nextTokenIn(reply({}))).toBe('');
  });
});
