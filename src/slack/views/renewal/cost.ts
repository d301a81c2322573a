import type { Operation, Target } from '../../../domain/operation.ts';
import { chargedFrom } from '../../../domain/renewal.ts';
import type { Instant } from '../../../domain/time.ts';
import { paidPeriod } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { costIn } from '../cost.ts';
import { code } from '../markup.ts';
import { moneyIn, savedIn } from '../money.ts';
import { ROLL_ROOM } from '../roll.ts';
import { aboveLimits } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import { localDay } from '../times.ts';
import { pointer } from '../words.ts';
import { cutRoll } from './roll.ts';

/** Whether `operation` asks for something that is charged, now or from time to time. */
export function isPaying({ work }: Pick<Operation, 'work'>): boolean {
  return paidPeriod(work) !== undefined;
}

/** What a request costs, for how long, and for what: each subscription with its expiry and its price. */
export function costLines(operation: Operation, reader: Reader): string[] {
  const { work, targets, createdAt } = operation;
  const [only, ...others] = targets;
  const quotes = targets.flatMap(({ quote }) => quote ?? []);
  const saved = savedIn(quotes, reader);
  const cost = [...costLine(operation, reader), ...(saved === undefined ? [] : [saved])].join(' · ');
  // The price of the only one has been said then.
  const told = only && others.length === 0 ? [{ instance: only.instance }] : targets;
  const how = { work, now: new Date(createdAt), lasting: true } as const;
  return [
    ...(cost === '' ? [] : [cost]),
    ...aboveIn(operation, reader),
    ...cutRoll(told, how, reader, ROLL_ROOM),
  ];
}

/** Why an approval is asked, where that is for the cost. */
function aboveIn({ above, targets }: Operation, reader: Reader): string[] {
  return above ? [aboveLimits(above, targets, reader)] : [];
}

/** The same in one line, without the subscriptions. */
export function costLine({ work, targets }: Operation, reader: Reader): string[] {
  const cost = costIn(work, targets, reader);
  return cost === undefined ? [] : [`${SYMBOLS.money} ${cost}`];
}

/** Of one that renews itself from now on: what is charged, and from when on. */
export function chargeLine(
  { instance, quote }: Target,
  { settledAt, createdAt }: Pick<Operation, 'settledAt' | 'createdAt'>,
  reader: Reader,
): string {
  const { expiresAt } = instance;
  return [
    `• ${pointer(instance)} · ${code(instance.region)}`,
    ...(quote ? [moneyIn(quote.price, reader)] : []),
    ...(expiresAt === undefined ? [] : [chargedIn(chargedFrom(expiresAt), settledAt ?? createdAt, reader)]),
  ].join(' · ');
}

/** The next 08:00 UTC+8 where the first one is over. */
function chargedIn(from: Instant, at: Instant, { t }: Reader): string {
  return from <= at ? t('money.line.chargedSoon') : t('money.line.charged', { when: localDay(from) });
}
