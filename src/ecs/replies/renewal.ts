import type { AutoRenewal, Period } from '../../domain/renewal.ts';
import { count, raw, text } from './fields.ts';

const UNITS: Record<string, Period['unit']> = { Week: 'week', Month: 'month', Year: 'year' };

/**
 * One entry of DescribeInstanceAutoRenewAttribute. RenewalStatus decides; where it is missing or new, the older
 * AutoRenewEnabled does.
 */
export function toAutoRenewal(entry: unknown): AutoRenewal {
  const from = raw(entry);
  const status = text(from.RenewalStatus);
  if (status === 'NotRenewal') return { state: 'never' };
  if (status === 'Normal' || (status !== 'AutoRenewal' && from.AutoRenewEnabled !== true))
    return { state: 'off' };
  const unit = UNITS[text(from.PeriodUnit)];
  const length = count(from.Duration);
  return { state: 'on', ...(unit && length > 0 && { period: { length, unit } }) };
}
