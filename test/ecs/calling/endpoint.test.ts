import Ecs from '@alicloud/ecs20140526';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import { ecsEndpoint, stsEndpoint } from '../../../src/ecs/calling/endpoint.ts';

/** The vendor's own client, asked where it would send calls of a region. */
const vendor = (regionId: string) => new Ecs.default(new $OpenApiUtil.Config({ regionId }));

describe('ecsEndpoint', () => {
  it('agrees with the SDK in every region it makes an exception for', () => {
    const exceptions = vendor('cn-hangzhou')._endpointMap;
    expect(Object.keys(exceptions).length).toBeGreaterThan(30);
    for (const [region, host] of Object.entries(exceptions)) {
      expect(ecsEndpoint(region)).toEqual({ protocol: 'https', host });
    }
  });

  it.each(['cn-beijing', 'cn-shanghai', 'ap-southeast-1', 'us-west-1', 'eu-central-1', 'me-east-1'])(
    'agrees with the SDK in %s, which follows the rule',
    (region) => {
      expect(ecsEndpoint(region).host).toBe(vendor(region)._endpoint);
    },
  );

  it('serves every region from the given endpoint', () => {
    expect(ecsEndpoint('cn-hangzhou', 'http://127.0.0.1:8080')).toEqual({
      protocol: 'http',
      host: '127.0.0.1:8080',
    });
    expect(ecsEndpoint('cn-hangzhou', 'https://ecs.example/')).toEqual({
      protocol: 'https',
      host: 'ecs.example',
    });
  });
});

describe('stsEndpoint', () => {
  it('is the public one unless the given endpoint is a stand-in', () => {
    const real = { protocol: 'https', host: 'sts.aliyuncs.com' };
    expect(stsEndpoint()).toEqual(real);
    expect(stsEndpoint('https://ecs.example')).toEqual(real);
    expect(stsEndpoint('http://127.0.0.1:8080')).toEqual({ protocol: 'http', host: '127.0.0.1:8080' });
  });
});
