import type { Target } from '../../../domain/operation.ts';
import type { Reader } from '../../i18n/reader.ts';
import { totalIn } from '../money.ts';
import { percentOf } from '../operation/percent.ts';
import { SYMBOLS } from '../symbols.ts';
import { listed } from '../words.ts';
import { costLine } from './cost.ts';
import { instanceLine, paidOf } from './result.ts';
import { paymentsOf, type Renewal, type Stage, stageLine, stageOf, whyIn } from './stages.ts';
import { unrenewed } from './unrenewed.ts';

/** So many are told of one by one while it runs; of more, how many are how far. */
const FEW = 10;
/** So many of those that ECS has not answered about. */
const IN_DOUBT = 5;

/** How far a renewal is: of a few each; of many how many, what was paid so far, and what failed. */
export function renewalProgress(operation: Renewal, reader: Reader): string[] {
  const { targets } = operation;
  const [only, ...others] = targets;
  if (only && others.length === 0) return progressOfOne(only, operation, reader);
  return [
    countsOf(operation, reader),
    soFar(operation, reader),
    ...unrenewed(targets, reader),
    ...(targets.length > FEW
      ? inDoubt(targets, reader)
      : targets.filter(isUnderWay).map((target) => stageLine(target, reader))),
  ];
}

function progressOfOne(target: Target, operation: Renewal, reader: Reader): string[] {
  return [
    instanceLine(target),
    ...(target.payment ? paidOf(target, operation.work, reader) : costLine(operation, reader)),
    ...waitsFor(target, reader),
  ];
}

function waitsFor(target: Target, reader: Reader): string[] {
  if (target.problem) return [whyIn(target, reader)];
  if (target.state === 'accepted') return [reader.t('money.paid.unseen')];
  return target.state === 'attempted' ? [reader.t('money.paid.unanswered')] : [];
}

/** How far it is of several, in a line: by what is paid or has ended. All of it is done only once all have ended. */
export function countsOf({ step, targets }: Renewal, { t }: Reader): string {
  const stages = targets.map(stageOf);
  const count = (...wanted: Stage[]) => stages.filter((stage) => wanted.includes(stage)).length;
  const left = count('waiting', 'working');
  const told = (key: 'unseen' | 'unknown' | 'failed' | 'left', number: number) =>
    number > 0 ? [t(`money.paid.counts.${key}`, { count: number })] : [];
  const facts = [
    t('money.paid.counts.paid', { paid: paymentsOf(targets).length, count: targets.length }),
    // Nobody looks for it before all are paid.
    ...told('unseen', step === 'pay' ? 0 : count('accepted', 'unseen')),
    ...told('unknown', count('unknown')),
    ...told('failed', count('failed', 'cancelled', 'elsewhere')),
    ...told('left', left),
  ];
  return [percentOf(targets, left), ...facts].join(' · ');
}

function soFar({ targets }: Renewal, reader: Reader): string {
  const { t } = reader;
  const paid = paymentsOf(targets);
  const quotes = targets.flatMap(({ quote }) => quote ?? []);
  const total = totalIn(quotes, reader);
  const told =
    paid.length > 0
      ? t('money.paid.soFar', { amount: totalIn(paid, reader), total })
      : t('money.paid.toPay', { total });
  return `${SYMBOLS.money} ${told}`;
}

/** It is not among those told of as not renewed. */
function isUnderWay(target: Target): boolean {
  const stage = stageOf(target);
  return (
    stage === 'done' ||
    stage === 'accepted' ||
    stage === 'unseen' ||
    stage === 'working' ||
    stage === 'waiting'
  );
}

/** Those that ECS was asked for without an answer; the only one while others still wait is just being paid. */
function inDoubt(targets: Target[], reader: Reader): string[] {
  const doubtful = targets.filter((target) => stageOf(target) === 'working');
  if (doubtful.length === 1 && targets.some(({ state }) => state === 'waiting')) return [];
  return listed(doubtful, (target) => stageLine(target, reader), reader, IN_DOUBT);
}
