import type { Actor, Language } from '../../domain/actor.ts';
import type { CreationForm, Draft } from '../../domain/creation-form.ts';
import { FleetError } from '../../domain/errors.ts';
import type { DiskOnSale, Region } from '../../domain/market.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { USUAL_OWNER_TAG } from '../../domain/policy.ts';
import type { Log } from '../../domain/ports.ts';
import { demandedOfNew } from '../../policy/policies.ts';
import type { House } from '../house.ts';
import { knownOnce } from '../known.ts';
import { type Known, type Sifted, sifted, withDisk, zonesWith } from './sift.ts';

type Asking = Pick<House, 'recentMarket' | 'settings' | 'log' | 'inventory'>;

/**
 * The form that creates, with nothing chosen but the account and the region where most instances are. Throws if the
 * house itself fails.
 */
export async function openCreationForm(
  house: Asking,
  { language }: Pick<Actor, 'language'>,
): Promise<Outcome> {
  const form = await filledForm(house, await emptyDraft(house), language);
  askAhead(house, form);
  return { kind: 'creation-form', form };
}

async function emptyDraft(house: Asking): Promise<Draft> {
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
  const { settings, recentMarket } = house;
  const answers = new Answers(house.log);
  const account = settings.accounts.find(({ name }) => name === chosen.account) ?? settings.accounts[0];
  const name = account?.name ?? chosen.account;
  const listed = await answers.to(recentMarket.regions(name, language));
  const regions = watchedOf(listed, account?.regions);
  const region = regions.find(({ id }) => id === chosen.region)?.id ?? regions[0]?.id ?? chosen.region;
  const placed = { ...chosen, account: name, region };
  const known = await knownThere(house, placed, language, answers);
  const found = sifted(placed, known);
  const disks = await disksFor(house, found, answers);
  const { draft, dropped } = withDisk(found, disks);
  const selling = known.sold && zonesWith(known.sold, draft.type);
  const chargeType = draft.buying === 'subscription' ? 'subscription' : 'pay-as-you-go';
  const demanded = demandedOfNew(settings.policies, { account: name, region, chargeType });
  const ownerTag = settings.reminders.ownerTag ?? (demanded.includes('owner') ? USUAL_OWNER_TAG : undefined);
  return {
    draft,
    dropped,
    ...(found.vpc !== undefined && { vpc: found.vpc }),
    accounts: settings.accounts.map((each) => each.name),
    regions: regions.length > 0 ? regions : [{ id: region, name: region }],
    zones: (known.zones ?? []).filter(({ id }) => selling?.includes(id) ?? true),
    disks: disks ?? [],
    unanswered: answers.isShort,
    ...(ownerTag !== undefined && { ownerTag }),
    demanded,
  };
}

/** What ECS answers; of what it does not answer that it did not. */
class Answers {
  isShort = false;
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Undefined where ECS has no answer. Throws what is no fault of ECS's. */
  async to<T>(asked: Promise<T> | undefined): Promise<T | undefined> {
    try {
      return await asked;
    } catch (err) {
      if (!(err instanceof FleetError)) throw err;
      this.#log.warn({ err }, 'the form of a creation offers less: ECS has no answer');
      this.isShort = true;
      return undefined;
    }
  }
}

/** What is needed to tell whether what was chosen is to be had. */
async function knownThere(
  { recentMarket }: Asking,
  { account, region, buying, type, image, vSwitch, securityGroups: groups, keyPair }: Draft,
  language: Language,
  answers: Answers,
): Promise<Known> {
  const where = { account, region };
  const [zones, sold, images, vSwitches, securityGroups, keyPairs] = await Promise.all([
    answers.to(recentMarket.zones(where, language)),
    answers.to(recentMarket.typesOnSale(where, { buying })),
    answers.to(image ? recentMarket.images(where, type === undefined ? {} : { type }) : undefined),
    answers.to(vSwitch ? recentMarket.vSwitches(where, {}) : undefined),
    answers.to(groups.length > 0 ? recentMarket.securityGroups(where, {}) : undefined),
    answers.to(keyPair ? recentMarket.keyPairs(where) : undefined),
  ]);
  return { zones, sold, images, vSwitches, securityGroups, keyPairs };
}

/** The kinds of system disks that can be had; undefined: ECS does not say. */
async function disksFor(
  { recentMarket }: Asking,
  { draft: { account, region, buying, type }, at }: Sifted,
  answers: Answers,
): Promise<DiskOnSale[] | undefined> {
  if (type === undefined || at === undefined) return [];
  const wish = { buying, zone: at, type, use: 'system' as const };
  const sold = await answers.to(recentMarket.disksOnSale({ account, region }, wish));
  return sold?.filter(({ stock }) => stock !== 'none');
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
