import { z } from 'zod';
import type { InstanceType } from '../market/catalogue.ts';
import { spotHabit } from '../market/spot-prices.ts';
import { integer, list, text } from '../wire/parameter-types.ts';
import { is, isAmong } from './matching.ts';
import { operation } from './operation.ts';

const size = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .optional();

const parameters = z.strictObject({
  RegionId: text,
  ZoneId: text.optional(),
  InstanceTypes: list(text, 10).optional(),
  InstanceTypeFamily: text.optional(),
  InstanceFamilyLevel: z.enum(['EntryLevel', 'EnterpriseLevel', 'CreditEntryLevel']).optional(),
  Cores: integer(1, 1_024).optional(),
  MinCores: integer(1, 1_024).optional(),
  Memory: size,
  MinMemory: size,
});
type Asked = z.output<typeof parameters>;

/** How spot did in the last 30 days: what it cost of pay-as-you-go, in percent, and how often it was taken back. */
export const describeSpotAdvice = operation({
  action: 'DescribeSpotAdvice',
  resource: 'everything',
  parameters,
  notModelled: ['GpuAmount', 'GpuSpec'],
  answer(asked, { cloud }) {
    const { market } = cloud;
    const zones = market.zonesOf(asked.RegionId).filter((id) => is(asked.ZoneId, id));
    const found = zones.map((ZoneId) => ({
      ZoneId,
      AvailableSpotResources: {
        AvailableSpotResource: market
          .typesIn(ZoneId, true)
          .filter((type) => matches(type, asked))
          .map(({ id }) => advice(ZoneId, id, cloud.now())),
      },
    }));
    const AvailableSpotZone = found.filter(
      ({ AvailableSpotResources }) => AvailableSpotResources.AvailableSpotResource.length > 0,
    );
    return { RegionId: asked.RegionId, AvailableSpotZones: { AvailableSpotZone } };
  },
});

function matches({ id, family, level, cpu, memory }: InstanceType, asked: Asked): boolean {
  return (
    isAmong(asked.InstanceTypes, id) &&
    is(asked.InstanceTypeFamily, family) &&
    is(asked.InstanceFamilyLevel, level) &&
    cpu === (asked.Cores ?? cpu) &&
    cpu >= (asked.MinCores ?? 0) &&
    memory === (asked.Memory ?? memory / 1024) * 1024 &&
    memory >= (asked.MinMemory ?? 0) * 1024
  );
}

function advice(zoneId: string, typeId: string, now: Date): object {
  const { share, interruptionRate } = spotHabit(zoneId, typeId, now);
  return {
    InstanceType: typeId,
    AverageSpotDiscount: Math.round(100 * share),
    InterruptionRate: interruptionRate,
    InterruptRateDesc: rangeOf(interruptionRate),
  };
}

function rangeOf(rate: number): string {
  if (rate <= 3) return '0-3%';
  if (rate <= 5) return '3-5%';
  return rate <= 10 ? '5-10%' : '10-100%';
}
