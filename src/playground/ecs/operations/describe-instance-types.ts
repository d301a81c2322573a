import { z } from 'zod';
import type { InstanceType } from '../market/catalogue.ts';
import { instanceTypeShape } from '../shapes/instance-type.ts';
import { integer, list, text } from '../wire/parameter-types.ts';
import { is, isAmong } from './matching.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const MOST = 1_600;
const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .optional();

const parameters = z.strictObject({
  InstanceTypes: list(text, 10).optional(),
  InstanceTypeFamily: text.optional(),
  InstanceTypeFamilies: list(text, 10).optional(),
  InstanceFamilyLevel: z.enum(['EntryLevel', 'EnterpriseLevel', 'CreditEntryLevel']).optional(),
  InstanceCategory: text.optional(),
  InstanceCategories: list(text, 10).optional(),
  CpuArchitecture: z.enum(['X86', 'ARM']).optional(),
  MinimumCpuCoreCount: number,
  MaximumCpuCoreCount: number,
  MinimumMemorySize: number,
  MaximumMemorySize: number,
  MinimumGPUAmount: number,
  MaximumGPUAmount: number,
  MaxResults: integer(1, MOST).default(MOST),
  NextToken: text.optional(),
});
type Asked = z.output<typeof parameters>;

/** Every type that the platform has, whether it is on sale anywhere or not; of no region. */
export const describeInstanceTypes = operation({
  action: 'DescribeInstanceTypes',
  resource: 'everything',
  parameters,
  notModelled: [
    'AdditionalAttributes',
    'CpuArchitectures',
    'GPUSpec',
    'GpuSpecs',
    'LocalStorageCategories',
    'LocalStorageCategory',
    'MaximumCpuSpeedFrequency',
    'MaximumCpuTurboFrequency',
    'NvmeSupport',
    'PhysicalProcessorModel',
    'PhysicalProcessorModels',
  ],
  answer(asked, { cloud }) {
    const found = cloud.market.types.filter((type) => matches(type, asked));
    const { items, fields } = page(found, asked);
    return { NextToken: fields.NextToken, InstanceTypes: { InstanceType: items.map(instanceTypeShape) } };
  },
});

function matches(type: InstanceType, asked: Asked): boolean {
  const gpus = type.gpu ? 1 : 0;
  const memory = type.memory / 1024;
  return (
    isAmong(asked.InstanceTypes, type.id) &&
    is(asked.InstanceTypeFamily, type.family) &&
    isAmong(asked.InstanceTypeFamilies, type.family) &&
    is(asked.InstanceFamilyLevel, type.level) &&
    is(asked.InstanceCategory, type.category) &&
    isAmong(asked.InstanceCategories, type.category) &&
    is(asked.CpuArchitecture, type.architecture) &&
    type.cpu >= (asked.MinimumCpuCoreCount ?? 0) &&
    type.cpu <= (asked.MaximumCpuCoreCount ?? type.cpu) &&
    memory >= (asked.MinimumMemorySize ?? 0) &&
    memory <= (asked.MaximumMemorySize ?? memory) &&
    gpus >= (asked.MinimumGPUAmount ?? 0) &&
    gpus <= (asked.MaximumGPUAmount ?? gpus)
  );
}
