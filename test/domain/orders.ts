import type { Order } from '../../src/domain/creation.ts';

/** An order of three small instances, paid as they go. */
export const ORDER: Order = {
  ...{ account: 'main', region: 'cn-hangzhou', zone: 'cn-hangzhou-h' },
  ...{ type: 'ecs.g7.large', cpus: 2, memoryMiB: 8192 },
  image: { id: 'ubuntu_24_04_x64_20G_alibase_20260101.vhd', name: 'Ubuntu 24.04' },
  os: 'Ubuntu 24.04 64-bit',
  network: { vpc: 'vpc-1', vSwitch: 'vsw-1', securityGroups: ['sg-1'] },
  systemDisk: { category: 'cloud_essd', sizeGiB: 40 },
  dataDisks: [],
  terms: { kind: 'pay-as-you-go' },
  bandwidthMbps: 0,
  tags: { env: 'dev' },
  name: 'job-[1,3]',
  count: 3,
};

/** The same with other parts. */
export function anOrder(parts: Partial<Order> = {}): Order {
  return { ...ORDER, ...parts };
}
