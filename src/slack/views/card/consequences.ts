import type { Disk, Instance, InstanceWithDisks } from '../../../domain/instance.ts';
import type { ProposedTarget } from '../../../domain/proposal.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { diskIn, listed, pointer, statusIn } from '../words.ts';

/** More disks than ECS attaches to one instance on most types; further ones are counted. */
const DISKS_LISTED = 32;

/** What a release deletes, and what outlives it and goes on costing; one line each, in markup. */
export function consequences(target: ProposedTarget, reader: Reader): { dies: string[]; stays: string[] } {
  const { t } = reader;
  const { instance, disks } = target;
  const dying = disks.filter((disk) => disk.diesWithInstance);
  return {
    dies: [
      t('cards.instance'),
      ...listed(dying, (disk) => dyingDisk(disk, reader), reader, DISKS_LISTED),
      ...instance.publicIps.map((ip) => t('cards.publicIp', { ip: code(ip) })),
    ],
    stays: [...staying(target, reader), t('cards.keptAlways')],
  };
}

/** What is known to outlive a release and go on costing; there may be manual snapshots too. */
export function staying({ instance, disks }: ProposedTarget, reader: Reader): string[] {
  const kept = disks.filter((disk) => !disk.diesWithInstance);
  const withSnapshotsLeft = disks.filter((disk) => disk.diesWithInstance && !disk.snapshotsDieWithIt);
  return [
    ...listed(kept, (disk) => diskIn(disk, reader), reader, DISKS_LISTED),
    ...listed(
      withSnapshotsLeft,
      (disk) => reader.t('cards.snapshotsStay', { disk: code(disk.id) }),
      reader,
      DISKS_LISTED,
    ),
    ...eipOf(instance, reader),
  ];
}

/** The same for one among several: an indented line for each side. */
export function consequencesInShort({ instance, disks }: ProposedTarget, reader: Reader): string {
  const { t } = reader;
  const dies = [
    ...total(
      disks.filter((disk) => disk.diesWithInstance),
      reader,
    ),
    ...instance.publicIps.map((ip) => t('cards.publicIp', { ip: code(ip) })),
  ];
  const stays = [
    ...total(
      disks.filter((disk) => !disk.diesWithInstance),
      reader,
    ),
    ...eipOf(instance, reader),
  ];
  const side = (key: 'deleted' | 'kept', parts: string[]) =>
    parts.length === 0
      ? []
      : [`      ${SYMBOLS[key]} ${t(`cards.inShort.${key}`, { what: parts.join(t('cards.joint')) })}`];
  return [
    `${statusIn(instance.status, reader)} · ${pointer(instance)}`,
    ...side('deleted', dies),
    ...side('kept', stays),
  ].join('\n');
}

/** The same for several together: a line for each side. */
export function consequencesInTotal(targets: InstanceWithDisks[], reader: Reader): string[] {
  const { t } = reader;
  const disks = targets.flatMap((target) => target.disks);
  const instances = targets.map(({ instance }) => instance);
  const ips = instances.flatMap(({ publicIps }) => publicIps).length;
  const eips = instances.filter(({ eip }) => eip).length;
  const dies = [
    t('instance.count', { count: targets.length }),
    ...total(
      disks.filter((disk) => disk.diesWithInstance),
      reader,
    ),
    ...(ips > 0 ? [t('cards.publicIpsTotal', { count: ips })] : []),
  ];
  const stays = [
    ...total(
      disks.filter((disk) => !disk.diesWithInstance),
      reader,
    ),
    ...(eips > 0 ? [t('cards.eipsTotal', { count: eips })] : []),
    t('cards.keptAlways'),
  ];
  const side = (title: 'deleted' | 'kept', parts: string[]) =>
    `${SYMBOLS[title]} *${t(`cards.${title}`)}* · ${parts.join(t('cards.joint'))}`;
  return [side('deleted', dies), side('kept', stays)];
}

function dyingDisk(disk: Disk, reader: Reader): string {
  const told = diskIn(disk, reader);
  return disk.snapshotsDieWithIt ? reader.t('cards.diskDiesWithSnapshots', { disk: told }) : told;
}

function eipOf({ eip }: Instance, { t }: Reader): string[] {
  return eip ? [t('cards.eip', { ip: code(eip.address), id: code(eip.id) })] : [];
}

function total(disks: Disk[], { t }: Reader): string[] {
  if (disks.length === 0) return [];
  const size = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
  return [t('cards.disksTotal', { count: disks.length, size })];
}
