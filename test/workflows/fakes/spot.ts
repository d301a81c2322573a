import type { FleetError } from '../../../src/domain/errors.ts';
import type {
  Charts,
  SpotAdvice,
  SpotChart,
  SpotHistory,
  SpotMarket,
  SpotPrice,
} from '../../../src/domain/spot.ts';
import type { Where } from '../../../src/domain/where.ts';

const NOTHING: SpotHistory = { currency: '', zones: new Map() };

/** A spot market in memory: in each region what it is told, and else nothing. */
export class FakeSpotMarket implements SpotMarket {
  /** By region. */
  readonly histories = new Map<string, SpotHistory>();
  readonly advices = new Map<string, SpotAdvice[]>();
  readonly asked: string[] = [];
  /** The next call of each fails so. */
  readonly failing = new Map<keyof SpotMarket, FleetError>();

  async history(
    { region }: Where,
    { type, zone, from, to }: Parameters<SpotMarket['history']>[1],
  ): Promise<SpotHistory> {
    this.#ask('history', [region, type, zone ?? '*', from, to]);
    const { zones, ...rest } = this.histories.get(region) ?? NOTHING;
    const kept = [...zones].flatMap(([id, prices]): [string, SpotPrice[]][] => {
      const within = prices.filter(({ at }) => at >= from && at <= to);
      return within.length > 0 && id === (zone ?? id) ? [[id, within]] : [];
    });
    return { ...rest, zones: new Map(kept) };
  }

  async advice({ region }: Where, types: string[]): Promise<SpotAdvice[]> {
    this.#ask('advice', [region, ...types]);
    return (this.advices.get(region) ?? []).filter(({ type }) => types.includes(type));
  }

  #ask(method: keyof SpotMarket, words: string[]): void {
    this.asked.push([method, ...words].join(' '));
    const error = this.failing.get(method);
    this.failing.delete(method);
    if (error) throw error;
  }
}

/** Draws nothing, and keeps what it should have drawn. */
export class FakeCharts implements Charts {
  readonly drawn: SpotChart[] = [];

  async spot(chart: SpotChart): Promise<Uint8Array> {
    this.drawn.push(chart);
    return new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  }
}
