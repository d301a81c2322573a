import type { Stock } from './market.ts';
import type { Percentage } from './spot.ts';
import type { SpotFigures } from './spot-figures.ts';

/** One zone as it is weighed. */
export interface SpotOffer {
  zone: string;
  stock: Stock;
  /** Undefined: no price is known. */
  figures?: SpotFigures;
  interruption?: Percentage;
}

/**
 * Why a zone is the one: there is no other to compare it with, no other has any left, it is the cheapest, or little
 * dearer and taken back less often.
 */
type SpotReason = 'single' | 'only' | 'cheapest' | 'steadier';

/** What is to be said against it all the same. */
type SpotCaution =
  /** Little is left of it. */
  | 'scarce'
  /** It has cost as much as pay-as-you-go, or more. */
  | 'spikes'
  /** At least a tenth of the instances was taken back. */
  | 'often-taken-back';

/** Where to buy, or that it is better not to. */
export type SpotVerdict =
  | {
      kind: 'zone';
      zone: string;
      because: SpotReason;
      /** What it costs now, in percent of pay-as-you-go; undefined where that price is not known. */
      share?: number;
      /** Only of one that is `steadier`: the zone that costs least. */
      cheapest?: string;
      cautions: SpotCaution[];
    }
  /** The cheapest zone saves hardly anything, and would take the instance back. */
  | { kind: 'pay-as-you-go'; zone: string; share: number }
  /** None of the zones has any left. */
  | { kind: 'none-left' }
  /** No zone that has some left has a price. */
  | { kind: 'no-price' };

/** From so many percent of pay-as-you-go on spot is not worth being taken back. */
const AS_CHEAP = 90;
/** So much dearer than the cheapest a zone may be if it takes back less often. */
const HARDLY_DEARER = 1.1;
/** … and so much if the cheapest takes back often: starting anew costs, too. */
const LITTLE_DEARER = 1.3;
/** From so many percent on, instances are taken back often. */
const OFTEN = 10;

/**
 * Which of the zones to take, and why. What is plenty is taken before what is scarce; of zones that cost little more
 * than the cheapest the one that takes back least. The order of `offers` does not matter.
 */
export function weigh(offers: SpotOffer[], payAsYouGo: number | undefined): SpotVerdict {
  const inStock = offers.filter(({ stock }) => stock !== 'none');
  if (inStock.length === 0) return { kind: 'none-left' };
  const plenty = inStock.filter(isPriced).filter(({ stock }) => stock === 'plenty');
  const candidates = (plenty.length > 0 ? plenty : inStock.filter(isPriced)).sort(byPrice);
  const [cheapest] = candidates;
  if (!cheapest) return { kind: 'no-price' };
  const shareOf = ({ figures }: Priced) => (payAsYouGo ? (100 * figures.latest) / payAsYouGo : undefined);
  const least = shareOf(cheapest);
  if (least !== undefined && least >= AS_CHEAP) {
    return { kind: 'pay-as-you-go', zone: cheapest.zone, share: least };
  }
  const best = steadiest(
    candidates.filter((one) => (shareOf(one) ?? 0) < AS_CHEAP),
    cheapest,
  );
  const share = shareOf(best);
  const steadier = best !== cheapest;
  const alone = offers.length === 1 ? 'single' : 'only';
  const unrivalled = inStock.length === 1 ? alone : 'cheapest';
  return {
    kind: 'zone',
    zone: best.zone,
    because: steadier ? 'steadier' : unrivalled,
    ...(share !== undefined && { share }),
    ...(steadier && { cheapest: cheapest.zone }),
    cautions: cautionsOf(best, payAsYouGo),
  };
}

type Priced = SpotOffer & { figures: SpotFigures };

function isPriced(offer: SpotOffer): offer is Priced {
  return offer.figures !== undefined;
}

/** By what it costs now, then by what it cost on average; the id only so that it is always the same one. */
function byPrice(a: Priced, b: Priced): number {
  return (
    a.figures.latest - b.figures.latest || a.figures.average - b.figures.average || (a.zone < b.zone ? -1 : 1)
  );
}

/** Of what is little dearer than the cheapest the one that takes back less often than it, if there is one. */
function steadiest(candidates: Priced[], cheapest: Priced): Priced {
  const most = cheapest.figures.latest * (isOften(cheapest) ? LITTLE_DEARER : HARDLY_DEARER);
  return candidates
    .filter(({ figures }) => figures.latest <= most)
    .reduce((best, one) => (takesBackLess(one, best) ? one : best), cheapest);
}

function isOften({ interruption }: SpotOffer): boolean {
  return interruption !== undefined && interruption.from >= OFTEN;
}

function takesBackLess({ interruption: one }: SpotOffer, { interruption: other }: SpotOffer): boolean {
  return one !== undefined && other !== undefined && one.to < other.to;
}

function cautionsOf(offer: Priced, payAsYouGo: number | undefined): SpotCaution[] {
  const { stock, figures } = offer;
  const spiked = payAsYouGo !== undefined && figures.highest >= payAsYouGo;
  return [
    ...(stock === 'scarce' ? ['scarce' as const] : []),
    ...(spiked ? ['spikes' as const] : []),
    ...(isOften(offer) ? ['often-taken-back' as const] : []),
  ];
}
