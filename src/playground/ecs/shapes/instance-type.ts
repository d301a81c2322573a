import type { InstanceType } from '../market/catalogue.ts';

/** How DescribeInstanceTypes shows a type; MemorySize is in GiB. */
export function instanceTypeShape(type: InstanceType): object {
  const [usual, turbo] = type.ghz;
  return {
    InstanceTypeId: type.id,
    InstanceTypeFamily: type.family,
    InstanceFamilyLevel: type.level,
    InstanceCategory: type.category,
    CpuCoreCount: type.cpu,
    MemorySize: type.memory / 1024,
    CpuArchitecture: type.architecture,
    PhysicalProcessorModel: type.processor,
    CpuSpeedFrequency: usual,
    CpuTurboFrequency: turbo,
    GPUAmount: type.gpu ? 1 : 0,
    GPUSpec: type.gpu,
    GPUMemorySize: type.gpu ? 24 : 0,
    LocalStorageCategory: '',
    BaselineCredit: 0,
    InitialCredit: 0,
    DiskQuantity: 17,
    EniQuantity: Math.min(15, 2 + Math.floor(type.cpu / 2)),
    EniPrivateIpAddressQuantity: 6,
    NvmeSupport: 'required',
  };
}
