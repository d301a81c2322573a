import type { KnownBlock } from '@slack/types';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import utc from 'dayjs/plugin/utc.js';
import type { DigestContent, DigestEnd } from '../../domain/digest.ts';
import type { Outlook } from '../../domain/renewal.ts';
import type { Reader } from '../i18n/reader.ts';
import { context, header, type Message, section, sections } from './blocks.ts';
import { bold, channel } from './markup.ts';
import { renewalCostIn } from './money.ts';
import { SYMBOLS } from './symbols.ts';
import { localTime } from './times.ts';
import { commandIn, deadlineIn, listed, pointer } from './words.ts';

dayjs.extend(utc);

/** So many ends have a line of their own, and of each day so many: one message, whatever the fleet. */
const MOST_LINES = 40;
const MOST_OF_A_DAY = 8;

/** What ends in the next 14 days, by days, with what renewing it costs; one line where nothing does. */
export function digestMessage(content: DigestContent, reader: Reader): Message {
  const { t } = reader;
  const { parts, total, cost, late, insteadOf } = content;
  const besides = [
    ...(late ? [context(t('digest.late'))] : []),
    ...(insteadOf === undefined ? [] : [context(t('notices.insteadOf', { channel: channel(insteadOf) }))]),
  ];
  if (total === 0) {
    const text = `${SYMBOLS.works} ${t('digest.nothing')}`;
    return { text, blocks: [section(text), ...besides] };
  }
  const over = parts.reduce((sum, { day, ends }) => sum + (day === undefined ? ends.length : 0), 0);
  const summary = [
    ...(total > over ? [t('digest.summary', { count: total - over })] : []),
    ...(over > 0 ? [t('digest.summaryOver', { count: over })] : []),
  ];
  return {
    text: `${SYMBOLS.deadline} ${summary.join(' · ')}`,
    blocks: [
      header(t(total > over ? 'digest.title' : 'digest.titleOver')),
      ...(cost.subscriptions > 0 ? [section(renewalCostIn(cost, 'digest', reader))] : []),
      ...partsIn(parts, reader),
      context(t('digest.more', { list: commandIn('reminders list') })),
      ...besides,
    ],
  };
}

function partsIn(parts: DigestContent['parts'], reader: Reader): KnownBlock[] {
  let left = MOST_LINES;
  return parts.flatMap(({ day, ends }) => {
    const most = Math.min(MOST_OF_A_DAY, left);
    left -= Math.min(most, ends.length);
    const title = day === undefined ? reader.t('digest.over') : dayIn(day, reader);
    return sections([
      bold(reader.t('digest.day', { day: title, ends: ends.length })),
      ...listed(ends, (end) => `• ${endIn(end, day === undefined, reader)}`, reader, most),
    ]);
  });
}

function endIn({ instance, deadline, outlook }: DigestEnd, over: boolean, reader: Reader): string {
  return [
    pointer(instance),
    deadlineIn(deadline, localTime(deadline.at), over, reader),
    ...(outlook === undefined ? [] : outlookIn(outlook, reader)),
  ].join(' · ');
}

/** That it has to be renewed by somebody goes without saying. */
function outlookIn(outlook: Outlook, { t }: Reader): string[] {
  return outlook === 'off' || outlook === 'unknown' ? [] : [t(`notices.list.renewal.${outlook}`)];
}

/** `Tue 1 Dec`; plain text. */
function dayIn(day: string, { language }: Reader): string {
  const date = dayjs.utc(day);
  return language === 'zh-CN'
    ? date.locale('zh-cn').format('M月D日 ddd')
    : date.locale('en').format('ddd D MMM');
}
