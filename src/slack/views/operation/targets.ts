import { isInDoubt, type Operation, type Target } from '../../../domain/operation.ts';
import { endsInstance } from '../../../domain/risk.ts';
import { type Phase, phaseOf } from '../../../domain/steps.ts';
import type { Reader } from '../../i18n/reader.ts';
import { consequencesInShort, consequencesInTotal, staying } from '../card/consequences.ts';
import { addressCost } from '../card/public-ip.ts';
import { orderedLines, orderInShort } from '../creation/order.ts';
import { creationProgress } from '../creation/progress.ts';
import { creationResult } from '../creation/result.ts';
import { isCreation } from '../creation/stages.ts';
import { code } from '../markup.ts';
import { problemInShort, problemLine } from '../problem.ts';
import { chargeLine, costLines, isPaying } from '../renewal/cost.ts';
import { renewalProgress } from '../renewal/progress.ts';
import { renewalResult } from '../renewal/result.ts';
import { isPaidNow } from '../renewal/stages.ts';
import { cutTo, isMany, ROLL_ROOM, roll } from '../roll.ts';
import { SYMBOLS } from '../symbols.ts';
import { commandIn, listed, nameIn, pointer } from '../words.ts';
import { backupLines, backupProgress, stoppedLines } from './backup.ts';
import { percentOf } from './percent.ts';

/** Of what is left behind, this much is named. */
const KEPT_LISTED = 8;
/** So many are told of one by one while it runs; of more, how many are how far. */
const FEW = 10;
/** Before what is told of an instance below its line. */
const INDENT = '\n      ';

const TARGET_SYMBOLS = {
  waiting: ':white_small_square:',
  working: ':hourglass_flowing_sand:',
  stopping: ':hourglass_flowing_sand:',
  backingUp: ':hourglass_flowing_sand:',
  done: ':white_check_mark:',
  failed: ':x:',
  cancelled: ':no_entry:',
} as const;

const WORKING: Record<Phase, keyof typeof TARGET_SYMBOLS> = {
  act: 'working',
  stop: 'stopping',
  snapshot: 'backingUp',
  release: 'working',
  renew: 'working',
  image: 'working',
  create: 'working',
};

/** How far it is while it runs: of a few each, of many how many, and those that failed or are being worked on. */
export function progressLines(operation: Operation, reader: Reader): string[] {
  const { targets } = operation;
  if (targets.length <= FEW || isPaidNow(operation) || isCreation(operation))
    return targetLines(operation, reader);
  const told = targets.filter(({ state, problem }) => state !== 'done' && (state !== 'waiting' || problem));
  return [countsOf(targets, reader), ...eachLine(told, operation, reader)];
}

/** `*25%* · 63 of 250 done · 2 failed`. */
function countsOf(targets: Target[], { t }: Reader): string {
  const count = (...wanted: Target['state'][]) =>
    targets.filter(({ state }) => wanted.includes(state)).length;
  const failed = count('failed');
  return [
    percentOf(targets, targets.length - count('done', 'failed')),
    t('operations.counts.done', { done: count('done'), count: targets.length }),
    ...(failed > 0 ? [t('operations.counts.failed', { count: failed })] : []),
  ].join(' · ');
}

/** How far each instance is, a line each; what failed comes first, because it needs someone. */
function targetLines(operation: Operation, reader: Reader): string[] {
  if (isPaidNow(operation)) return renewalProgress(operation, reader);
  if (isCreation(operation)) return creationProgress(operation, reader);
  const [only, ...others] = operation.targets;
  // How the only one is stands in the headline already.
  if (only && others.length === 0)
    return [[instanceLine(only), ...detailsOf(only, operation, reader)].join(INDENT)];
  return eachLine(operation.targets, operation, reader);
}

function eachLine(targets: Target[], operation: Operation, reader: Reader): string[] {
  const failedFirst = targets.toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
  return listed(failedFirst, (target) => targetLine(target, operation, reader), reader);
}

/** Every instance, and what a release would do to them, while it is still to be decided. */
export function proposedLines(operation: Operation, reader: Reader): string[] {
  if (isCreation(operation)) return orderedLines(operation, reader);
  const { work, targets } = operation;
  if (isPaying(operation)) return costLines(operation, reader);
  const [only, ...others] = targets;
  const known = targets.flatMap(({ instance, disks }) =>
    disks && endsInstance(work) ? [{ instance, disks }] : [],
  );
  const instances = targets.map(({ instance }) => instance);
  const cost = work.kind === 'public-ip' ? addressCost(instances, reader) : [];
  if (only && others.length === 0) {
    return known.length > 0
      ? known.map((each) => consequencesInShort(each, reader))
      : [instanceLine(only), ...cost];
  }
  return [
    ...cutTo(ROLL_ROOM, roll(instances, reader, ROLL_ROOM), reader),
    ...(isMany(instances)
      ? [reader.t('operations.all', { command: commandIn(`list --operation ${operation.id}`) })]
      : []),
    ...(known.length > 0 ? consequencesInTotal(known, reader) : []),
    ...cost,
  ];
}

