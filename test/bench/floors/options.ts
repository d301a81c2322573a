import { scanWhenAsked } from '../processes/scan-when-asked.ts';
import { call } from './call.ts';

// What no answer to a menu can be cheaper than: at first the same calls, all pages at once where their number is known;
// then a look through what they said, for what was typed.
const { MENU = '', QUERY = '', REGION = '' } = process.env;
const MOST = 100;

const LISTS: Record<string, () => Promise<string[]>> = {
  'creation.type': async () => {
    const [sold] = await Promise.all([
      call(
        'DescribeAvailableResource',
        `DestinationResource=InstanceType&InstanceChargeType=PostPaid&IoOptimized=optimized&RegionId=${REGION}`,
      ),
      byToken('DescribeInstanceTypes', 'MaxResults=1600', (page) => page.InstanceTypes.InstanceType),
    ]);
    const { AvailableZones } = JSON.parse(sold);
    return AvailableZones.AvailableZone.flatMap((zone: Zone) =>
      zone.AvailableResources.AvailableResource.flatMap((one) =>
        one.SupportedResources.SupportedResource.map(({ Value }) => Value),
      ),
    );
  },
  'creation.image': () =>
    byNumber('DescribeImages', 100, ({ Images }) => Images.Image.map(({ ImageName }) => ImageName)),
  'creation.vswitch': () =>
    byNumber('DescribeVSwitches', 50, ({ VSwitches }) =>
      VSwitches.VSwitch.map(({ VSwitchName }) => VSwitchName),
    ),
  'creation.sg': () =>
    byToken('DescribeSecurityGroups', 'MaxResults=100', (page) =>
      page.SecurityGroups.SecurityGroup.map(({ SecurityGroupName }) => SecurityGroupName),
    ),
};

interface Zone {
  AvailableResources: {
    AvailableResource: { SupportedResources: { SupportedResource: { Value: string }[] } }[];
  };
}
interface Page {
  NextToken?: string;
  TotalCount: number;
  InstanceTypes: { InstanceType: string[] };
  Images: { Image: { ImageName: string }[] };
  VSwitches: { VSwitch: { VSwitchName: string }[] };
  SecurityGroups: { SecurityGroup: { SecurityGroupName: string }[] };
}

async function byToken(
  action: string,
  query: string,
  entriesIn: (page: Page) => string[],
): Promise<string[]> {
  const found: string[] = [];
  let token = '';
  do {
    // Instance types are of no region.
    const region = action === 'DescribeInstanceTypes' ? '' : `&RegionId=${REGION}`;
    const next = token && `&NextToken=${encodeURIComponent(token)}`;
    const page: Page = JSON.parse(await call(action, `${query}${next}${region}`));
    found.push(...entriesIn(page));
    token = page.NextToken ?? '';
  } while (token !== '');
  return found;
}

async function byNumber(
  action: string,
  size: number,
  entriesIn: (page: Page) => string[],
): Promise<string[]> {
  const get = async (number: number): Promise<Page> =>
    JSON.parse(await call(action, `PageNumber=${number}&PageSize=${size}&RegionId=${REGION}`));
  const first = await get(1);
  const others = Array.from({ length: Math.ceil(first.TotalCount / size) - 1 }, (_, at) => get(at + 2));
  return [first, ...(await Promise.all(others))].flatMap(entriesIn);
}

let known: string[] | undefined;
scanWhenAsked(async () => {
  known ??= (await LISTS[MENU]?.()) ?? [];
  return [...new Set(known.filter((name) => name.includes(QUERY)))].slice(0, MOST).length;
});
