import { createHash } from 'node:crypto';

const HOUR = 3_600_000;
/** Spot costs between a tenth of the pay-as-you-go price and all of it. */
const CHEAPEST = 0.1;
/** Hours of the waves it moves in: a day, a week, half a month. */
const PERIODS = [24, 168, 367];

/** What the market made of a type in a zone on average, of the pay-as-you-go price. */
export interface SpotHabit {
  /** From 0.1 to 1. */
  share: number;
  /** How many of a hundred instances were taken back. */
  interruptionRate: number;
}

/**
 * What spot costs of the pay-as-you-go price, from 0.1 to 1: another for each zone and type, the same whenever it is
 * asked for, and moving by the hour.
 */
export function spotShare(zoneId: string, typeId: string, at: Date): number {
  return shareAt(at, traits(zoneId, typeId));
}

/** The average of the 30 days before, looked at twice a day. */
export function spotHabit(zoneId: string, typeId: string, now: Date): SpotHabit {
  const market = traits(zoneId, typeId);
  // Thirteen hours, so that the looks are at all times of the day.
  const samples = Array.from({ length: 56 }, (_, index) =>
    shareAt(new Date(now.getTime() - index * 13 * HOUR), market),
  );
  const share = samples.reduce((sum, one) => sum + one, 0) / samples.length;
  const [, swing = 0] = market;
  return { share, interruptionRate: Math.round(swing * 160) / 10 };
}

function shareAt(at: Date, [level = 0, swing = 0, ...phases]: number[]): number {
  const hour = Math.floor(at.getTime() / HOUR);
  const wave = PERIODS.map((period, index) =>
    Math.sin(2 * Math.PI * (hour / period + (phases[index] ?? 0))),
  ).reduce((sum, part) => sum + part, 0);
  const share = 0.12 + 0.4 * level + (0.02 + 0.06 * swing) * wave;
  return Math.min(1, Math.max(CHEAPEST, share));
}

/** The times at which the price may have changed: each hour from then to then, both included. */
export function priceTimes(from: Date, to: Date): Date[] {
  const first = Math.ceil(from.getTime() / HOUR);
  const count = Math.max(0, Math.floor(to.getTime() / HOUR) - first + 1);
  return Array.from({ length: count }, (_, index) => new Date((first + index) * HOUR));
}

/** Five numbers from 0 to below 1 that belong to a zone and type. */
function traits(zoneId: string, typeId: string): number[] {
  const hash = createHash('sha256').update(`${zoneId} ${typeId}`).digest();
  return [0, 4, 8, 12, 16].map((offset) => hash.readUInt32BE(offset) / 2 ** 32);
}
