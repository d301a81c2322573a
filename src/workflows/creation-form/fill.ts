import type { Language } from '../../domain/actor.ts';
import type { CreationForm, Draft, Dropped } from '../../domain/creation-form.ts';
import { FleetError } from '../../domain/errors.ts';
import type { Region, VSwitch } from '../../domain/market.ts';
import type { House } from '../house.ts';
import { knownOnce } from '../known.ts';

type Asking = Pick<House, 'recentMarket' | 'settings' | 'log' | 'inventory'>;

/**
 * What stands in a form that is opened: the account and the region where most instances are, and nothing else.
 * Throws if the house itself fails.
 */
export async function emptyDraft(house: Asking): Promise<Draft> {
  const { settings } = house;
  const places = new Map<string, number>();
  for (const { account, region } of await knownOnce(house).all())
    places.set(`${account} ${region}`, (places.get(`${account} ${region}`) ?? 0) + 1);
  const [most = ''] = [...places].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  const [account = settings.accounts[0]?.name ?? '', region = settings.accounts[0]?.regions?.[0] ?? ''] =
    most === '' ? [] : most.split(' ');
  return { account, region, securityGroups: [], buying: 'pay-as-you-go' };
}

/**
 * The form with what was chosen, what its short menus offer now, and without what is not to be had any more. ECS is
 * asked again for what is not remembered; what it does not answer is taken as it is, and judged when the form is sent.
 */
export async function filledForm(house: Asking, chosen: Draft, language: Language): Promise<CreationForm> {
  const { settings, recentMarket, log } = house;
  let unanswered = false;
  async function answer<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
      return await asked;
    } catch (err) {
      if (!(err instanceof FleetError)) throw err;
      log.warn({ err }, 'the form of a creation offers less: ECS has no answer');
      unanswered = true;
      return undefined;
    }
  }

  const account = settings.accounts.find(({ name }) => name === chosen.account) ?? settings.accounts[0];
  const name = account?.name ?? chosen.account;
  const listed = await answer(recentMarket.regions(name, language));
  const regions = watchedOf(listed, account?.regions);
  const region = regions.find(({ id }) => id === chosen.region)?.id ?? regions[0]?.id ?? chosen.region;
  const where = { account: name, region };
  const { buying, type: wanted } = chosen;
  const [zones, sold, images, vSwitches, groups, keyPairs] = await Promise.all([
    answer(recentMarket.zones(where, language)),
    answer(recentMarket.typesOnSale(where, { buying })),
    chosen.image === undefined
      ? undefined
      : answer(recentMarket.images(where, wanted === undefined ? {} : { type: wanted })),
    chosen.vSwitch === undefined ? undefined : answer(recentMarket.vSwitches(where, {})),
    chosen.securityGroups.length === 0 ? undefined : answer(recentMarket.securityGroups(where, {})),
    chosen.keyPair === undefined ? undefined : answer(recentMarket.keyPairs(where)),
  ]);

  const dropped: Dropped[] = [];
  const draft: Draft = { account: name, region, securityGroups: [], buying };
  const inStock = sold?.filter(({ stock }) => stock !== 'none');
  function keep(what: Dropped['what'], id: string | undefined, there: boolean | undefined): string | undefined {
    if (id === undefined || (there ?? true)) return id;
    dropped.push({ what, id });
    return undefined;
  }

  const zone = keep(
    'zone',
    chosen.zone,
    zones?.some(({ id }) => id === chosen.zone),
  );
  if (zone !== undefined) draft.zone = zone;
  const isSold = inStock?.some((one) => one.type === wanted && one.zone === (zone ?? one.zone));
  const type = keep('type', wanted, isSold);
  if (type !== undefined) draft.type = type;
  const image = keep(
    'image',
    chosen.image,
    images?.some(({ id }) => id === chosen.image),
  );
  if (image !== undefined) draft.image = image;

  const vSwitch = vSwitches?.find(({ id }) => id === chosen.vSwitch);
  const fits = vSwitch && vSwitch.zone === (zone ?? vSwitch.zone) && sells(vSwitch, type);
  const kept = keep('vswitch', chosen.vSwitch, vSwitches && (fits ?? false));
  if (kept !== undefined) draft.vSwitch = kept;
  const vpc = kept === undefined ? undefined : vSwitch?.vpc;
  draft.securityGroups = chosen.securityGroups.filter((id) => {
    const group = groups?.find((one) => one.id === id);
    return keep('sg', id, groups && group !== undefined && (vpc === undefined || group.vpc === vpc));
  });
  const keyPair = keep(
    'key-pair',
    chosen.keyPair,
    keyPairs?.some((one) => one === chosen.keyPair),
  );
  if (keyPair !== undefined) draft.keyPair = keyPair;

  const at = zone ?? (kept && vSwitch?.zone) ?? inStock?.find((one) => one.type === type)?.zone;
  const disks =
    type === undefined || at === undefined
      ? []
      : ((await answer(recentMarket.disksOnSale(where, { buying, zone: at, type, use: 'system' }))) ?? []);
  const onSale = disks.filter(({ stock }) => stock !== 'none');
  const isOffered = onSale.some(({ category }) => category === chosen.disk);
  const disk = keep('disk', chosen.disk, onSale.length === 0 ? undefined : isOffered);
  if (disk !== undefined && onSale.length > 0) draft.disk = disk;

  const selling = new Set(inStock?.filter((one) => one.type === (type ?? one.type)).map((one) => one.zone));
  const { ownerTag } = settings.reminders;
  return {
    draft,
    ...(vpc !== undefined && { vpc }),
    accounts: settings.accounts.map((each) => each.name),
    regions: regions.length > 0 ? regions : [{ id: region, name: region }],
    zones: (zones ?? []).filter(({ id }) => !inStock || selling.has(id)),
    disks: onSale,
    dropped,
    unanswered,
    ...(ownerTag !== undefined && { ownerTag }),
    demanded: [],
  };

  function sells({ zone: its }: VSwitch, wantedType: string | undefined): boolean {
    return (
      !inStock || wantedType === undefined || inStock.some((one) => one.type === wantedType && one.zone === its)
    );
  }
}

/** Those that are looked after, as ECS calls them; in what nobody watches nothing is created. */
function watchedOf(listed: Region[] | undefined, watched: string[] | undefined): Region[] {
  if (!watched) return listed ?? [];
  return watched.map((id) => listed?.find((region) => region.id === id) ?? { id, name: id });
}

/**
 * Asks for the long lists of a draft before anybody opens their menus, so that these are answered from memory. What
 * fails is asked for again by the menu.
 */
export function askAhead({ recentMarket }: Pick<House, 'recentMarket'>, { draft, vpc }: CreationForm): void {
  const { account, region, type, buying } = draft;
  const where = { account, region };
  const asked = [
    recentMarket.types(where),
    recentMarket.typesOnSale(where, { buying }),
    recentMarket.images(where, type === undefined ? {} : { type }),
    recentMarket.vSwitches(where, {}),
    recentMarket.securityGroups(where, vpc === undefined ? {} : { vpc }),
    recentMarket.keyPairs(where),
  ];
  for (const one of asked) one.catch(() => {});
}
