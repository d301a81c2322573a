import type { Named } from '../../../domain/errors.ts';
import type { Instance } from '../../../domain/instance.ts';
import type { Operation, Target } from '../../../domain/operation.ts';
import type { CreateWork } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { pointer } from '../words.ts';

/** An operation that creates instances. */
export type Creation = Operation & { work: CreateWork };

/** How far one of them is, as people are told. */
export type MakingStage =
  | 'waiting'
  | 'asking'
  | 'made'
  | 'running'
  | 'died'
  | 'stuck'
  | 'besides'
  | 'unknown'
  | 'cancelled'
  | 'unmade';

export const MAKING_SYMBOLS: Record<MakingStage, string> = {
  waiting: ':white_small_square:',
  asking: ':hourglass_flowing_sand:',
  made: ':hourglass_flowing_sand:',
  running: SYMBOLS.works,
  died: ':x:',
  stuck: SYMBOLS.problem,
  besides: SYMBOLS.problem,
  unknown: SYMBOLS.problem,
  cancelled: SYMBOLS.forbidden,
  unmade: ':x:',
};

export function isCreation(operation: Operation): operation is Creation {
  return operation.work.kind === 'create';
}

/** How far it is. What ECS has made is there, even where its operation has given it up. */
export function makingStageOf(target: Target): MakingStage {
  const { state, made } = target;
  if (state === 'failed') return givenUpAs(target);
  if (state === 'done' || made?.status === 'Running') return 'running';
  if (made || state === 'accepted') return 'made';
  return state === 'attempted' ? 'asking' : 'waiting';
}

function givenUpAs({ made, problem }: Target): MakingStage {
  if (problem?.code === 'died') return 'died';
  if (made) return problem?.code === 'made-besides' ? 'besides' : 'stuck';
  if (problem?.code === 'not-confirmed') return 'unknown';
  return problem?.code === 'cancelled' ? 'cancelled' : 'unmade';
}

/** Those that exist, as far as is known. */
export function madeOf({ targets }: Operation): (Target & { made: Instance })[] {
  return targets.filter(
    (target): target is Target & { made: Instance } =>
      target.made !== undefined && makingStageOf(target) !== 'died',
  );
}

/** What ECS has made for it besides what was asked for. */
export function besidesIn({ targets }: Operation): Named[] {
  const known = new Set(targets.map(({ made }) => made?.id));
  const told = targets.flatMap(({ problem }) => (problem?.code === 'made-besides' ? problem.instances : []));
  return told.filter(({ id }) => !known.has(id));
}

/** How many of them are in any of these stages. */
export function countIn(targets: Target[], ...stages: MakingStage[]): number {
  return targets.filter((target) => stages.includes(makingStageOf(target))).length;
}

/** `*job-001* · i-… · 10.0.0.5 · public 47.96.1.2`: what it is called, and where it is reached. */
export function madePointer({ instance, made }: Target, { t }: Reader): string {
  if (!made) return pointer(instance);
  const publics = [...made.publicIps, ...(made.eip ? [made.eip.address] : [])];
  return [
    pointer({ id: made.id, name: made.name === made.id ? '' : made.name || instance.name }),
    ...made.privateIps.map(code),
    ...publics.map((ip) => t('creation.publicIp', { ip: code(ip) })),
  ].join(' · ');
}
