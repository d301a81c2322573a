import { type Deadline, type DeadlineKind, deadlinesOf, EVENT_SEEN_MS } from '../domain/deadline.ts';
import type { Instance } from '../domain/instance.ts';
import { type AgendaItem, type DueNotice, type Hush, isDisarmed, type Notice } from '../domain/notice.ts';
import { isQuiet, quietUntil } from '../domain/quiet.ts';
import type { ReminderRules } from '../domain/settings.ts';
import { effectOf } from '../domain/system-event.ts';
import { type Instant, msUntil, toInstant } from '../domain/time.ts';
import { isBefore, lastOfPhase } from './phases.ts';

/** What else is known when the question is asked. */
export interface Context {
  /** Of the channels, in which quiet hours are meant. */
  timeZone: string;
  /** When the agenda was last worked through; undefined: never, so that nothing can have been missed. */
  lookedAt?: Instant | undefined;
  /** What was due longer ago than this, and before the last look, is late. */
  lateAfterMs: number;
  /** Where notices of the instance go; undefined: nowhere. */
  channelOf(instance: Instance): string | undefined;
}

/** What is to be told of an instance now, and when to look again if nothing of it changes; undefined: not until then. */
export interface Dues {
  due: DueNotice[];
  lookAgainAt: Instant | undefined;
}

/** A time at which a deadline is told of. Times in ms since 1970, but `ms`, which is the time before the deadline. */
interface Rung {
  ms: number;
  at: number;
  /** The last of its phase. */
  last: boolean;
}

/** One deadline with its rungs, and what is known of it. */
interface Line extends Deadline {
  rungs: Rung[];
  /** Notices that speak for it. */
  told: Notice[];
  hushes: Hush[];
  /** When there is nothing left to end. */
  over: number | undefined;
}

/** Which deadlines are no more once they have come; the others go on while the instance is there. */
const FINAL: Record<DeadlineKind, boolean> = {
  'auto-release': true,
  recycling: true,
  expiry: false,
  arrears: false,
  security: false,
  // ECS may be late, and it goes on until it is done.
  event: false,
};

/**
 * The notices to be posted now of one instance. A rung is due from `deadline - rung` on, and of several that are due
 * the nearest speaks for all: so a deadline first seen late is told once, and what was missed too. What is over was
 * missed if its last notice never came and nobody has looked since; then it is told, late. Pure.
 */
export function dueNotices(item: AgendaItem, rules: ReminderRules, context: Context, now: Date): Dues {
  const lines = deadlinesOf(item.instance).map((deadline) => lineOf(item, deadline, rules));
  const moments = lines.flatMap((line) => momentsOf(line, rules, context, now));
  return {
    due: lines.flatMap((line) => dueOf(item.instance, line, rules, context, now) ?? []),
    lookAgainAt: moments.length > 0 ? toInstant(new Date(Math.min(...moments))) : undefined,
  };
}

function lineOf({ goneAt, notices, hushes }: AgendaItem, deadline: Deadline, rules: ReminderRules): Line {
  const { kind, at } = deadline;
  const isOfIt = (one: Deadline['kind'], other: Instant) => one === kind && other === at;
  const own = hushes.filter((hush) => isOfIt(hush.kind, hush.deadline));
  return {
    ...deadline,
    rungs: rungsOf(deadline, rules.rungs[kind], own),
    told: notices.filter((notice) => isOfIt(notice.kind, notice.deadline) && speaks(notice, goneAt)),
    hushes: own,
    over: overAt(deadline, goneAt),
  };
}

/** That the instance is gone is no news of an end that was told: it would be told twice. */
function speaks(notice: Notice, goneAt: Instant | undefined): boolean {
  return !isDisarmed(notice) || (goneAt !== undefined && notice.fate?.kind === 'gone');
}

/** The end of a snooze is a rung of its own. */
function rungsOf({ at }: Deadline, rungs: number[], hushes: Hush[]): Rung[] {
  const woken = hushes.flatMap(({ how, until }) =>
    how === 'snooze' ? [Date.parse(at) - Date.parse(until)] : [],
  );
  const own = woken.filter((ms) => ms > lastOfPhase(ms, rungs));
  return [...rungs, ...own].map((ms) => ({
    ms,
    at: Date.parse(at) - ms,
    last: ms === lastOfPhase(ms, rungs),
  }));
}

function overAt({ kind, at }: Deadline, goneAt: Instant | undefined): number | undefined {
  const end = FINAL[kind] ? Date.parse(at) : undefined;
  if (goneAt === undefined) return end;
  return Math.min(Date.parse(goneAt), end ?? Number.POSITIVE_INFINITY);
}

