import Ecs, {
  DescribeInstancesRequest,
  type DescribeInstancesResponseBodyInstancesInstance,
} from '@alicloud/ecs20140526';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { scanWhenAsked } from '../processes/scan-when-asked.ts';

// How the vendor's samples list instances: the client of the SDK, a region after the other, page numbers, all kept.
const { ECS_ENDPOINT = '', REGIONS = '', accessKeyId = '', accessKeySecret = '' } = process.env;
const PAGE = 100;
const client = new Ecs.default(
  new $OpenApiUtil.Config({
    accessKeyId,
    accessKeySecret,
    endpoint: new URL(ECS_ENDPOINT).host,
    protocol: 'http',
  }),
);

scanWhenAsked(async () => {
  const all: DescribeInstancesResponseBodyInstancesInstance[] = [];
  for (const regionId of REGIONS.split(' ')) {
    for (let pageNumber = 1, total = 1; (pageNumber - 1) * PAGE < total; pageNumber++) {
      const request = new DescribeInstancesRequest({ regionId, pageNumber, pageSize: PAGE });
      const { body } = await client.describeInstances(request);
      all.push(...(body?.instances?.instance ?? []));
      total = body?.totalCount ?? 0;
    }
  }
  return all.length;
});
