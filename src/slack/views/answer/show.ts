import type { KnownBlock } from '@slack/types';
import { type Disk, type Instance, nameOf } from '../../../domain/instance.ts';
import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { fields, header, type Message, section } from '../blocks.ts';
import { clip, code, escaped, mention } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { billingOf, diskIn, listed, pointer, statusIn } from '../words.ts';
import { endsIn } from './ends.ts';

/** Everything that matters about one instance: what is wrong or going on first, then how it ends. */
export function showMessage(answer: Answer & { kind: 'show' }, reader: Reader): Message {
  const { instance, disks } = answer;
  const { t } = reader;
  const headline = `${statusIn(instance.status, reader)} · ${pointer(instance)}`;
  return {
    text: headline,
    blocks: [
      header(nameOf(instance)),
      section(headline, ...attention(answer, reader), ...madeByLine(answer, reader)),
      section(`*${t('answers.show.ends')}*`, ...endsIn(answer, reader)),
      fields(facts(instance, reader)),
      fields(addresses(instance, reader)),
      ...disksSection(disks, reader),
      ...tagsSection(instance, reader),
    ],
  };
}

/** What someone should know before anything else. */
function attention({ instance, ends, running }: Answer & { kind: 'show' }, { t }: Reader): string[] {
  const expired = ends.some(({ kind }) => kind === 'expired');
  const lines = instance.locks.map((lock) => `${SYMBOLS.problem} ${lockIn(lock, expired, { t })}`);
  if (running) {
    const { requester, operation, pending } = running;
    lines.push(
      t(pending ? 'answers.show.pending' : 'answers.show.running', {
        requester: mention(requester),
        operation: code(operation),
      }),
    );
  }
  if (instance.status === 'Stopped' && instance.chargeType === 'pay-as-you-go') {
    if (instance.stoppedMode === 'StopCharging') lines.push(t('answers.show.stoppedFree'));
    if (instance.stoppedMode === 'KeepCharging') lines.push(t('answers.show.stoppedCharged'));
  }
  return lines;
}

function madeByLine({ madeBy }: Answer & { kind: 'show' }, { t }: Reader): string[] {
  if (!madeBy) return [];
  const { requester, at } = madeBy;
  const operation = code(clip(madeBy.operation, 50));
  if (requester === undefined || at === undefined) return [t('answers.show.madeBy', { operation })];
  return [t('answers.show.madeFor', { operation, requester: mention(requester), when: localTime(at) })];
}

/** ECS locks what has expired as if bills were unpaid. */
function lockIn(lock: string, expired: boolean, { t }: Pick<Reader, 't'>): string {
  switch (lock) {
    case 'financial':
      return t(`instance.lock.${expired ? 'expired' : lock}`);
    case 'security':
    case 'Recycling':
    case 'dedicatedhostfinancial':
    case 'refunded':
      return t(`instance.lock.${lock}`);
    default:
      return t('instance.lock.other', { lock: code(lock) });
  }
}

function facts(instance: Instance, reader: Reader): [string, string][] {
  const { t } = reader;
  const size = t('answers.show.size', {
    type: escaped(instance.type),
    cpus: instance.cpus,
    memory: instance.memoryMiB / 1024,
  });
  const lock = instance.protected ? SYMBOLS.protected : SYMBOLS.unprotected;
  return [
    [t('answers.show.where'), escaped(`${instance.region} · ${instance.zone}`)],
    [t('answers.show.type'), size],
    [t('answers.show.billing'), billingOf(instance, reader)],
    [
      t('answers.show.protection'),
      `${lock} ${t(instance.protected ? 'answers.show.on' : 'answers.show.off')}`,
    ],
    [t('answers.show.created'), when(instance.createdAt)],
    ...(instance.startedAt
      ? ([[t('answers.show.started'), when(instance.startedAt)]] satisfies [string, string][])
      : []),
  ];
}

function addresses(instance: Instance, { t }: Reader): [string, string][] {
  const codes = (values: string[]) =>
    values.length === 0 ? t('answers.show.none') : values.slice(0, 10).map(code).join(' ');
  return [
    [t('answers.show.privateIp'), codes(instance.privateIps)],
    instance.eip
      ? [t('answers.show.eip'), `${code(instance.eip.address)} ${code(instance.eip.id)}`]
      : [t('answers.show.publicIp'), codes(instance.publicIps)],
    ...bandwidthOf(instance, { t }),
    [t('answers.show.image'), escaped(clip(instance.os || instance.image, 200))],
    [t('answers.show.groups'), codes(instance.securityGroups)],
    [t('answers.show.account'), escaped(instance.account)],
  ];
}

/** What goes out to the internet at the most, and how it is charged; an elastic IP has a bandwidth of its own. */
function bandwidthOf({ bandwidthMbps: mbps, internetCharge, eip }: Instance, { t }: Pick<Reader, 't'>) {
  if (mbps === undefined || eip) return [];
  const charged = mbps > 0 && internetCharge ? t(`answers.show.charged.${internetCharge}`) : undefined;
  const told = [t('answers.show.mbps', { mbps }), ...(charged === undefined ? [] : [charged])];
  return [[t('answers.show.bandwidth'), told.join(' · ')]] satisfies [string, string][];
}

function disksSection(disks: Disk[], reader: Reader): KnownBlock[] {
  if (disks.length === 0) return [];
  const { t } = reader;
  const line = (disk: Disk) => {
    const fate = disk.diesWithInstance
      ? `${SYMBOLS.deleted} ${t('answers.show.dies')}`
      : `${SYMBOLS.kept} ${t('answers.show.stays')}`;
    return `• ${diskIn(disk, reader)} — ${fate}`;
  };
  return [section(`*${t('answers.show.disks')}*`, ...listed(disks, line, reader))];
}

function tagsSection(instance: Instance, reader: Reader): KnownBlock[] {
  const tags = Object.entries(instance.tags);
  if (tags.length === 0) return [];
  const shown = listed(tags, ([key, value]) => code(clip(`${key}=${value}`, 100)), reader);
  return [section(`*${reader.t('answers.show.tags')}*`, shown.join(' '))];
}