/** What came of each instance, where not all are done. */
export function resultLines(operation: Operation, reader: Reader): string[] {
  if (isCreation(operation)) return creationResult(operation, reader);
  return isPaidNow(operation) ? renewalResult(operation, reader) : targetLines(operation, reader);
}

/** The instances of what is done, with what was paid or will be charged. */
export function doneLines(operation: Operation, reader: Reader): string[] {
  if (isPaidNow(operation)) return renewalResult(operation, reader);
  if (isCreation(operation)) return creationResult(operation, reader);
  if (isPaying(operation))
    return listed(operation.targets, (target) => chargeLine(target, operation, reader), reader);
  if (operation.work.kind === 'public-ip') return addressLines(operation, reader);
  return instanceLines(operation, reader);
}

/** The instances of what was never begun, with what it would have cost. */
export function askedLines(operation: Operation, reader: Reader): string[] {
  if (isCreation(operation)) return orderInShort(operation, reader);
  return isPaying(operation) ? costLines(operation, reader) : instanceLines(operation, reader);
}

/** The instances, and nothing of a state that is over. */
function instanceLines({ targets }: Operation, reader: Reader): string[] {
  return listed(targets, instanceLine, reader);
}

/** What is done, but not as it was asked for. */
export function remarks(operation: Operation, reader: Reader): string[] {
  const { targets } = operation;
  // It tells them with its instances.
  if (isCreation(operation)) return [];
  const told = targets.flatMap(({ problem }) => (problem ? [problemLine(problem, reader)] : []));
  return listed(told, (line) => `${SYMBOLS.problem} ${line}`, reader);
}

/** What it left behind: snapshots, what it stopped, and what outlives a release, as far as was known when it was confirmed. */
export function leftBehind(operation: Operation, reader: Reader): string[] {
  const { t } = reader;
  const { work, targets } = operation;
  const backups = [...backupLines(operation, reader), ...stoppedLines(operation, reader)];
  const released = targets.filter((target) => target.state === 'done');
  if (work.kind !== 'release' || released.length === 0) return backups;
  const kept = released.flatMap(({ instance, disks = [] }) => {
    const whose = targets.length > 1 ? ` (${nameIn(instance)})` : '';
    return staying({ instance, disks }, reader).map((line) => `• ${line}${whose}`);
  });
  if (kept.length === 0) return [...backups, `${SYMBOLS.kept} ${t('operations.snapshots')}`];
  return [
    ...backups,
    `${SYMBOLS.kept} ${t('operations.kept')}`,
    ...listed(kept, (line) => line, reader, KEPT_LISTED),
    t('operations.snapshots'),
  ];
}

function instanceLine({ instance }: Target): string {
  return `• ${pointer(instance)} · ${code(instance.region)}`;
}

function targetLine(target: Target, operation: Operation, reader: Reader): string {
  const progress = progressOf(target, operation);
  const word = reader.t(`operations.target.${progress}`);
  const line = `${TARGET_SYMBOLS[progress]} ${word} · ${pointer(target.instance)}`;
  return [line, ...detailsOf(target, operation, reader)].join(INDENT);
}

function detailsOf(target: Target, operation: Operation, reader: Reader): string[] {
  return [
    ...addressOf(target),
    ...(progressOf(target, operation) === 'backingUp' ? backupProgress(target, reader) : []),
    ...whyNotDone(target, reader),
  ];
}

function progressOf(target: Target, { step }: Operation): keyof typeof TARGET_SYMBOLS {
  if (target.problem?.code === 'cancelled') return 'cancelled';
  if (target.state === 'waiting' || target.state === 'done' || target.state === 'failed') return target.state;
  return WORKING[phaseOf(step)];
}

function addressOf({ address }: Target): string[] {
  return address === undefined ? [] : [`${SYMBOLS.address} ${code(address)}`];
}

/** Each instance with the address that it was given, and what is left to do where it ran. */
function addressLines({ targets }: Operation, reader: Reader): string[] {
  const line = (target: Target) => [instanceLine(target), ...addressOf(target)].join(INDENT);
  const running = targets.filter(({ instance }) => instance.status === 'Running');
  const command = commandIn(`reboot ${running.map(({ instance }) => instance.id).join(' ')}`);
  return [
    ...listed(targets, line, reader),
    ...(running.length > 0 ? [reader.t('cards.address.restart', { command })] : []),
  ];
}

/** Why it failed; of one that is not finished, what it waits for, which is no failure. */
function whyNotDone(target: Target, reader: Reader): string[] {
  const { state, problem } = target;
  if (!problem) return [];
  const waits = state === 'waiting' || (state === 'attempted' && !isInDoubt(target));
  if (waits) return [reader.t('operations.waitsForSnapshots')];
  if (state !== 'accepted') return [problemLine(problem, reader)];
  return [reader.t('operations.watchesSnapshots', { why: problemInShort(problem, reader) })];
}
