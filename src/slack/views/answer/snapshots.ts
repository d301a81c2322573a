import type { KnownBlock } from '@slack/types';
import type { SnapshotList } from '../../../domain/look-up.ts';
import type { ListedSnapshot } from '../../../domain/snapshot.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { header, type Message, section } from '../blocks.ts';
import { code } from '../markup.ts';
import { STATE_SYMBOLS, SYMBOLS } from '../symbols.ts';
import { duration, localDay, localTime } from '../times.ts';
import { commandIn, nameIn, pointer, sentences } from '../words.ts';
import { footer, headline } from './look-up.ts';

const STATES = {
  accomplished: SYMBOLS.snapshot,
  progressing: STATE_SYMBOLS.running,
  failed: STATE_SYMBOLS.failed,
} as const;

/** The snapshots of one instance's disks, the newest first, and how an instance is made of them. */
export function snapshotsMessage(list: SnapshotList, reader: Reader): Message {
  const { t } = reader;
  const { instance, rows, total, restore } = list;
  const which = t('answers.snapshots.which');
  if (total === 0) {
    const text = t('answers.snapshots.none', { name: nameIn(instance) });
    const fix = sentences([t('answers.snapshots.noneFix'), commandIn(`back-up ${instance.id}`)], reader);
    return { text, blocks: [section(text, fix)] };
  }
  const title = t('answers.snapshots.title', { count: total });
  return {
    text: `${nameIn(instance)} · ${headline(title, list, reader)}`,
    blocks: [
      header(title),
      section(pointer(instance)),
      ...rows.map((snapshot) => row(snapshot, reader)),
      ...(restore === undefined
        ? []
        : [section(t('answers.snapshots.restore', { command: commandIn(restore) }))]),
      ...footer('snapshots', { ...list, query: list.pageCount > 1 ? list.query : '' }, reader, which),
    ],
  };
}

function row(snapshot: ListedSnapshot, reader: Reader): KnownBlock {
  const { t } = reader;
  const { kind, disk, sizeGiB, automatic, operation, keptUntil } = snapshot;
  const facts = [
    t('answers.snapshots.of', { kind: t(`instance.disk.${kind}`), disk: code(disk), size: sizeGiB }),
    localTime(snapshot.createdAt),
    ...stateIn(snapshot, reader),
    ...(automatic ? [t('answers.snapshots.automatic')] : []),
    ...(operation === undefined ? [] : [t('answers.snapshots.by', { operation: code(operation) })]),
    ...(snapshot.state === 'failed' ? [] : [keptIn(keptUntil, reader)]),
  ];
  return section(`${STATES[snapshot.state]} ${pointer(snapshot)}`, facts.join(' · '));
}

function keptIn(until: Instant | undefined, { t }: Reader): string {
  return until === undefined
    ? t('answers.snapshots.kept')
    : t('answers.snapshots.until', { when: localDay(until) });
}

function stateIn({ state, percent, remainsMs }: ListedSnapshot, reader: Reader): string[] {
  switch (state) {
    case 'accomplished':
      return [];
    case 'failed':
      return [reader.t('answers.snapshots.failed')];
    case 'progressing':
      return remainsMs === undefined
        ? [reader.t('answers.snapshots.progressing', { percent })]
        : [reader.t('answers.snapshots.left', { percent, time: duration(remainsMs, reader) })];
  }
}
