import type { Problem } from '../../../domain/errors.ts';
import { isUnclear, type Operation, type Target } from '../../../domain/operation.ts';
import type { Payment } from '../../../domain/payment.ts';
import type { RenewWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { clip, code } from '../markup.ts';
import { moneyIn } from '../money.ts';
import { problemInShort, problemLine, problemWithFix } from '../problem.ts';
import { SYMBOLS } from '../symbols.ts';
import { pointer } from '../words.ts';

/** An operation that pays for subscriptions at once. */
export type Renewal = Operation & { work: RenewWork };

/** How far one of them is, as people are told. */
export type Stage =
  | 'waiting'
  | 'working'
  | 'accepted'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'elsewhere'
  | 'unknown'
  | 'unseen';

/** How much of a name is enough to know it by, in a list. */
export const NAME = 32;
const INDENT = '\n      ';

export const STAGE_SYMBOLS: Record<Stage, string> = {
  waiting: ':white_small_square:',
  working: ':hourglass_flowing_sand:',
  accepted: SYMBOLS.money,
  done: SYMBOLS.works,
  failed: ':x:',
  cancelled: SYMBOLS.forbidden,
  elsewhere: SYMBOLS.works,
  unknown: SYMBOLS.problem,
  unseen: SYMBOLS.money,
};

export function isPaidNow(operation: Operation): operation is Renewal {
  return operation.work.kind === 'renew';
}

/** How far it is. Renewed by somebody else in the meantime is no failure of anyone; what is paid, or perhaps is, has not failed. */
export function stageOf(target: Target): Stage {
  const { state, problem, payment } = target;
  if (isUnclear(target)) return 'unknown';
  if (state === 'failed' && payment) return 'unseen';
  if (problem?.code === 'cancelled') return 'cancelled';
  if (problem?.code === 'renewed-meanwhile' || problem?.code === 'paid-already') return 'elsewhere';
  return state === 'attempted' ? 'working' : state;
}

/** What became of those that an operation has not renewed: of all of them the same, or not. */
export function stagesLeft(operation: Operation): Set<Stage> {
  if (!isPaidNow(operation)) return new Set();
  return new Set(operation.targets.filter(({ state }) => state === 'failed').map(stageOf));
}

/** Whether all that an operation did not renew was renewed by somebody else in the meantime. */
export function isRenewedElsewhere(operation: Operation): boolean {
  const left = stagesLeft(operation);
  return left.size === 1 && left.has('elsewhere');
}

/** What was paid for them for certain, as far as something was. */
export function paymentsOf(targets: Target[]): Payment[] {
  return targets.flatMap(({ payment }) => (payment && !payment.presumed ? [payment] : []));
}

/** One of several: how far it is, what it costs or has cost, its order, and why it failed. */
export function stageLine(target: Target, reader: Reader): string {
  const { quote, payment, problem } = target;
  const stage = stageOf(target);
  const price = payment?.price ?? quote?.price;
  const line = [
    `${STAGE_SYMBOLS[stage]} ${reader.t(`money.paid.state.${stage}`)}`,
    shortPointer(target),
    ...(price && (payment || stage === 'waiting' || stage === 'working') ? [moneyIn(price, reader)] : []),
    ...orderOf(target, reader),
  ].join(' · ');
  const told = problem && (stage === 'failed' || stage === 'unknown');
  return [line, ...(told ? [whyIn(target, reader)] : [])].join(INDENT);
}

/** Something is to be paid first; then the same line does it. */
export function isToPay(problem: Problem): boolean {
  return problem.code === 'ecs' && (problem.reason === 'money' || problem.reason === 'order');
}

/** Why one is not renewed. What can be done is said below all of them, where asking again is all of it. */
export function whyIn({ problem }: Target, reader: Reader): string {
  if (!problem) return '';
  if (problem.code === 'price-rose') return problemInShort(problem, reader);
  return isToPay(problem) ? problemWithFix(problem, reader) : problemLine(problem, reader);
}

/** The number of its order, where it is known. */
export function orderOf({ payment }: Target, { t }: Reader): string[] {
  return payment?.order === undefined ? [] : [t('money.paid.order', { order: code(payment.order) })];
}

/** Its name, cut where it is long, and its id. */
function shortPointer({ instance: { id, name } }: Target): string {
  return pointer({ id, name: clip(name, NAME) });
}