function dueOf(
  instance: Instance,
  line: Line,
  rules: ReminderRules,
  context: Context,
  now: Date,
): DueNotice | undefined {
  const rung = nearest(line, now);
  if (!rung || line.told.some(({ rungMs }) => rungMs <= rung.ms)) return undefined;
  const isOver = line.over !== undefined && line.over <= now.getTime();
  if (isOver && !wasMissed(line, context)) return undefined;
  if (isHushed(line, rung, now) || (!isOver && isHeld(line, rung, rules, context, now))) return undefined;
  const channel = context.channelOf(instance);
  if (channel === undefined) return undefined;
  const { account, region, id } = instance;
  return {
    ...{ account, region, id, kind: line.kind, deadline: line.at, rungMs: rung.ms, channel, instance },
    late: isOver || isLate(line, rung, rules, context, now),
    escalates: escalates(line, rung, rules),
  };
}

/** Of the rungs that have come, while there was something left to end, the nearest. */
function nearest({ rungs, over = Number.POSITIVE_INFINITY }: Line, now: Date): Rung | undefined {
  const due = rungs.filter(({ at }) => at <= now.getTime() && at <= over);
  return due.reduce<Rung | undefined>((best, rung) => (best && best.ms < rung.ms ? best : rung), undefined);
}

/** Gone before its time, it did not end by this deadline; of what is taken back nobody knows the time exactly. */
function wasMissed({ kind, at, over }: Line, { lookedAt }: Context): boolean {
  if (over === undefined || lookedAt === undefined || Date.parse(lookedAt) >= over) return false;
  return kind === 'recycling' || over >= Date.parse(at);
}

/** Whether somebody wished to hear no more of it, or not now. Never the last rung, nor what is taken back. */
function isHushed({ kind, at, hushes }: Line, rung: Rung, now: Date): boolean {
  if (kind === 'recycling' || rung.last) return false;
  return hushes.some(
    ({ how, until }) =>
      how === 'let-go' ||
      (msUntil(until, now) > 0 && isBefore(Date.parse(at) - Date.parse(until)) === isBefore(rung.ms)),
  );
}

/** What is taken back, or deleted, leaves nobody until the morning. */
function isUrgent({ kind, event }: Pick<Line, 'kind' | 'event'>): boolean {
  return kind === 'recycling' || (event !== undefined && effectOf(event) === 'delete');
}

/** Whether quiet hours hold it back. */
function isHeld(line: Line, rung: Rung, { quiet }: ReminderRules, { timeZone }: Context, now: Date): boolean {
  return !isUrgent(line) && !rung.last && isQuiet(now, quiet, timeZone);
}

/** Due while nobody looked; what quiet hours held back was due when they ended. */
function isLate(line: Line, rung: Rung, rules: ReminderRules, context: Context, now: Date): boolean {
  const { lookedAt, lateAfterMs, timeZone } = context;
  if (lookedAt === undefined) return false;
  const at = new Date(rung.at);
  const held = isHeld(line, rung, rules, context, at) ? quietUntil(at, rules.quiet, timeZone) : undefined;
  const dueAt = held === undefined ? rung.at : Date.parse(held);
  return Date.parse(lookedAt) < dueAt && now.getTime() - dueAt > lateAfterMs;
}

/** Nobody has reacted in the phase, nor let it go. What is taken back, or just seen, leaves nobody the time to. */
function escalates({ kind, at, hushes }: Line, rung: Rung, { escalate }: ReminderRules): boolean {
  const isReaction = ({ how, until }: Hush) =>
    how === 'let-go' || isBefore(Date.parse(at) - Date.parse(until)) === isBefore(rung.ms);
  const isFirst = kind === 'event' && rung.ms >= EVENT_SEEN_MS;
  return escalate !== undefined && kind !== 'recycling' && !isFirst && rung.last && !hushes.some(isReaction);
}

/** When something of the deadline may become due that is not now, in ms since 1970. */
function momentsOf(line: Line, rules: ReminderRules, context: Context, now: Date): number[] {
  const { rungs, over = Number.POSITIVE_INFINITY } = line;
  const rung = nearest(line, now);
  const held =
    rung && isHeld(line, rung, rules, context, now) && quietUntil(now, rules.quiet, context.timeZone);
  const moments = [...rungs.map(({ at }) => at), ...(held ? [Date.parse(held)] : [])];
  return moments.filter((at) => at > now.getTime() && at <= over);
}
