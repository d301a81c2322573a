import { eventAt } from '../../../domain/deadline.ts';
import type { Disk } from '../../../domain/instance.ts';
import type { Notice } from '../../../domain/notice.ts';
import { dataKeptUntil } from '../../../domain/renewal.ts';
import type { Reader } from '../../i18n/reader.ts';
import { remedyIn } from '../event.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { diskIn, listed, sentences } from '../words.ts';
import { chargeOf, phaseOf, renewalOf } from './phase.ts';

/** So many disks are told of by name; further ones are counted. */
const DISKS_LISTED = 5;

/** What happens then, and what would stop it; of what is deleted or taken back also the fate of its disks. */
export function consequencesOf(notice: Notice, reader: Reader): string[] {
  const { t } = reader;
  const phase = phaseOf(notice);
  switch (phase) {
    case 'expiry':
      return [sentences(atExpiry(notice, reader), reader)];
    case 'expired':
      return [
        ...(notice.facts?.renewal?.state === 'on' ? [t('notices.renewal.missed')] : []),
        t('notices.consequence.expired', { deleted: localTime(dataKeptUntil(notice.deadline)) }),
      ];
    case 'auto-release': {
      const protectedNow = notice.instance.protected;
      const then = t(`notices.consequence.${protectedNow ? 'protected' : 'auto-release'}`);
      return [then, ...disksOf(notice, reader)];
    }
    case 'recycling':
      return [t('notices.consequence.recycling'), ...disksOf(notice, reader)];
    case 'arrears':
    case 'security':
      return [t(`notices.consequence.${phase}`)];
    default:
      return atEvent(notice, reader);
  }
}

function atEvent({ instance, deadline }: Notice, reader: Reader): string[] {
  const event = eventAt(instance, deadline);
  if (!event) return [];
  return [remedyIn(event, instance.id, reader), reader.t('events.called', { type: code(event.type) })];
}

function atExpiry(notice: Notice, { t }: Reader): string[] {
  const renewal = renewalOf(notice);
  const deleted = localTime(dataKeptUntil(notice.deadline));
  if (renewal !== 'ahead')
    return [t('notices.consequence.expiry', { deleted }), t(`notices.renewal.${renewal}`)];
  return [
    t('notices.renewal.ahead', { when: when(chargeOf(notice)) }),
    t('notices.consequence.unrenewed', { deleted }),
  ];
}

function disksOf({ facts }: Notice, reader: Reader): string[] {
  const { t } = reader;
  // Every instance has a disk: where none is listed, a permission is missing.
  if (!facts?.disks?.length) return [t('notices.disks.unknown')];
  const { die = [], stay = [] } = Object.groupBy(facts.disks, ({ diesWithInstance }) =>
    diesWithInstance ? 'die' : 'stay',
  );
  const names = (disks: Disk[]) =>
    listed(disks, (disk) => diskIn(disk, reader), reader, DISKS_LISTED).join(t('notices.disks.joint'));
  return [
    ...(die.length > 0 ? [`${SYMBOLS.deleted} ${t('notices.disks.die', { disks: names(die) })}`] : []),
    ...(stay.length > 0 ? [`${SYMBOLS.kept} ${t('notices.disks.stay', { disks: names(stay) })}`] : []),
  ];
}
