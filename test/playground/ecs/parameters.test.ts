import { describe, expect, it } from 'vitest';
import { world } from './harness.ts';

const RegionId = 'cn-hangzhou';

describe('parameters', () => {
  it.each([
    ['a typo', 'DescribeInstances', { RegionId, InstanceNames: 'x' }, 'UnknownParameter.InstanceNames'],
    [
      'a typo inside',
      'DescribeInstances',
      { RegionId, 'Tag.1.Kye': 'x', 'Tag.1.Key': 'x' },
      'UnknownParameter.Tag.1.Kye',
    ],
    [
      'ForceStop where it is ForceReboot',
      'RebootInstances',
      { RegionId, 'InstanceId.1': 'i-1', ForceStop: 'true' },
      'UnknownParameter.ForceStop',
    ],
    [
      'what is not modelled',
      'DescribeInstances',
      { RegionId, HpcClusterId: 'x' },
      'UnsupportedParameter.HpcClusterId',
    ],
    ['a missing one', 'StartInstance', {}, 'MissingParameter'],
    ['a typo of what is required', 'StartInstance', { InstanceID: 'i-1' }, 'UnknownParameter.InstanceID'],
    [
      'a name of the language',
      'StartInstance',
      { InstanceId: 'i-1', constructor: 'x' },
      'UnknownParameter.constructor',
    ],
    ['a missing list', 'StartInstances', { RegionId }, 'MissingParameter'],
    [
      'a word for a flag',
      'StopInstance',
      { InstanceId: 'i-1', ForceStop: 'yes' },
      'InvalidParameter.ForceStop',
    ],
    [
      'a word for a number',
      'DescribeInstances',
      { RegionId, MaxResults: 'ten' },
      'InvalidParameter.MaxResults',
    ],
    ['too few results', 'DescribeInstances', { RegionId, MaxResults: '9' }, 'InvalidParameter.MaxResults'],
    ['too many results', 'DescribeInstances', { RegionId, MaxResults: '101' }, 'InvalidParameter.MaxResults'],
    ['a page too long', 'DescribeInstanceStatus', { RegionId, PageSize: '51' }, 'InvalidParameter.PageSize'],
    [
      'ids without brackets',
      'DescribeInstances',
      { RegionId, InstanceIds: 'i-1' },
      'InvalidParameter.InstanceIds',
    ],
    ['an unknown status', 'DescribeInstances', { RegionId, Status: 'running' }, 'InvalidParameter.Status'],
    [
      'a filter at the wrong place',
      'DescribeInstances',
      { RegionId, 'Filter.1.Key': 'ExpiredStartTime', 'Filter.1.Value': '2026-12-01T00:00Z' },
      'InvalidParameter.Filter',
    ],
    [
      'a filter with seconds',
      'DescribeInstances',
      { RegionId, 'Filter.3.Key': 'ExpiredStartTime', 'Filter.3.Value': '2026-12-01T00:00:00Z' },
      'InvalidParameter.Filter',
    ],
    [
      'a list from zero',
      'StartInstances',
      { RegionId, 'InstanceId.0': 'i-1' },
      'InvalidParameter.InstanceId',
    ],
    [
      'a token it never gave',
      'DescribeInstances',
      { RegionId, NextToken: 'abc' },
      'InvalidParameter.NextToken',
    ],
    [
      'a region that is not there',
      'DescribeInstances',
      { RegionId: 'cn-nowhere' },
      'InvalidRegionId.NotFound',
    ],
    [
      'a ClientToken where there is none',
      'StartInstance',
      { InstanceId: 'i-1', ClientToken: 't' },
      'UnknownParameter.ClientToken',
    ],
  ])('refuses %s', async (_, action, query, code) => {
    const { refusal } = await world();
    expect(await refusal(action, query as Record<string, string>)).toBe(code);
  });

  it('takes at most 100 ids, in each of the three ways to write them', async () => {
    const { refusal } = await world();
    const ids = Array.from({ length: 101 }, (_, index) => `i-${index}`);
    const numbered = Object.fromEntries(ids.map((id, index) => [`InstanceId.${index + 1}`, id]));
    const tooMany = 'InvalidParameter.TooManyInstanceIds';
    expect(await refusal('DescribeInstances', { RegionId, InstanceIds: JSON.stringify(ids) })).toBe(tooMany);
    expect(await refusal('StopInstances', { RegionId, ...numbered })).toBe(tooMany);
    expect(await refusal('DescribeInstanceStatus', { RegionId, ...numbered })).toBe(tooMany);
    expect(await refusal('DescribeInstanceAutoRenewAttribute', { RegionId, InstanceId: ids.join() })).toBe(
      tooMany,
    );
  });
});
