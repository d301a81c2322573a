import { DAY } from '../../../src/domain/time.ts';
import { scanWhenAsked } from '../processes/scan-when-asked.ts';
import { call } from './call.ts';

// What no answer to `expiring` can be cheaper than: the same calls, some at once, and only what is asked next read from
// their answers.
const { REGIONS = '', DUE_WITHIN_MS = '0', PRICED = '0', PRICED_AT_ONCE = '1' } = process.env;
const KEPT_MS = 15 * DAY;

interface Found {
  InstanceId: string;
  ExpiredTime: string;
  RegionId: string;
}

scanWhenAsked(async () => {
  await call('DescribeRegions', '');
  const found = (await Promise.all(REGIONS.split(' ').map(dueIn))).flat();
  found.sort((one, other) => (one.ExpiredTime < other.ExpiredTime ? -1 : 1));
  const nearest = found.slice(0, Number(PRICED));
  const renewals = [...Map.groupBy(nearest, ({ RegionId }) => RegionId)].map(([region, of]) => {
    const ids = encodeURIComponent(of.map(({ InstanceId }) => InstanceId).join(','));
    return call('DescribeInstanceAutoRenewAttribute', `InstanceId=${ids}&PageSize=100&RegionId=${region}`);
  });
  const next = nearest.values();
  const prices = Array.from({ length: Number(PRICED_AT_ONCE) }, async () => {
    for (const { InstanceId, RegionId } of next)
      await call(
        'DescribeRenewalPrice',
        `Period=1&PriceUnit=Month&RegionId=${RegionId}&ResourceId=${InstanceId}&ResourceType=instance`,
      );
  });
  await Promise.all([...renewals, ...prices]);
  return found.length;
});

async function dueIn(region: string): Promise<Found[]> {
  const [from, to] = [-KEPT_MS, Number(DUE_WITHIN_MS)].map((ms) =>
    encodeURIComponent(`${new Date(Date.now() + ms).toISOString().slice(0, 16)}Z`),
  );
  const filter = `Filter.3.Key=ExpiredStartTime&Filter.3.Value=${from}&Filter.4.Key=ExpiredEndTime&Filter.4.Value=${to}`;
  const found: Found[] = [];
  let token = '';
  do {
    const next = token && `&NextToken=${token}`;
    const query = `${filter}&InstanceChargeType=PrePaid&MaxResults=100${next}&RegionId=${region}`;
    const page = JSON.parse(await call('DescribeInstances', query));
    found.push(...page.Instances.Instance);
    token = page.NextToken;
  } while (token !== '');
  return found;
}
