import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAutoRenewal } from '../../../src/ecs/replies/renewal.ts';
import { AUTO_RENEW_ATTRIBUTES } from './samples.ts';

const [SAMPLE] = AUTO_RENEW_ATTRIBUTES.InstanceRenewAttributes.InstanceRenewAttribute;

describe('toAutoRenewal', () => {
  it('reads the sample of the reference', () => {
    expect(toAutoRenewal(SAMPLE)).toEqual({ state: 'off' });
  });

  it.each([
    [
      { RenewalStatus: 'AutoRenewal', Duration: 1, PeriodUnit: 'Week' },
      { length: 1, unit: 'week' },
    ],
    [
      { RenewalStatus: 'AutoRenewal', Duration: 6, PeriodUnit: 'Month' },
      { length: 6, unit: 'month' },
    ],
    [{ RenewalStatus: 'AutoRenewal', Duration: 0, PeriodUnit: 'Month' }, undefined],
    [
      { AutoRenewEnabled: true, Duration: 2, PeriodUnit: 'Year' },
      { length: 2, unit: 'year' },
    ],
    [{ AutoRenewEnabled: true, Duration: 2, PeriodUnit: 'Decade' }, undefined],
  ])('%j is on', (entry, period) => {
    expect(toAutoRenewal(entry)).toEqual({ state: 'on', ...(period && { period }) });
  });

  it('tells "not renewed, and not told either" from "not renewed"', () => {
    expect(toAutoRenewal({ RenewalStatus: 'NotRenewal', AutoRenewEnabled: true })).toEqual({
      state: 'never',
    });
    expect(toAutoRenewal({ RenewalStatus: 'Normal', AutoRenewEnabled: true })).toEqual({ state: 'off' });
    expect(toAutoRenewal({})).toEqual({ state: 'off' });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (entry) => void toAutoRenewal(entry)));
  });
});
