import type { TypeOnSale } from '../domain/market.ts';
import type { SpotAdvice, SpotHistory } from '../domain/spot.ts';
import { figuresOf } from '../domain/spot-figures.ts';
import type { SpotInZone, SpotReport } from '../domain/spot-report.ts';
import { weigh } from '../domain/spot-verdict.ts';

/** What is told of the zones that sell a type as spot; a zone that does not is left out, whatever it once cost there. */
export function spotReport(
  asked: Pick<SpotReport, 'type' | 'region' | 'from' | 'to'>,
  onSale: TypeOnSale[],
  { currency, zones: history, payAsYouGo }: SpotHistory,
  advice: SpotAdvice[],
): SpotReport {
  const zones = onSale.map(({ zone, stock }): SpotInZone => {
    const prices = history.get(zone) ?? [];
    const figures = figuresOf(prices, asked.to);
    const told = advice.find((one) => one.zone === zone && one.type === asked.type);
    return {
      ...{ zone, stock, prices },
      ...(figures && { figures }),
      ...(told?.interruption && { interruption: told.interruption }),
      ...(told?.share !== undefined && { share: told.share }),
    };
  });
  return {
    ...{ ...asked, currency },
    ...(payAsYouGo !== undefined && { payAsYouGo }),
    zones: zones.sort(byPrice),
    verdict: weigh(zones, payAsYouGo),
  };
}

function byPrice(a: SpotInZone, b: SpotInZone): number {
  if ((a.stock === 'none') !== (b.stock === 'none')) return a.stock === 'none' ? 1 : -1;
  const [one, other] = [a, b].map(({ figures }) => figures?.latest ?? Number.POSITIVE_INFINITY);
  return one === other ? a.zone.localeCompare(b.zone, 'en') : Number(one) - Number(other);
}
