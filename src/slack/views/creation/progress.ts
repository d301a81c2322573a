import type { Target } from '../../../domain/operation.ts';
import { phaseOf } from '../../../domain/steps.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { percentOf } from '../operation/percent.ts';
import { problemInShort } from '../problem.ts';
import { SYMBOLS } from '../symbols.ts';
import { type Creation, countIn, MAKING_SYMBOLS, madePointer, makingStageOf } from './stages.ts';
import { unmade } from './unmade.ts';

/** So many are told of one by one while it runs; of more, how many are how far. */
const FEW = 10;

/** How far a creation is: of a few each, of many how many, and what went wrong. */
export function creationProgress(operation: Creation, reader: Reader): string[] {
  const { step, targets } = operation;
  if (phaseOf(step) === 'image') return [imageLine(operation, reader), ...hindrance(targets, reader)];
  // Of what is only asked for there is nothing to tell but how many.
  const told = targets.filter(({ state, made }) => state !== 'failed' && (made || targets.length === 1));
  return [
    ...(targets.length > 1 ? [creationCounts(operation, reader)] : []),
    ...(targets.length > FEW ? [] : told.map((target) => stageLine(target, reader))),
    ...unmade(operation, reader),
    ...hindrance(targets, reader),
  ];
}

/** How far it is of several, in a line: `*25%* · 63 of 250 created · 40 running`. */
export function creationCounts({ targets }: Creation, { t }: Reader): string {
  const told = (key: 'running' | 'asking' | 'unmade' | 'died' | 'unknown', count: number) =>
    count > 0 ? [t(`creation.counts.${key}`, { count })] : [];
  const facts = [
    t('creation.counts.made', {
      made: countIn(targets, 'made', 'running', 'stuck', 'died'),
      count: targets.length,
    }),
    ...told('running', countIn(targets, 'running')),
    ...told('asking', countIn(targets, 'asking')),
    ...told('died', countIn(targets, 'died')),
    ...told('unknown', countIn(targets, 'unknown')),
    ...told('unmade', countIn(targets, 'unmade', 'cancelled')),
  ];
  // What is created and does not run yet is half the way.
  const left = countIn(targets, 'waiting', 'asking') + countIn(targets, 'made') / 2;
  return [percentOf(targets, left), ...facts].join(' · ');
}

function stageLine(target: Target, reader: Reader): string {
  const stage = makingStageOf(target);
  return `${MAKING_SYMBOLS[stage]} ${reader.t(`creation.stage.${stage}`)} · ${madePointer(target, reader)}`;
}

function imageLine({ work, targets }: Creation, { t }: Reader): string {
  const snapshot = code(work.order.from?.snapshot ?? '');
  const id = targets.find(({ image }) => image)?.image?.id;
  const told =
    id === undefined
      ? t('creation.imageAsked', { snapshot })
      : t('creation.imageMaking', { image: code(id), snapshot });
  return `${SYMBOLS.snapshot} ${told}`;
}

/** What it waits for, where an answer of ECS has not come or was not the one that is wanted. */
function hindrance(targets: Target[], reader: Reader): string[] {
  const [held] = targets.filter(({ state, problem }) => state !== 'failed' && state !== 'done' && problem);
  if (!held?.problem) return [];
  if (held.problem.code === 'not-confirmed') return [`${SYMBOLS.problem} ${reader.t('creation.lookingFor')}`];
  return [`${SYMBOLS.problem} ${problemInShort(held.problem, reader)}`];
}
