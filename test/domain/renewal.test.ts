import { describe, expect, it } from 'vitest';
import { chargedFrom, dataKeptUntil } from '../../src/domain/renewal.ts';

describe('an auto-renewal', () => {
  it.each([
    // Midnight in China, as ECS ends every subscription.
    ['2026-12-24T16:00:00Z', '2026-12-16T00:00:00Z'],
    ['2026-12-24T15:59:00Z', '2026-12-15T00:00:00Z'],
    ['2026-03-05T10:00:00Z', '2026-02-24T00:00:00Z'],
  ])('of what expires %s is charged from %s on', (expiry, charged) => {
    expect(chargedFrom(expiry)).toBe(charged);
  });
});

it('the data of what has expired is kept for 15 days', () => {
  expect(dataKeptUntil('2026-12-24T16:00:00Z')).toBe('2027-01-08T16:00:00Z');
});
