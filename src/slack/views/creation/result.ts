import type { Instance } from '../../../domain/instance.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { when } from '../times.ts';
import { commandIn } from '../words.ts';
import { hourlyTotalIn, orderCostIn } from './cost.ts';
import { type Creation, madeOf, madePointer, makingStageOf } from './stages.ts';
import { unmade } from './unmade.ts';

/** So many are told one by one, and of more so many. */
const ALL = 10;
const FIRST = 5;

/** What came of it: what is not there and why, what is and how it is reached, what it costs, how it ends. */
export function creationResult(operation: Creation, reader: Reader): string[] {
  const there = madeOf(operation);
  return [
    ...unmade(operation, reader),
    ...madeLines(operation, reader),
    ...(there.length > 1 ? [''] : []),
    ...(there.length > 0
      ? [...costNow(operation, reader), ...endLines(operation, reader), ...connectLines(operation, reader)]
      : []),
    ...imageLeft(operation, reader),
  ];
}

/** What was ordered and is running; what is not seen running has been told of with its reason. */
function madeLines(operation: Creation, reader: Reader): string[] {
  const running = operation.targets.filter((target) => ['running', 'made'].includes(makingStageOf(target)));
  const shown = running.length > ALL ? running.slice(0, FIRST) : running;
  const lines = shown.map((target) => `• ${madePointer(target, reader)}`);
  if (shown.length === running.length) return lines;
  const command = commandIn(`list --operation ${operation.id}`);
  return [...lines, reader.t('creation.more', { count: running.length - shown.length, command })];
}

function costNow(operation: Creation, reader: Reader): string[] {
  const there = madeOf(operation);
  const told =
    operation.work.order.terms.kind === 'subscription'
      ? paidIn(operation, reader)
      : hourlyTotalIn(there, reader);
  return told === undefined ? [] : [`${SYMBOLS.money} ${told}`];
}

/** What was paid, as far as it was, and the orders: one for each call of ECS. */
function paidIn(operation: Creation, reader: Reader): string | undefined {
  const { t } = reader;
  const payments = madeOf(operation).flatMap(({ payment }) => payment ?? []);
  const quotes = payments.map(({ price }) => ({ quote: { price } }));
  const cost = orderCostIn(operation.work.order, quotes, reader);
  if (cost === undefined) return undefined;
  const orders = [...new Set(payments.flatMap(({ order }) => order ?? []))];
  const order = (number: string) => t('money.paid.order', { order: code(number) });
  return [t('creation.paid', { cost }), ...orders.map(order)].join(' · ');
}

/** When they end by themselves, and how they are released before. */
function endLines(operation: Creation, reader: Reader): string[] {
  const { t } = reader;
  const { id, work } = operation;
  const { terms } = work.order;
  const there = madeOf(operation);
  const [first] = there;
  if (!first) return [];
  if (terms.kind === 'subscription') {
    const { expiresAt } = first.made;
    return expiresAt === undefined
      ? []
      : [`${SYMBOLS.deadline} ${t('creation.expires', { when: when(expiresAt) })}`];
  }
  const until = first.made.autoReleaseAt ?? work.order.until;
  const command = commandIn(`release --operation ${id}`);
  return [
    until === undefined
      ? `${SYMBOLS.problem} ${t('creation.endless', { count: there.length })}`
      : `${SYMBOLS.deadline} ${t('instance.deadline.auto-release', { when: when(until) })}`,
    `${SYMBOLS.deleted} ${t(there.length === 1 ? 'creation.releaseOne' : 'creation.releaseAll', { command })}`,
  ];
}

/** How to get in; what was restored has the users of its disk. */
function connectLines(operation: Creation, { t }: Reader): string[] {
  const { order } = operation.work;
  const [first] = madeOf(operation);
  if (!first || (order.from && order.keyPair === undefined)) return [];
  if (order.keyPair === undefined) return [`${SYMBOLS.key} ${t('creation.noKey')}`];
  const address = addressOf(first.made);
  if (address === undefined || /windows/i.test(order.os)) return [];
  const command = code(`ssh root@${address}`);
  return [`${SYMBOLS.key} ${t('creation.connect', { keyPair: code(order.keyPair), command })}`];
}

function addressOf({ publicIps, eip, privateIps }: Instance): string | undefined {
  return publicIps[0] ?? eip?.address ?? privateIps[0];
}

/** What to type to have the rest made as well; what is secret stands in no line. */
export function lineToMake(operation: Creation, command: string, { t }: Pick<Reader, 't'>): string[] {
  const begun = madeOf(operation).length > 0;
  return [
    begun ? t('creation.goOn', { command }) : t('operations.again', { command }),
    ...(operation.work.order.userData === undefined ? [] : [t('creation.userDataAgain')]),
  ];
}

/** An image that a restore has left behind. */
function imageLeft({ targets }: Creation, { t }: Reader): string[] {
  const ids = new Set(targets.flatMap(({ image }) => (image ? [image.id] : [])));
  return [...ids].map((id) => `${SYMBOLS.kept} ${t('creation.imageLeft', { image: code(id) })}`);
}
