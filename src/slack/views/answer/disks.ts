import type { KnownBlock } from '@slack/types';
import type { Disk } from '../../../domain/instance.ts';
import type { DiskList } from '../../../domain/look-up.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section } from '../blocks.ts';
import { bold } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { diskIn, nameIn, pointer } from '../words.ts';
import { footer, headline } from './look-up.ts';

/** The disks of one instance, and what becomes of each and of its automatic snapshots. */
export function disksMessage(list: DiskList, reader: Reader): Message {
  const { t } = reader;
  const { instance, rows, total, sizeGiB } = list;
  if (total === 0) {
    const text = t('answers.disks.none', { name: nameIn(instance) });
    return { text, blocks: [section(text, t('answers.disks.noneFix'))] };
  }
  const title = t('answers.disks.title', { count: total });
  return {
    text: `${nameIn(instance)} · ${headline(title, list, reader)}`,
    blocks: [
      header(title),
      section(`${pointer(instance)} · ${t('answers.disks.sum', { size: sizeGiB })}`),
      ...rows.map((disk) => row(disk, reader)),
      ...footer('disks', { ...list, query: list.pageCount > 1 ? list.query : '' }, reader),
    ],
  };
}

function row(disk: Disk, reader: Reader): KnownBlock {
  const { t } = reader;
  const fate = disk.diesWithInstance
    ? `${SYMBOLS.deleted} ${t('answers.disks.dies')}`
    : `${SYMBOLS.kept} ${t('answers.disks.stays')}`;
  const facts = [
    fate,
    t(disk.snapshotsDieWithIt ? 'answers.disks.snapshotsDie' : 'answers.disks.snapshotsStay'),
    ...(disk.shared ? [t('answers.disks.shared')] : []),
  ];
  const name = disk.name === '' ? [] : [bold(disk.name)];
  return section([...name, diskIn(disk, reader)].join(' · '), facts.join(' · '));
}
