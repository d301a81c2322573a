import { isUnclear, type Target } from '../../../domain/operation.ts';
import type { RenewWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { clip, code } from '../markup.ts';
import { moneyIn, periodIn, totalIn } from '../money.ts';
import { SYMBOLS } from '../symbols.ts';
import { localDay, localTime, when } from '../times.ts';
import { commandIn, listed, nameIn, pointer } from '../words.ts';
import {
  NAME,
  orderOf,
  paymentsOf,
  type Renewal,
  STAGE_SYMBOLS,
  stageLine,
  stageOf,
  whyIn,
} from './stages.ts';
import { unrenewed } from './unrenewed.ts';

/** So many of those that are renewed are told one by one. */
const RENEWED_TOLD = 15;
/** So many of those that are still stopped a line starts. */
const MOST_STARTED = 10;

/** What came of it: what was paid in all, what was not renewed and why, and of the others the new expiry and the order. */
export function renewalResult(operation: Renewal, reader: Reader): string[] {
  const { work, targets } = operation;
  const [only, ...others] = targets;
  const stopped = stillStopped(operation, reader);
  if (only && others.length === 0) return [...resultOfOne(only, work, reader), ...stopped];
  return [
    paidInAll(operation, reader),
    ...unrenewed(targets, reader),
    ...renewed(operation, reader),
    ...stopped,
  ];
}

function resultOfOne(target: Target, work: RenewWork, reader: Reader): string[] {
  return [
    instanceLine(target),
    ...newExpiry(target, reader),
    ...paidOf(target, work, reader),
    ...(target.problem ? [whyIn(target, reader)] : []),
  ];
}

/** ECS stops what has expired; that it is renewed does not make it run. */
function stillStopped({ targets, createdAt }: Renewal, { t }: Reader): string[] {
  const stopped = targets.filter(
    ({ state, instance: { status, expiresAt } }) =>
      state === 'done' && status === 'Stopped' && expiresAt !== undefined && expiresAt <= createdAt,
  );
  const [only, ...others] = stopped;
  if (!only) return [];
  const started = stopped.slice(0, MOST_STARTED).map(({ instance }) => instance.id);
  const command = commandIn(`start ${started.join(' ')}`);
  const one = targets.length === 1 && others.length === 0;
  return [
    `${SYMBOLS.problem} ${one ? t('money.paid.stopped', { command }) : t('money.paid.stoppedSome', { count: stopped.length, command })}`,
  ];
}

function newExpiry({ instance, payment }: Target, reader: Reader): string[] {
  const { expiresAt } = instance;
  if (payment?.until === undefined || expiresAt === undefined) return [];
  const told = reader.t('money.paid.until', { to: when(payment.until), from: localTime(expiresAt) });
  return [`${SYMBOLS.deadline} ${told}`];
}

/** What was paid for one, for how long, and the order. */
export function paidOf(target: Target, work: RenewWork, reader: Reader): string[] {
  const { payment } = target;
  if (!payment) return [];
  const facts = { amount: totalIn([payment], reader), period: periodIn(work.period, reader) };
  const paid = reader.t(payment.presumed ? 'money.paid.perhaps' : 'money.paid.one', facts);
  return [`${SYMBOLS.money} ${[paid, ...orderOf(target, reader)].join(' · ')}`];
}

function paidInAll({ work, targets }: Renewal, reader: Reader): string {
  const { t } = reader;
  const paid = paymentsOf(targets);
  const period = periodIn(work.period, reader);
  const told = [
    ...(paid.length > 0
      ? [t('money.paid.total', { amount: totalIn(paid, reader), count: paid.length, period })]
      : []),
    ...counted('unknown', targets.filter(isUnclear).length, reader),
    ...counted('presumed', targets.filter(({ payment }) => payment?.presumed).length, reader),
  ];
  return `${SYMBOLS.money} ${told.length > 0 ? told.join(' · ') : t('money.paid.nothing')}`;
}

function counted(what: 'unknown' | 'presumed', count: number, { t }: Reader): string[] {
  return count > 0 ? [t(`money.paid.${what}`, { count })] : [];
}

function renewed({ id, targets }: Renewal, reader: Reader): string[] {
  const done = targets.filter(({ state }) => state === 'done');
  const unseen = targets.filter((target) => stageOf(target) === 'unseen');
  const lines = [
    ...listed(unseen, (target) => stageLine(target, reader), reader, RENEWED_TOLD),
    ...unseen.slice(0, 1).map((target) => reader.t('money.paid.because', { why: whyIn(target, reader) })),
    ...listed(done, (target) => renewedLine(target, reader), reader, RENEWED_TOLD),
  ];
  if (Math.max(done.length, unseen.length) <= RENEWED_TOLD) return lines;
  const command = commandIn(`audit --operation ${id} --csv`);
  return [...lines, reader.t('money.paid.all', { command })];
}

function renewedLine(target: Target, reader: Reader): string {
  const { instance, payment } = target;
  const { id, name, expiresAt } = instance;
  return [
    // The id is in the audit: here the line is to be read at a glance.
    `${STAGE_SYMBOLS.done} ${nameIn({ id, name: clip(name, NAME) })}`,
    ...(payment?.until !== undefined && expiresAt !== undefined
      ? [`${localDay(expiresAt)} → ${localDay(payment.until)}`]
      : []),
    ...(payment
      ? [payment.presumed ? reader.t('money.paid.unnumbered') : moneyIn(payment.price, reader)]
      : []),
    ...orderOf(target, reader),
  ].join(' · ');
}

/** The only instance of an operation. */
export function instanceLine({ instance }: Target): string {
  return `• ${pointer(instance)} · ${code(instance.region)}`;
}
