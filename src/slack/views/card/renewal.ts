import type { KnownBlock } from '@slack/types';
import { named, type Problem } from '../../../domain/errors.ts';
import {
  type LeftOut,
  PROPOSAL_MINUTES,
  type Proposal,
  type ProposedTarget,
} from '../../../domain/proposal.ts';
import {
  type AutoRenewal,
  chargedFrom,
  inLargestUnit,
  MONTH,
  renewedUntil,
} from '../../../domain/renewal.ts';
import { type Instant, later, MINUTE, toInstant } from '../../../domain/time.ts';
import { paidPeriod, type SubscriptionWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, fields, section, sections } from '../blocks.ts';
import { costIn, periodIn, quoteIn, savedIn } from '../money.ts';
import { problemInShort } from '../problem.ts';
import { longRoll, renewalRoll } from '../renewal/roll.ts';
import { ROLL_ROOM } from '../roll.ts';
import { SYMBOLS } from '../symbols.ts';
import { leadIn, localDay, when } from '../times.ts';
import { commandIn, listed, nameIn, pointer, sentences, statusIn, workName } from '../words.ts';

/** Of those left out, or that somebody lets expire, so many are told why. */
const LEFT_OUT_TOLD = 6;
/** So many of those without an expiry are named. */
const ENDLESS_NAMED = 12;

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
  return [
    ...told,
    ...letExpireIn(proposal, reader),
    ...leftOutIn(proposal, reader),
    ...expiredIn(proposal, reader),
  ];
}

/** When the card was made. */
function askedOn({ expiresAt }: Proposal): Date {
  return new Date(later(expiresAt, -PROPOSAL_MINUTES * MINUTE));
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
  const cost = costIn(work, targets, reader);
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

/** Somebody decided otherwise: whoever confirms is to know. */
function letExpireIn({ targets }: Proposal, reader: Reader): KnownBlock[] {
  const problems = targets.flatMap(({ instance, letExpireBy: by }): Problem[] =>
    by === undefined ? [] : [{ code: 'let-expire', instance: named(instance), by }],
  );
  if (problems.length === 0) return [];
  const line = (problem: Problem) => `${SYMBOLS.problem} ${problemInShort(problem, reader)}`;
  return [section(...listed(problems, line, reader, LEFT_OUT_TOLD))];
}

/** How many were meant as well and are not part of it, and why. */
function leftOutIn({ leftOut = [] }: Proposal, reader: Reader): KnownBlock[] {
  if (leftOut.length === 0) return [];
  const [endless = [], others = []] = [true, false].map((is) =>
    leftOut.filter(({ problem }) => (problem.code === 'not-for-pay-as-you-go') === is),
  );
  const reasons = [
    ...endlessIn(endless, reader),
    ...others.map(({ problem }) => problemInShort(problem, reader)),
  ];
  const why = listed(reasons, (reason) => `• ${reason}`, reader, LEFT_OUT_TOLD);
  return [section(`*${reader.t('money.leftOut', { count: leftOut.length })}*`, ...why)];
}

/** What has no expiry is told of together: a tag finds many such. */
function endlessIn(leftOut: LeftOut[], reader: Reader): string[] {
  const [only, ...others] = leftOut;
  if (!only) return [];
  if (others.length === 0) return [problemInShort(only.problem, reader)];
  const name = ({ instance }: LeftOut) => nameIn(instance);
  const names = listed(leftOut, name, reader, ENDLESS_NAMED).join(reader.t('cards.joint'));
  return [reader.t('money.endless', { names })];
}

/** They are no part of it: nobody asked for them by name. */
function expiredIn({ expired = 0 }: Proposal, { t }: Reader): KnownBlock[] {
  if (expired === 0) return [];
  return [context(t('money.expiredBesides', { count: expired, command: commandIn('expiring') }))];
}
