import type { Draft, Dropped } from '../../domain/creation-form.ts';
import type { DiskOnSale, Image, SecurityGroup, TypeOnSale, VSwitch, Zone } from '../../domain/market.ts';

/** What a region has; undefined: it was not asked for, or ECS has no answer. */
export interface Known {
  zones?: Zone[] | undefined;
  /** By the way it is paid. */
  sold?: TypeOnSale[] | undefined;
  /** That run on the chosen type. */
  images?: Image[] | undefined;
  vSwitches?: VSwitch[] | undefined;
  securityGroups?: SecurityGroup[] | undefined;
  keyPairs?: string[] | undefined;
}

export interface Sifted {
  draft: Draft;
  dropped: Dropped[];
  /** Of the vSwitch. */
  vpc?: string;
  /** Where the disks are to be: the zone, or that of the vSwitch, or any that has the type. */
  at?: string;
}

/** Of what was chosen what is still to be had, together. What nobody knows stays. Pure. */
export function sifted(chosen: Draft, known: Known): Sifted {
  const { account, region, buying } = chosen;
  const dropped: Dropped[] = [];
  const keep = (what: Dropped['what'], id: string | undefined, isThere: boolean | undefined) => {
    if (id === undefined || (isThere ?? true)) return id;
    dropped.push({ what, id });
    return undefined;
  };

  const zone = keep('zone', chosen.zone, has(known.zones, chosen.zone));
  const type = keep('type', chosen.type, known.sold && zonesWith(known.sold, chosen.type, zone).length > 0);
  const image = keep('image', chosen.image, has(known.images, chosen.image));
  const meant = known.vSwitches?.find(({ id }) => id === chosen.vSwitch);
  const zones = known.sold && type !== undefined ? zonesWith(known.sold, type, zone) : undefined;
  const vSwitch = keep('vswitch', chosen.vSwitch, known.vSwitches && isIn(meant, zone, zones));
  const vpc = vSwitch === undefined ? undefined : meant?.vpc;
  const securityGroups = chosen.securityGroups.filter((id) =>
    keep('sg', id, known.securityGroups && isOf(known.securityGroups, id, vpc)),
  );
  const keyPair = keep('key-pair', chosen.keyPair, known.keyPairs?.includes(chosen.keyPair ?? ''));
  const at = zone ?? (vSwitch === undefined ? undefined : meant?.zone) ?? zones?.[0];
  const draft = {
    ...{ account, region, buying, securityGroups },
    ...given({ zone, type, image, vSwitch, keyPair, disk: chosen.disk }),
  };
  return { draft, dropped, ...given({ vpc, at }) };
}

/** The same with the kind of its system disk, if that is on sale. Pure. */
export function withDisk({ draft, dropped }: Sifted, onSale: DiskOnSale[] | undefined) {
  const { disk, ...rest } = draft;
  if (disk === undefined || onSale === undefined) return { draft, dropped };
  if (onSale.some(({ category }) => category === disk)) return { draft, dropped };
  // Without a type there is none to choose from: that says enough.
  const isTold = draft.type !== undefined;
  return { draft: rest, dropped: isTold ? [...dropped, { what: 'disk' as const, id: disk }] : dropped };
}

/** Ids of the zones that have it in stock; of any type where none is named. */
export function zonesWith(sold: TypeOnSale[], type: string | undefined, zone?: string): string[] {
  const having = sold.filter(
    (one) => one.stock !== 'none' && one.type === (type ?? one.type) && one.zone === (zone ?? one.zone),
  );
  return [...new Set(having.map((one) => one.zone))];
}

function has(things: { id: string }[] | undefined, id: string | undefined): boolean | undefined {
  return things?.some((thing) => thing.id === id);
}

function isIn(vSwitch: VSwitch | undefined, zone: string | undefined, zones: string[] | undefined): boolean {
  if (!vSwitch) return false;
  return vSwitch.zone === (zone ?? vSwitch.zone) && (zones?.includes(vSwitch.zone) ?? true);
}

function isOf(groups: SecurityGroup[], id: string, vpc: string | undefined): boolean {
  return groups.some((group) => group.id === id && group.vpc === (vpc ?? group.vpc));
}

/** Those that are not undefined. */
function given<Fields extends Record<string, string | undefined>>(
  fields: Fields,
): { [Key in keyof Fields]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: string;
  };
}
