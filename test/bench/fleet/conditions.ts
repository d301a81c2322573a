/** Under which a big fleet answers; what is left out is none. */
export interface Conditions {
  /** In all its regions together. */
  instances: number;
  latencyMs?: number;
  /** DescribeInstances calls of a region that are answered in a second; the others are refused. */
  perSecond?: number;
  /** Whoever asks for instances waits until the conditions change. */
  held?: boolean;
}

/** What was asked of it since the conditions changed. */
export interface Counts {
  /** Calls of every kind, the refused ones as well. */
  calls: number;
  refused: number;
}

/** What the stand-in's process is asked. */
export type Asked = { conditions: Conditions } | { counts: true };

/** Regions and their shares of the fleet. */
const SHARES = {
  'cn-hangzhou': 31,
  'cn-shanghai': 29,
  'cn-beijing': 27,
  'cn-shenzhen': 25,
  'ap-southeast-1': 23,
  'eu-central-1': 21,
  'us-west-1': 19,
  'ap-northeast-1': 17,
};
const ALL = Object.values(SHARES).reduce((sum, share) => sum + share, 0);

export const REGIONS = Object.keys(SHARES);

/** How many of the instances are in each region, in the order of REGIONS; at least one. */
export function sizesOf(instances: number): number[] {
  return Object.values(SHARES).map((share) => Math.max(1, Math.round((instances * share) / ALL)));
}

/** How many pages of 100 each region has. */
export function pagesOf(instances: number): number[] {
  return sizesOf(instances).map((size) => Math.ceil(size / 100));
}
