import { wishLine } from '../../commands/wish-line.ts';
import type { CreationWish } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { InstanceType, Market, VSwitch } from '../../domain/market.ts';
import type { Where } from '../../domain/where.ts';
import { alternativesTo } from './alternatives.ts';

const MIB_IN_GIB = 1024;

/** What a type was looked for with. */
export interface Sought extends Where {
  type: InstanceType;
  /** Undefined: in none of the region’s zones. */
  zone?: string;
  /** In which VPC, where the security groups say so. */
  vpc?: string;
}

/** That there is no stock, with the zones and the types that could be had instead. Throws FleetError, Refusal. */
export async function noStock(market: Market, wish: CreationWish, sought: Sought): Promise<Refusal> {
  const { account, region, type, zone, vpc } = sought;
  const where = { account, region };
  const buying = wish.terms.kind;
  const memoryGiB = type.memoryMiB / MIB_IN_GIB;
  const [onSale, vSwitches, family, alike] = await Promise.all([
    market.typesOnSale(where, { buying }),
    market.vSwitches(where),
    market.types(where, { family: type.family }),
    market.types(where, { cores: type.cpus, memoryGiB }),
  ]);
  const fitting = roomiest(vSwitches.filter((one) => vpc === undefined || one.vpc === vpc));
  const zones = [...new Set(fitting.map((one) => one.zone))];
  const types = [...alike, ...family];
  const elsewhere = alternativesTo({ type, zones, onSale, types, ...(zone !== undefined && { zone }) });
  const [likeliest] = elsewhere;
  const example = likeliest && exampleOf(wish, likeliest, zone, fitting);
  return new Refusal({
    ...{ code: 'no-stock', type: type.id, buying, region, elsewhere },
    ...(zone !== undefined && { zone }),
    ...(example !== undefined && { example }),
  });
}

/** The line for it: in another zone it takes another vSwitch. */
function exampleOf(
  wish: CreationWish,
  { zone, type }: { zone: string; type: string },
  from: string | undefined,
  vSwitches: VSwitch[],
): string {
  if (zone === from) return wishLine({ ...wish, type });
  const { zone: _, vSwitch: _other, ...rest } = wish;
  const vSwitch = vSwitches.find((one) => one.zone === zone);
  return wishLine({ ...rest, type, ...(vSwitch ? { vSwitch: vSwitch.id } : { zone }) });
}

/** Those with the most free addresses first. */
export function roomiest(vSwitches: VSwitch[]): VSwitch[] {
  return vSwitches.toSorted((a, b) => b.free - a.free);
}
