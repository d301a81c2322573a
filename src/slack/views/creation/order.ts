import type { Order, Restoration } from '../../../domain/creation.ts';
import type { Instance } from '../../../domain/instance.ts';
import type { Quote } from '../../../domain/payment.ts';
import { renewedUntil } from '../../../domain/renewal.ts';
import type { Instant } from '../../../domain/time.ts';
import type { CreateWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { bold, clip, code, escaped } from '../markup.ts';
import { savedIn } from '../money.ts';
import { aboveLimits } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import { localDay, when } from '../times.ts';
import { listed, nameIn } from '../words.ts';
import { hourPriceIn, orderCostIn } from './cost.ts';
import type { Creation } from './stages.ts';

/** Of several names so many stand one by one; of more the first and the last. */
const NAMES = 3;
/** So many disks, groups and tags are told. */
const MOST = 10;

/** What is to be created. */
export interface Ordered {
  work: CreateWork;
  /** As planned. */
  targets: { instance: Instance; quote?: Quote }[];
  /** When it was asked for. */
  at: Instant;
  /** Whether somebody approves it before it is done. */
  approved: boolean;
}

/** What is ordered, what it costs, how it ends, and what else to know before saying yes; a line each. */
export function orderLines(ordered: Ordered, reader: Reader): string[] {
  const { work, targets } = ordered;
  const { order } = work;
  return [
    whatLine(order, reader),
    ...namesLine(targets, reader),
    ...costLines(order, targets, reader),
    endLine(ordered, reader),
    ...cautions(order, targets, reader),
    ...(order.from ? restorationLines(order.from, reader) : []),
  ];
}

/** `*5 × ecs.g7.large* · pay-as-you-go`: what is ordered, in short. */
export function orderIn({ type, count, terms }: Order, { t }: Reader): string {
  return `*${t('creation.what', { count, type: escaped(type) })}* · ${t(`instance.billing.${terms.kind}`)}`;
}

/** The same with its size. */
function whatLine(order: Order, reader: Reader): string {
  const { cpus, memoryMiB } = order;
  return [orderIn(order, reader), reader.t('creation.size', { cpus, memory: memoryMiB / 1024 })].join(' · ');
}

function namesLine(targets: Ordered['targets'], reader: Reader): string[] {
  // The only one is named above.
  const named = targets.length === 1 ? [] : targets.filter(({ instance }) => instance.name !== '');
  return named.length === 0 ? [] : [namesIn(named, reader)];
}

/** The names of several, in order: all of a few, of more the first and the last. */
export function namesIn(targets: { instance: Pick<Instance, 'id' | 'name'> }[], { t }: Reader): string {
  const names = [...new Set(targets.map(({ instance }) => nameIn(instance)))];
  const [first = '', last = ''] = [names[0], names.at(-1)];
  if (names.length > NAMES) return t('creation.names', { first, last });
  return names.join(t('cards.joint'));
}

function costLines(order: Order, targets: Ordered['targets'], reader: Reader): string[] {
  const cost = orderCostIn(order, targets, reader);
  const saved = savedIn(
    targets.flatMap(({ quote }) => quote ?? []),
    reader,
  );
  const told = [...(cost === undefined ? [] : [cost]), ...(saved === undefined ? [] : [saved])];
  if (told.length === 0) return [`${SYMBOLS.problem} ${reader.t('creation.cost.unknown')}`];
  return [`${SYMBOLS.money} ${told.join(' · ')}`];
}

function endLine({ work: { order }, at, approved }: Ordered, reader: Reader): string {
  const { t } = reader;
  const { terms, until, count } = order;
  if (terms.kind === 'subscription') {
    const expiry = localDay(renewedUntil(at, terms.period));
    return `${SYMBOLS.problem} ${t(`creation.paysAtOnce.${approved ? 'approved' : 'confirmed'}`, { when: expiry })}`;
  }
  return until === undefined
    ? `${SYMBOLS.problem} ${t('creation.endless', { count })}`
    : `${SYMBOLS.deadline} ${t('instance.deadline.auto-release', { when: when(until) })}`;
}

function cautions({ terms, min, count }: Order, targets: Ordered['targets'], reader: Reader): string[] {
  const { t } = reader;
  return [
    ...(terms.kind === 'spot' ? [`${SYMBOLS.problem} ${spotIn(terms.maxPrice, targets, reader)}`] : []),
    ...(min !== undefined && min < count ? [t('creation.min', { min, count })] : []),
  ];
}

function spotIn(maxPrice: number | undefined, targets: Ordered['targets'], reader: Reader): string {
  if (maxPrice === undefined) return reader.t('creation.spot');
  const currency = targets.find(({ quote }) => quote)?.quote?.price.currency ?? '';
  const price = hourPriceIn({ currency, amount: maxPrice }, reader).trim();
  return reader.t('creation.spotUpTo', { price });
}

function restorationLines(
  { snapshot, operation, instance, tagsLost = [] }: Restoration,
  reader: Reader,
): string[] {
  const { t } = reader;
  const image = t('creation.restore.image', { snapshot: code(snapshot) });
  if (!instance || operation === undefined) return [`${SYMBOLS.snapshot} ${image}`];
  const backup = t('creation.restore.backup', { name: nameIn(instance), operation: code(operation) });
  const tags = listed(tagsLost, (key) => code(clip(key, 100)), reader, MOST).join(t('cards.joint'));
  return [
    `${SYMBOLS.snapshot} ${backup}`,
    image,
    t('creation.restore.without'),
    ...(tagsLost.length > 0 ? [t('creation.restore.withoutTags', { tags })] : []),
  ];
}

/** What they are made with: pairs of a label and its values. */
export function orderFacts(order: Order, reader: Reader): [label: string, values: string[]][] {
  const { t } = reader;
  const { account, region, zone, network, bandwidthMbps, internetCharge, keyPair, userData, tags } = order;
  const none = t('creation.none');
  const pairs = Object.entries(tags);
  const facts: [string, string[]][] = [
    [t('creation.label.where'), [escaped([account, region, zone].join(' · '))]],
    [t('creation.label.image'), imageIn(order, reader)],
    [t('creation.label.disks'), disksIn(order, reader)],
    [t('creation.label.network'), [code(network.vSwitch), code(network.vpc)]],
    [t('creation.label.groups'), listed(network.securityGroups, code, reader, MOST)],
    [
      t('creation.label.public'),
      [
        bandwidthMbps > 0
          ? t(`creation.bandwidth.${internetCharge ?? 'by-traffic'}`, { mbps: bandwidthMbps })
          : none,
      ],
    ],
    [t('creation.label.keyPair'), [keyPair === undefined ? none : code(keyPair)]],
  ];
  if (userData !== undefined)
    facts.push([t('creation.label.userData'), [t('creation.userData', { count: userData.bytes })]]);
  if (pairs.length > 0) {
    const pair = ([key, value]: [string, string]) => code(clip(`${key}=${value}`, 100));
    facts.push([t('creation.label.tags'), listed(pairs, pair, reader, MOST)]);
  }
  return facts;
}

function imageIn({ image, from, os }: Order, { t }: Reader): string[] {
  const made = from ? [t('creation.fromSnapshot', { snapshot: code(from.snapshot) })] : [];
  if (!image) return [...(os === '' ? [] : [escaped(clip(os, 100))]), ...made];
  // Public images are called by their ids.
  const name = image.name === image.id ? os : image.name || os;
  return [escaped(clip(name, 100)), code(image.id)].filter((part) => part !== '');
}

function disksIn({ systemDisk, dataDisks }: Order, reader: Reader): string[] {
  const { t } = reader;
  const line = (kind: 'system' | 'data') => (disk: Order['dataDisks'][number]) => {
    const facts = { kind: t(`instance.disk.${kind}`), size: disk.sizeGiB, category: escaped(disk.category) };
    const told =
      disk.snapshot === undefined
        ? t('creation.disk', facts)
        : t('creation.diskFrom', { ...facts, snapshot: code(disk.snapshot) });
    const sized =
      disk.wasGiB === undefined ? told : t('creation.diskEnlarged', { disk: told, size: disk.wasGiB });
    return disk.stays ? t('creation.diskStays', { disk: sized }) : sized;
  };
  return [line('system')(systemDisk), ...listed(dataDisks, line('data'), reader, MOST)];
}

/** What an operation was to create and never began with. */
export function orderInShort({ work, targets }: Creation, reader: Reader): string[] {
  const { order } = work;
  return [whatLine(order, reader), ...namesLine(targets, reader), ...costLines(order, targets, reader)];
}

/** What an operation is to create, and why it needs an approval. */
export function orderedLines(operation: Creation, reader: Reader): string[] {
  const { work, targets, createdAt, above, approvalsNeeded } = operation;
  const ordered = { work, targets, at: createdAt, approved: approvalsNeeded > 0 };
  return [
    ...orderLines(ordered, reader),
    ...(above ? [aboveLimits(above, targets, reader)] : []),
    '',
    ...factLines(work.order, reader),
  ];
}

/** The facts of an order, for a message of lines. */
function factLines(order: Order, reader: Reader): string[] {
  const joint = reader.t('cards.joint');
  return orderFacts(order, reader).map(([label, values]) => `${bold(label)} · ${values.join(joint)}`);
}
