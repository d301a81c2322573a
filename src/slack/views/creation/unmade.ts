import { MADE_BY_TAG } from '../../../domain/creation.ts';
import type { Operation, Target } from '../../../domain/operation.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { alike } from '../operation/alike.ts';
import { problemInShort } from '../problem.ts';
import { listed } from '../words.ts';
import { namesIn } from './order.ts';
import { MAKING_SYMBOLS, madePointer, makingStageOf } from './stages.ts';

/** So many reasons are told, and of what exists all the same so many ids. */
const REASONS = 8;
const IDS = 10;
const INDENT = '\n      ';

/** What did not come to run: which, and why; and what is there all the same, by its id. */
export function unmade({ id, targets }: Operation, reader: Reader): string[] {
  const {
    unknown = [],
    stuck = [],
    died = [],
    unmade: none = [],
    cancelled = [],
  } = Object.groupBy(targets, makingStageOf);
  const mark = code(`${MADE_BY_TAG}=${id}`);
  const groups = [unknown, stuck, died, none].flatMap(alike);
  return [
    ...besides(targets, reader),
    ...listed(groups, (group) => groupLine(group, mark, reader), reader, REASONS),
    ...(cancelled.length > 0 ? [cancelledLine(cancelled, reader)] : []),
  ];
}

function groupLine(group: Target[], tag: string, reader: Reader): string {
  const { t } = reader;
  const [first, ...others] = group;
  if (!first) return '';
  const stage = makingStageOf(first) as 'unknown' | 'stuck' | 'died' | 'unmade';
  const told =
    others.length === 0
      ? `${t(`creation.stage.${stage}`)} · ${madePointer(first, reader)}`
      : t(`creation.group.${stage}`, { count: group.length, names: namesIn(group, reader) });
  const ids = others.length === 0 ? [] : group.flatMap(({ made }) => (made ? [made.id] : []));
  return [
    `${MAKING_SYMBOLS[stage]} ${told}`,
    ...(first.problem ? [problemInShort(first.problem, reader)] : []),
    ...(stage === 'unknown' ? [t('creation.lookYourself', { tag })] : []),
    ...(ids.length > 0 ? [listed(ids, code, reader, IDS).join(' ')] : []),
  ].join(INDENT);
}

/** What carries the mark of the operation and was named by no answer of ECS. */
function besides(targets: Target[], reader: Reader): string[] {
  const told = targets.flatMap(({ problem }) => (problem?.code === 'made-besides' ? [problem] : []));
  const [first] = told;
  if (!first) return [];
  const all = { ...first, instances: told.flatMap(({ instances }) => instances) };
  return [`${MAKING_SYMBOLS.besides} ${problemInShort(all, reader)}`];
}

function cancelledLine(targets: Target[], reader: Reader): string {
  return `${MAKING_SYMBOLS.cancelled} ${reader.t('creation.group.cancelled', { names: namesIn(targets, reader) })}`;
}
