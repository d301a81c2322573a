import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Understood } from '../../domain/proposal.ts';
import { DAY, HOUR, type Instant, MINUTE, msUntil } from '../../domain/time.ts';
import type { Reader } from '../i18n/reader.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

/** `2026-12-01 10:00 UTC`. */
function utcTime(at: Instant): string {
  return dayjs(at).utc().format('YYYY-MM-DD HH:mm [UTC]');
}

/** A moment in markup: in the viewer's own zone by Slack's date formatting, with UTC beside it. */
export function when(at: Instant): string {
  return `${localTime(at)} · ${utcTime(at)}`;
}

/** The same where the exact moment decides nothing: the viewer's own zone alone. */
export function localTime(at: Instant): string {
  return dated(at, utcTime(at));
}

/** The day of a moment, in markup: in the viewer's own zone. */
export function localDay(at: Instant): string {
  return `<!date^${dayjs(at).unix()}^{date_short_pretty}|${dayjs(at).utc().format('YYYY-MM-DD')}>`;
}

function dated(at: Instant, fallback: string): string {
  return `<!date^${dayjs(at).unix()}^{date_short_pretty} {time}|${fallback}>`;
}

/** As `when`, and in how long it is for whoever's Slack shows no dates of its own. */
export function whenIn(at: Instant, left: string): string {
  return `${dated(at, `${utcTime(at)}, ${left}`)} · ${utcTime(at)}`;
}

/** For labels, which know no markup: `27 Nov 18:00 (UTC+8)`, in the reader's zone. */
export function labelTime(at: Instant, { language, timeZone }: Reader): string {
  const local = dayjs(at).tz(timeZone);
  const wall = language === 'zh-CN' ? local.format('M月D日 HH:mm') : local.locale('en').format('D MMM HH:mm');
  return `${wall} (${offsetOf(local)})`;
}

/**
 * A typed time as it was understood, e.g.
 * `Fri 27 Nov 2026, 18:00 Asia/Shanghai (UTC+8) = 2026-11-27 10:00 UTC`. Plain text.
 */
export function understoodTime({ at, zone }: Pick<Understood, 'at' | 'zone'>, reader: Reader): string {
  const local = dayjs(at).tz(zone);
  const wall =
    reader.language === 'zh-CN'
      ? local.locale('zh-cn').format('YYYY年M月D日 ddd HH:mm')
      : local.locale('en').format('ddd D MMM YYYY, HH:mm');
  return `${wall} ${zone} (${offsetOf(local)}) = ${utcTime(at)}`;
}

/** A length of time in its two largest units: `2 days 3 hours`. Under a minute it says just that. */
export function duration(ms: number, { t }: Reader): string {
  const parts = [
    { key: 'instance.duration.days', count: Math.floor(ms / DAY) },
    { key: 'instance.duration.hours', count: Math.floor((ms % DAY) / HOUR) },
    { key: 'instance.duration.minutes', count: Math.floor((ms % HOUR) / MINUTE) },
  ] as const;
  const told = parts.filter(({ count }) => count > 0).slice(0, 2);
  if (told.length === 0) return t('instance.duration.none');
  return told.map(({ key, count }) => t(key, { count })).join(' ');
}

/** How far off a moment is: `in 5 days`, `in 3 hours 20 minutes`, `3 days ago`; from two days on whole days alone. */
export function leadIn(at: Instant, now: Date, reader: Reader): string {
  const ms = msUntil(at, now);
  const length = Math.abs(ms);
  const days = Math.floor(length / DAY);
  const time = days >= 2 ? reader.t('instance.duration.days', { count: days }) : duration(length, reader);
  return reader.t(ms > 0 ? 'money.in' : 'money.ago', { time });
}

function offsetOf(local: Dayjs): string {
  const minutes = Math.abs(local.utcOffset());
  const rest = minutes % 60;
  const sign = local.utcOffset() < 0 ? '-' : '+';
  return `UTC${sign}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
