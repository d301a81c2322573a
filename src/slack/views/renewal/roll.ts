import type { Instance } from '../../../domain/instance.ts';
import type { Quote } from '../../../domain/payment.ts';
import {
  type AutoRenewal,
  chargedFrom,
  isAsWished,
  MONTH,
  outlookOf,
  renewedUntil,
} from '../../../domain/renewal.ts';
import { type Instant, toInstant } from '../../../domain/time.ts';
import { paidPeriod, type Work } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { clip } from '../markup.ts';
import { moneyIn, periodIn, shortQuoteIn } from '../money.ts';
import { longestNames } from '../names.ts';
import { cutTo, roomOf } from '../roll.ts';
import { leadIn, localDay, localTime, when } from '../times.ts';
import { deadlineIn, pointer } from '../words.ts';

/** A subscription that is to be renewed, or to renew itself. */
export interface Renewable {
  instance: Instance;
  quote?: Quote;
  renewal?: AutoRenewal;
}

/** What the lines are for. */
export interface Told {
  work: Work;
  now: Date;
  /** In a message that is still read much later, so that it does not say how far off something is. */
  lasting?: true;
}

/** Below a line of an instance. */
const INDENT = '\n      ';
/** Four messages with all that is said besides: a response_url is good for 5. */
const LONG_ROOM = 33_000;

/**
 * Every one of several subscriptions, the next to expire first: when it expires and will then, and its price. Where
 * that takes more than `room` characters, how far off the expiry is and the price alone; where names do not fit
 * either, they are cut. Undefined where not even the ids have room: none is left out.
 */
export function renewalRoll(
  targets: Renewable[],
  told: Told,
  reader: Reader,
  room: number,
): string[] | undefined {
  const sorted = inOrder(targets);
  const whole = sorted.map((target) => wholeLine(target, told, reader));
  if (roomOf(whole) <= room) return whole;
  const lines = shortened(sorted, told, reader, room);
  return roomOf(lines) <= room ? lines : undefined;
}

/** The same for up to four messages. */
export function longRoll(targets: Renewable[], told: Told, reader: Reader): string[] {
  return shortened(inOrder(targets), told, reader, LONG_ROOM);
}

/** The same for one message, which cannot go on in a second one: the first of them, and how many more there are. */
export function cutRoll(targets: Renewable[], told: Told, reader: Reader, room: number): string[] {
  const lines = renewalRoll(targets, told, reader, room);
  return lines ?? cutTo(room, shortened(inOrder(targets), told, reader, room), reader);
}

function shortened(targets: Renewable[], told: Told, reader: Reader, room: number): string[] {
  const short = (names: number) => targets.map((target) => shortLine(target, names, told, reader));
  return short(longestNames((names) => roomOf(short(names)) <= room));
}

function inOrder(targets: Renewable[]): Renewable[] {
  return targets.toSorted((a, b) => ((a.instance.expiresAt ?? '') < (b.instance.expiresAt ?? '') ? -1 : 1));
}

function wholeLine(target: Renewable, told: Told, reader: Reader): string {
  const { instance } = target;
  const { expiresAt } = instance;
  const head = [`• ${pointer(instance)}`, ...priceOf(target, reader)];
  if (expiresAt === undefined) return head.join(' · ');
  return [head.join(' · '), endOf({ ...target, expiresAt }, told, reader)].join(INDENT);
}

function endOf(
  { renewal, expiresAt }: Renewable & { expiresAt: Instant },
  told: Told,
  reader: Reader,
): string {
  const { work, now } = told;
  return [
    endsIn(expiresAt, told, reader),
    ...thenOf(expiresAt, work, now, reader),
    ...(work.kind === 'renew' ? byItself(renewal, expiresAt, now, reader) : []),
    ...formerPeriod(renewal, work, reader),
  ].join(' · ');
}

/** Of one that renews itself: whether it has been charged as it should. */
function byItself(renewal: AutoRenewal | undefined, expiresAt: Instant, now: Date, { t }: Reader): string[] {
  if (renewal?.state !== 'on') return [];
  if (expiresAt <= toInstant(now)) return [t('money.line.missed')];
  const isStuck = outlookOf(renewal, expiresAt, now) === 'stuck';
  return [t(`money.line.${isStuck ? 'stuck' : 'renewsItself'}`)];
}

/** Of one that renews itself already, and shall for another period. */
function formerPeriod(renewal: AutoRenewal | undefined, work: Work, reader: Reader): string[] {
  if (work.kind !== 'auto-renew' || work.to.state !== 'on' || renewal?.state !== 'on') return [];
  if (isAsWished(renewal, work.to)) return [];
  return [reader.t('money.line.onNow', { period: periodIn(renewal.period ?? MONTH, reader) })];
}

function endsIn(expiresAt: Instant, { now, lasting }: Told, reader: Reader): string {
  const over = expiresAt <= toInstant(now);
  if (lasting) return deadlineIn({ kind: 'expiry', at: expiresAt }, when(expiresAt), over, reader);
  return reader.t(`money.line.${over ? 'expired' : 'expires'}`, {
    when: localTime(expiresAt),
    lead: leadIn(expiresAt, now, reader),
  });
}

function thenOf(expiresAt: Instant, work: Work, now: Date, { t }: Reader): string[] {
  const period = paidPeriod(work);
  if (!period) return [];
  if (work.kind === 'renew')
    return [t('money.line.until', { when: localDay(renewedUntil(expiresAt, period)) })];
  const charged = chargedFrom(expiresAt);
  if (charged <= toInstant(now)) return [t('money.line.chargedSoon')];
  return [t('money.line.charged', { when: localDay(charged) })];
}

function shortLine(target: Renewable, names: number, { work, now, lasting }: Told, reader: Reader): string {
  const { id, name, expiresAt } = target.instance;
  const shown = names === 0 ? '' : clip(name, names);
  return [
    `• ${pointer({ id, name: shown })}`,
    ...(expiresAt === undefined ? [] : [lasting ? dayOf(expiresAt) : leadIn(expiresAt, now, reader)]),
    ...(target.quote ? [moneyIn(target.quote.price, reader)] : []),
    ...formerPeriod(target.renewal, work, reader),
  ].join(' · ');
}

/** The day in UTC, where there is no room for Slack's own dates. */
function dayOf(at: Instant): string {
  return at.slice(0, 'yyyy-MM-dd'.length);
}

function priceOf({ quote }: Renewable, reader: Reader): string[] {
  return quote ? [shortQuoteIn(quote, reader)] : [];
}
