import type { Draft, ImageChoice, VSwitchChoice } from '../../domain/creation-form.ts';
import type { ImageOwner, SecurityGroup } from '../../domain/market.ts';
import type { House } from '../house.ts';
import { bestOf, fitOf, wordsIn } from './search.ts';

type Asking = Pick<House, 'recentMarket'>;

/** An account's own images are what it has made for this; what others sell is rarely meant. */
const OWNERS: ImageOwner[] = ['self', 'system', 'others', 'marketplace'];

/** The images that run on the chosen type and fit what was typed: the account's own first. Throws FleetError. */
export async function imageChoices(
  { recentMarket }: Asking,
  { account, region, type }: Draft,
  query: string,
  most: number,
): Promise<ImageChoice[]> {
  const images = await recentMarket.images({ account, region }, type === undefined ? {} : { type });
  const sorted = images
    .filter(({ status }) => status === 'available')
    .toSorted(
      (one, other) =>
        OWNERS.indexOf(one.owner) - OWNERS.indexOf(other.owner) ||
        // An older edition of a system is only wanted by whoever types it.
        byText(other.createdAt, one.createdAt),
    );
  return bestOf(
    sorted,
    wordsIn(query),
    ({ id, name, os, platform, description, architecture }, word) =>
      fitOf(word, [id, name, os, platform, description, architecture]),
    most,
  );
}

/** The vSwitches with addresses left, in zones that have the chosen type. Throws FleetError. */
export async function vSwitchChoices(
  { recentMarket }: Asking,
  { account, region, zone, type, buying }: Draft,
  query: string,
  most: number,
): Promise<VSwitchChoice[]> {
  const where = { account, region };
  const [vSwitches, sold] = await Promise.all([
    recentMarket.vSwitches(where, {}),
    type === undefined ? [] : recentMarket.typesOnSale(where, { buying }),
  ]);
  const selling = new Set(sold.flatMap((one) => (one.type === type && one.stock !== 'none' ? one.zone : [])));
  const usable = vSwitches.filter(
    (one) => one.free > 0 && (type === undefined || selling.has(one.zone)) && (!zone || one.zone === zone),
  );
  return bestOf(
    usable.toSorted((one, other) => byText(one.name, other.name)),
    wordsIn(query),
    ({ id, name, zone: its, vpc, cidr }, word) => fitOf(word, [id, name, its, vpc, cidr]),
    most,
  );
}

/** The security groups of the virtual network; without one those of the region. Throws FleetError. */
export async function securityGroupChoices(
  { recentMarket }: Asking,
  { account, region }: Draft,
  vpc: string | undefined,
  query: string,
  most: number,
): Promise<SecurityGroup[]> {
  const groups = await recentMarket.securityGroups({ account, region }, vpc === undefined ? {} : { vpc });
  return bestOf(
    groups.toSorted((one, other) => byText(one.name, other.name)),
    wordsIn(query),
    ({ id, name, vpc: its }, word) => fitOf(word, [id, name, its]),
    most,
  );
}

/** Names of key pairs. Throws FleetError. */
export async function keyPairChoices(
  { recentMarket }: Asking,
  { account, region }: Draft,
  query: string,
  most: number,
): Promise<string[]> {
  const names = await recentMarket.keyPairs({ account, region });
  return bestOf(names.toSorted(), wordsIn(query), (name, word) => fitOf(word, [name]), most);
}

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
