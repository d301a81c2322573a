import { z } from 'zod';
import type { Period } from '../cloud/period.ts';
import type { Currency } from '../cloud/prices.ts';
import { renew } from '../cloud/renewal.ts';
import { ApiError } from '../wire/api-error.ts';
import type { TokenErrors } from '../wire/idempotency.ts';
import { isClientToken, text, textWhere } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/** What may be bought: on the international site, which counts in USD, months alone and up to a year. */
const LENGTHS: Record<Currency, Partial<Record<Period['unit'], readonly number[]>>> = {
  CNY: { Week: [1, 2, 3, 4], Month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60] },
  USD: { Month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12] },
};

/** This operation has words of its own for a ClientToken that comes back. */
const TOKEN_ERRORS: TokenErrors = {
  underWay: {
    status: 400,
    code: 'Idempotence.Processing',
    message: 'The previous request is still processing, please try again later.',
  },
  mismatch: {
    status: 400,
    code: 'IdempotenceParamNotMatch',
    message: 'Request uses a client token in a previous request but is not identical to that request.',
  },
};

/** Renews a subscription and pays for it at once; its new end shows a little later. */
export const renewInstance = operation({
  action: 'RenewInstance',
  resource: 'instance',
  tokenErrors: TOKEN_ERRORS,
  parameters: z.strictObject({
    InstanceId: text,
    Period: textWhere((value) => /^\d{1,3}$/.test(value), { status: 400, code: 'InvalidPeriod' })
      .transform(Number)
      .optional(),
    PeriodUnit: text.optional(),
    ExpectedRenewDay: textWhere((value) => /^([1-9]|1\d|2[0-8])$/.test(value), dayNotSupported()).optional(),
    ClientToken: textWhere(isClientToken, {
      status: 400,
      code: 'InvalidClientToken.ValueNotSupported',
    }).optional(),
  }),
  answer(asked, { caller, cloud, transitions: { renewMs } }) {
    const { InstanceId, ClientToken } = asked;
    const period = periodOf(asked, cloud.till.purse(caller.accountId).currency);
    const instance = cloud.instance(InstanceId, caller.accountId);
    const { orderId } = renew(
      instance,
      {
        period,
        by: 'RenewInstance',
        ...(ClientToken !== undefined && { clientToken: ClientToken }),
        at: cloud.now(),
        shownAfterMs: renewMs,
      },
      cloud.till,
    );
    cloud.changed(instance);
    return { OrderId: orderId };
  },
});

interface Asked {
  Period?: number | undefined;
  PeriodUnit?: string | undefined;
  ExpectedRenewDay?: string | undefined;
}

/** A period, or a unified day of expiry; the accounts here have set none. @throws ApiError */
function periodOf({ Period: length, PeriodUnit = 'Month', ExpectedRenewDay }: Asked, site: Currency): Period {
  if (ExpectedRenewDay !== undefined && length !== undefined) {
    throw new ApiError(
      400,
      'InvalidExpectedRenewDay.Conflict',
      'The specified expectedRenewDay is in conflict with period.',
    );
  }
  if (ExpectedRenewDay !== undefined) {
    const { status, code } = dayNotSupported();
    throw new ApiError(status, code, 'The specified parameter ExpectedRenewDay is not valid.');
  }
  if (length === undefined) {
    throw new ApiError(
      400,
      'InvalidPeriod.NotFound',
      'The specified period and expectedRenewDay cannot both be empty.',
    );
  }
  const unit = PeriodUnit as Period['unit'];
  const lengths = LENGTHS[site][unit];
  if (!lengths) {
    throw new ApiError(
      400,
      'InvalidPeriodUnit.ValueNotSupported',
      'The specified parameter PeriodUnit is not valid.',
    );
  }
  if (!lengths.includes(length)) {
    throw new ApiError(400, 'InvalidPeriod', 'The specified period is not valid.');
  }
  return { length, unit };
}

function dayNotSupported(): { status: number; code: string } {
  return { status: 400, code: 'InvalidExpectedRenewDay.ValueNotSupported' };
}
