import type { SpotChart } from '../../src/domain/spot.ts';
import { DAY, HOUR, later } from '../../src/domain/time.ts';

const TO = '2026-11-26T04:00:00Z';
/** What an hour costs as one goes. */
const AS_YOU_GO = 0.487;

/** A chart of zones whose prices are as `price` says, hour by hour; the last hour is now. */
export function aChart(
  zones: string[],
  price: (zone: number, hour: number) => number,
  { days = 30, ...parts }: Partial<SpotChart> & { days?: number } = {},
): SpotChart {
  const from = later(TO, -days * DAY);
  const hours = Array.from({ length: 24 * days + 1 }, (_, hour) => hour);
  return {
    ...{ currency: 'CNY', from, to: TO, timeZone: 'Asia/Shanghai', payAsYouGo: AS_YOU_GO },
    lines: zones.map((zone, index) => ({
      zone,
      prices: hours.map((hour) => ({ at: later(from, hour * HOUR), price: price(index, hour) })),
    })),
    ...parts,
  };
}

export const HANGZHOU = ['b', 'g', 'h', 'i', 'j', 'k'].map((letter) => `cn-hangzhou-${letter}`);

/** Each moves by the hour, the day and the month, as the market does. */
export function waves(zone: number, hour: number): number {
  const share =
    0.12 +
    0.06 * zone +
    0.03 * (Math.sin(hour / 3.8 + zone) + Math.sin(hour / 26 + 2 * zone) + Math.sin(hour / 60 + zone));
  return Math.round(1000 * AS_YOU_GO * Math.max(0.1, share)) / 1000;
}

/** What pictures are to be looked at. */
export const PICTURES: Record<string, SpotChart> = {
  one: aChart(['cn-hangzhou-i'], waves),
  six: aChart(HANGZHOU, waves),
  eight: aChart(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `ap-southeast-1${letter}`),
    waves,
  ),
  still: aChart(HANGZHOU.slice(0, 2), () => 0.062),
  spikes: aChart(HANGZHOU.slice(2, 4), (zone, hour) =>
    zone === 0 && hour > 300 && hour < 302 ? 0.61 : waves(zone, hour),
  ),
  day: aChart(HANGZHOU.slice(0, 3), waves, { days: 1 }),
  dear: aChart(['us-west-1a'], (zone, hour) => 300 * waves(zone, hour), {
    currency: 'USD',
    payAsYouGo: 146.1,
    timeZone: 'America/Los_Angeles',
  }),
};
