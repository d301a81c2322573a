import { z } from 'zod';
import { ApiError } from '../wire/api-error.ts';
import { textWhere } from '../wire/parameter-types.ts';

const STRATEGIES = ['NoSpot', 'SpotWithPriceLimit', 'SpotAsPriceGo'] as const;
const isStrategy = (value: string) => STRATEGIES.some((one) => one === value);

/** How a thing is paid, and whether it is spot; `spotStrategy` is `NoSpot` for what is not. */
export const paymentParameters = {
  InstanceChargeType: textWhere((value) => value === 'PrePaid' || value === 'PostPaid', {
    status: 404,
    code: 'InvalidInstanceChargeType.NotFound',
  }).default('PostPaid'),
  SpotStrategy: textWhere(isStrategy, { status: 400, code: 'InvalidSpotStrategy' }).default('NoSpot'),
};

/** Hours that a spot instance is left alone. */
export const spotDuration = textWhere((value) => value === '0' || value === '1', {
  status: 400,
  code: 'InvalidSpotDuration',
}).transform(Number);

/** Whether spot was asked for. @throws ApiError `InvalidSpotPrepaid`: what is paid in advance cannot be spot */
export function asksForSpot(asked: { InstanceChargeType: string; SpotStrategy: string }): boolean {
  const spot = asked.SpotStrategy !== 'NoSpot';
  if (spot && asked.InstanceChargeType === 'PrePaid') {
    throw new ApiError(400, 'InvalidSpotPrepaid', 'The specified Spot type is not support PrePay Instance.');
  }
  return spot;
}

export const ioOptimized = z.enum(['none', 'optimized']).default('optimized');
