/** Where calls go. */
export interface Endpoint {
  protocol: 'http' | 'https';
  /** With the port, if there is one. */
  host: string;
}

/** Regions that do not follow the rule `ecs.<region>.aliyuncs.com`, from the SDK's own map (7.11.6). */
const ELSEWHERE: Record<string, string[]> = {
  'ecs-cn-hangzhou.aliyuncs.com': [
    'cn-hangzhou',
    'cn-shanghai-finance-1',
    'cn-shenzhen-finance-1',
    'cn-beijing-nu16-b01',
    'cn-fujian',
    'cn-haidian-cm12-c01',
    'cn-hangzhou-bj-b01',
    'cn-hangzhou-internal-prod-1',
    'cn-hangzhou-internal-test-1',
    'cn-hangzhou-internal-test-2',
    'cn-hangzhou-internal-test-3',
    'cn-hangzhou-test-306',
    'cn-shanghai-et15-b01',
    'cn-shanghai-et2-b01',
    'cn-shanghai-internal-test-1',
    'cn-shenzhen-st4-d01',
    'cn-shenzhen-su18-b01',
    'cn-zhangbei-na61-b01',
  ],
  'ecs.aliyuncs.com': [
    'cn-north-2-gov-1',
    'ap-northeast-2-pop',
    'cn-beijing-finance-pop',
    'cn-beijing-gov-1',
    'cn-hangzhou-finance',
    'cn-hongkong-finance-pop',
    'cn-shanghai-inner',
    'cn-shenzhen-inner',
    'cn-wuhan',
    'cn-yushanfang',
    'cn-zhangbei',
    'rus-west-1-pop',
  ],
  'ecs.cn-qingdao-nebula.aliyuncs.com': ['cn-edge-1', 'cn-huhehaote-nebula-1', 'cn-zhengzhou-nebula-1'],
  'ecs.cn-zhangjiakou.aliyuncs.com': ['cn-zhangjiakou-na62-a01'],
  'ecs.cn-shenzhen-cloudstone.aliyuncs.com': ['eu-west-1-oxs'],
};

const HOSTS = new Map(
  Object.entries(ELSEWHERE).flatMap(([host, regions]) => regions.map((region) => [region, host] as const)),
);

/** @param override `http://host:port` or `https://host`, which then serves every region */
export function ecsEndpoint(region: string, override?: string): Endpoint {
  if (override !== undefined) return parse(override);
  return { protocol: 'https', host: HOSTS.get(region) ?? `ecs.${region}.aliyuncs.com` };
}

/**
 * Where AssumeRole goes: STS's public endpoint. A plain http endpoint can only be a stand-in on a machine
 * without the real STS, so it gets AssumeRole as well.
 */
export function stsEndpoint(override?: string): Endpoint {
  const given = override === undefined ? undefined : parse(override);
  return given?.protocol === 'http' ? given : { protocol: 'https', host: 'sts.aliyuncs.com' };
}

function parse(url: string): Endpoint {
  const { protocol, host } = new URL(url);
  return { protocol: protocol === 'http:' ? 'http' : 'https', host };
}
