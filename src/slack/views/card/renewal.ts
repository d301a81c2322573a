import type { KnownBlock } from '@slack/types';
import { askedOn, type Proposal, type ProposedTarget } from '../../../domain/proposal.ts';
import {
  type AutoRenewal,
  chargedFrom,
  inLargestUnit,
  MONTH,
  renewedUntil,
} from '../../../domain/renewal.ts';
import { type Instant, toInstant } from '../../../domain/time.ts';
import { paidPeriod, type SubscriptionWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { fields, section, sections } from '../blocks.ts';
import { periodIn, quoteIn, renewalPriceIn, savedIn } from '../money.ts';
import { longRoll, renewalRoll } from '../renewal/roll.ts';
import { ROLL_ROOM } from '../roll.ts';
import { SYMBOLS } from '../symbols.ts';
import { leadIn, localDay, when } from '../times.ts';
import { pointer, sentences, statusIn, workName } from '../words.ts';
import { besidesIn } from './besides.ts';

export type RenewalProposal = Proposal & { work: SubscriptionWork };

/**
 * What a renewal, or a change of how subscriptions renew themselves, is about: what it costs, when each expires and
 * how it goes on from there. Of several the total comes first, and stands once more above the buttons where the
 * instances take several messages.
 */
export function renewalBody(proposal: RenewalProposal, reader: Reader): KnownBlock[] {
  const now = askedOn(proposal);
  const [only, ...others] = proposal.targets;
  const told =
    only && others.length === 0
      ? bodyOfOne(only, proposal, now, reader)
      : bodyOfSeveral(proposal, now, reader);
  return [...told, ...besidesIn(proposal, reader)];
}

function bodyOfOne(
  target: ProposedTarget,
  proposal: RenewalProposal,
  now: Date,
  reader: Reader,
): KnownBlock[] {
  const { work } = proposal;
  const { instance } = target;
  const { expiresAt } = instance;
  const stands = section(`${statusIn(instance.status, reader)} · ${pointer(instance)}`);
  if (expiresAt === undefined) return [stands, section(...effects(proposal, reader))];
  return [
    stands,
    fields(factsOf(target, expiresAt, work, now, reader)),
    section(
      ...effects(proposal, reader, { expired: expiresAt <= toInstant(now) }),
      ...chargesOf(target, expiresAt, work, now, reader),
      ...reckonedIn(work, [target], reader),
    ),
  ];
}

function factsOf(
  { quote, renewal }: ProposedTarget,
  expiresAt: Instant,
  work: RenewalProposal['work'],
  now: Date,
  reader: Reader,
): [string, string][] {
  const { t } = reader;
  const period = paidPeriod(work);
  const over = expiresAt <= toInstant(now);
  const price = (label: string): [string, string][] => (quote ? [[label, quoteIn(quote, reader)]] : []);
  const ends: [string, string] = [
    t(`money.label.${over ? 'expired' : 'expires'}`),
    `${when(expiresAt)}\n${leadIn(expiresAt, now, reader)}`,
  ];
  const now_: [string, string] = [
    t(`money.label.${work.kind === 'renew' ? 'autoRenewal' : 'autoRenewalNow'}`),
    autoRenewalIn(renewal, reader),
  ];
  if (!period) return [ends, now_];
  if (work.kind === 'renew')
    return [
      ends,
      [t('money.label.until'), localDay(renewedUntil(expiresAt, period))],
      ...price(t('money.label.price', { period: periodIn(period, reader) })),
      now_,
    ];
  const charged = chargedFrom(expiresAt);
  return [
    ends,
    [t('money.label.firstCharge'), charged <= toInstant(now) ? t('money.soon') : when(charged)],
    ...price(t('money.label.charge', { period: periodIn(period, reader) })),
    now_,
  ];
}

function autoRenewalIn(renewal: AutoRenewal | undefined, reader: Reader): string {
  const { t } = reader;
  if (renewal?.state !== 'on') return t(`money.autoRenewal.${renewal?.state ?? 'unknown'}`);
  return t('money.autoRenewal.on', { period: periodIn(renewal.period ?? MONTH, reader) });
}

/** What the work means; `never` is a warning. */
function effects(
  { work, path: { approvals, above } }: RenewalProposal,
  reader: Reader,
  { expired = false }: { expired?: boolean } = {},
): string[] {
  const { t } = reader;
  if (work.kind === 'renew') {
    // Above a limit it is said with the limit, below.
    const taken = above && approvals > 0 ? [] : [t(`money.taken.${approvals > 0 ? 'approved' : 'atOnce'}`)];
    return [sentences([...taken, t(expired ? 'money.fromPayment' : 'cards.will.renew')], reader)];
  }
  if (work.to.state === 'never') return [`${SYMBOLS.problem} ${t('cards.will.auto-renew-never')}`];
  return [t(`cards.will.${workName(work)}`)];
}

/** What becomes of the charges of one that renews itself already, or is to. */
function chargesOf(
  { renewal }: ProposedTarget,
  expiresAt: Instant,
  work: RenewalProposal['work'],
  now: Date,
  { t }: Reader,
): string[] {
  const period = paidPeriod(work);
  if (!period) return [];
  const from = chargedFrom(expiresAt);
  const isDue = from <= toInstant(now);
  if (work.kind === 'auto-renew') return isDue ? [t('money.chargeDue')] : [];
  if (renewal?.state !== 'on') return [];
  const to = chargedFrom(renewedUntil(expiresAt, period));
  return [t(`money.${isDue ? 'overdue' : 'moves'}`, { from: when(from), to: localDay(to) })];
}

/** Why a price is no more than the most it can be. */
function reckonedIn(work: RenewalProposal['work'], targets: ProposedTarget[], { t }: Reader): string[] {
  const period = paidPeriod(work);
  if (!period || !targets.some(({ quote }) => quote?.reckoned)) return [];
  if (period.unit === 'week') return [t('money.reckoned.week')];
  return [t('money.reckoned.year', { count: inLargestUnit(period).length })];
}

function bodyOfSeveral(proposal: RenewalProposal, now: Date, reader: Reader): KnownBlock[] {
  const { work, targets } = proposal;
  const cost = renewalPriceIn(work, targets, reader);
  const quotes = targets.flatMap(({ quote }) => quote ?? []);
  const saved = savedIn(quotes, reader);
  const sum = [...(cost === undefined ? [] : [cost]), ...(saved === undefined ? [] : [saved])].join(' · ');
  const head = [
    ...(sum === '' ? [] : [`${SYMBOLS.money} ${sum}`]),
    sentences([...effects(proposal, reader), ...someOf(proposal, now, reader)], reader),
    ...reckonedIn(work, targets, reader),
  ];
  const lines = renewalRoll(targets, { work, now }, reader, ROLL_ROOM);
  if (lines) return [section(...head), ...sections(lines)];
  return [
    section(...head),
    ...sections(longRoll(targets, { work, now }, reader)),
    ...(sum === '' ? [] : [section(`${SYMBOLS.money} ${sum}`)]),
  ];
}

/** What holds of some of several alone. */
function someOf({ work, targets }: RenewalProposal, now: Date, reader: Reader): string[] {
  const { t } = reader;
  const period = paidPeriod(work);
  if (!period) return [];
  const at = toInstant(now);
  const count = (holds: (target: ProposedTarget, expiresAt: Instant) => boolean) =>
    targets.filter((target) => {
      const { expiresAt } = target.instance;
      return expiresAt !== undefined && holds(target, expiresAt);
    }).length;
  if (work.kind === 'auto-renew') {
    const due = count((_, expiresAt) => chargedFrom(expiresAt) <= at);
    return due > 0 ? [t('money.chargeDueSome', { count: due })] : [];
  }
  const expired = count((_, expiresAt) => expiresAt <= at);
  const stuck = count(
    ({ renewal }, expiresAt) => renewal?.state === 'on' && chargedFrom(expiresAt) <= at && expiresAt > at,
  );
  const themselves = count(({ renewal }) => renewal?.state === 'on');
  const unknown = count(({ renewal }) => renewal === undefined);
  return [
    ...(expired > 0 ? [t('money.someExpired', { count: expired })] : []),
    ...(stuck > 0 ? [t('money.stuckSome', { count: stuck })] : []),
    ...(themselves > 0 ? [t('money.moveSome', { count: themselves, period: periodIn(period, reader) })] : []),
    ...(unknown > 0 ? [t('money.unknownSome', { count: unknown })] : []),
  ];
}
