import { type Deadline, deadlinesOf } from '../domain/deadline.ts';
import type { Instance } from '../domain/instance.ts';
import type { Hush, NextNotice } from '../domain/notice.ts';
import { quietUntil } from '../domain/quiet.ts';
import type { ReminderRules } from '../domain/settings.ts';
import { type Instant, later, msUntil } from '../domain/time.ts';
import { isBefore, lastOfPhase } from './phases.ts';

export interface NextContext {
  /** Of the channels, in which quiet hours are meant. */
  timeZone: string;
  /** Where notices of the instance go; undefined: nowhere. */
  channelOf(instance: Instance): string | undefined;
}

/**
 * Of each deadline of the instance the next notice to come, if nothing changes: hushed ones are left out, and what
 * quiet hours hold back comes when they end. Whatever is due now is told already. `hushes`: those of the instance. Pure.
 */
export function nextNotices(
  instance: Instance,
  hushes: Hush[],
  rules: ReminderRules,
  context: NextContext,
  now: Date,
): NextNotice[] {
  const channel = context.channelOf(instance);
  const { account, region, id } = instance;
  return deadlinesOf(instance).flatMap((deadline) => {
    const hush = hushes.find((one) => one.kind === deadline.kind && one.deadline === deadline.at);
    const next = nextRung(deadline, hush, rules, context, now);
    if (!next) return [];
    return {
      ...{ account, region, id, kind: deadline.kind, deadline: deadline.at, instance, ...next },
      ...(channel !== undefined && { channel }),
      ...(hush && isOpen(hush, now) && { hush }),
    };
  });
}

/** What a snooze held back may still wait for quiet hours to end; the snooze is over all the same. */
function isOpen({ how, until }: Hush, now: Date): boolean {
  return how === 'let-go' || msUntil(until, now) > 0;
}

type Rung = Pick<NextNotice, 'rungMs' | 'at' | 'last'>;

function nextRung(
  { kind, at: deadline }: Deadline,
  hush: Hush | undefined,
  { rungs, quiet }: ReminderRules,
  { timeZone }: NextContext,
  now: Date,
): Rung | undefined {
  // What is released at a time is gone then; what is taken back is told at once and never again.
  const over = kind === 'auto-release' ? Date.parse(deadline) : Number.POSITIVE_INFINITY;
  if (kind === 'recycling') return undefined;
  const held = (rungMs: number, last: boolean): Instant => {
    const at = later(deadline, -rungMs);
    return (last ? undefined : quietUntil(new Date(at), quiet, timeZone)) ?? at;
  };
  const [next] = [...rungs[kind], ...wakingOf(deadline, hush, rungs[kind])]
    .map((rungMs): Rung => {
      const last = rungMs === lastOfPhase(rungMs, rungs[kind]);
      return { rungMs, last, at: held(rungMs, last) };
    })
    .filter(({ at }) => Date.parse(at) > now.getTime() && Date.parse(at) <= over)
    .filter((rung) => rung.last || !isHushed(rung, deadline, hush))
    // Of several at one time the nearest to the end speaks for all.
    .sort((a, b) => (a.at === b.at ? a.rungMs - b.rungMs : a.at < b.at ? -1 : 1));
  return next;
}

/** The end of a snooze is a rung of its own. */
function wakingOf(deadline: Instant, hush: Hush | undefined, rungs: number[]): number[] {
  if (hush?.how !== 'snooze') return [];
  const rungMs = Date.parse(deadline) - Date.parse(hush.until);
  return rungMs > lastOfPhase(rungMs, rungs) ? [rungMs] : [];
}

function isHushed({ rungMs, at }: Rung, deadline: Instant, hush: Hush | undefined): boolean {
  if (!hush) return false;
  if (hush.how === 'let-go') return true;
  return at < hush.until && isBefore(Date.parse(deadline) - Date.parse(hush.until)) === isBefore(rungMs);
}
