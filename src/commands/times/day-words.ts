import { DAY } from '../../domain/time.ts';
import type { Wall } from '../../domain/zone.ts';

/**
 * `text` with the days that depend on today replaced by dates: `next fri 6pm` → `2026-11-27 6pm`,
 * `下周日 9点` likewise. The week begins on Monday, in either language; a bare weekday is the next
 * one after today. Chrono counts Chinese weeks from Sunday, so that for it `下周日` on a Saturday is
 * tomorrow. A text with a date of its own stays as it is (`Fri Dec 4`).
 */
export function withDates(text: string, today: Wall, write: (day: Wall) => string): string {
  if (OWN_DATE.test(text)) return text;
  return text
    .replace(ENGLISH, (_, which: string | undefined, day: string) => {
      return write(weekday(ENGLISH_DAYS.indexOf(day.slice(0, 3).toLowerCase()), which?.toLowerCase(), today));
    })
    .replace(CHINESE, (_, which: string | undefined, day: string) => {
      return write(weekday(CHINESE_DAYS.indexOf(day === '天' ? '日' : day), which, today));
    })
    .replace(DAYS_AHEAD, (word) => write(today + (AHEAD[word] ?? 2) * DAY));
}

const OWN_DATE = /\d{4}[-/.年]|月|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const ENGLISH =
  /\b(?:(this|next|last|past|coming)\s+)?(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b/gi;
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const CHINESE = /(下下|下|上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])/g;
const CHINESE_DAYS = '一二三四五六日';
const DAYS_AHEAD = /大后天|[今明后][天日]|\b(?:the\s+)?day after tomorrow\b/gi;
const AHEAD: Record<string, number> = {
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
};

const WEEKS: Record<string, number> = {
  last: -1,
  past: -1,
  上: -1,
  this: 0,
  这: 0,
  本: 0,
  next: 1,
  下: 1,
  下下: 2,
};

/** That day (Monday is 0) of the week that `which` names, or after today if it names none. */
function weekday(day: number, which: string | undefined, today: Wall): Wall {
  const now = (new Date(today).getUTCDay() + 6) % 7;
  const weeks = which === undefined ? undefined : WEEKS[which];
  const days = weeks === undefined ? ((day - now + 6) % 7) + 1 : day - now + weeks * 7;
  return today + days * DAY;
}
