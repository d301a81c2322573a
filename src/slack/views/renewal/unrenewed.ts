import { nameOf } from '../../../domain/instance.ts';
import type { Target } from '../../../domain/operation.ts';
import type { Reader } from '../../i18n/reader.ts';
import { bold, clip } from '../markup.ts';
import { problemInShort, problemLine } from '../problem.ts';
import { listed } from '../words.ts';
import { NAME, STAGE_SYMBOLS, stageLine, stageOf } from './stages.ts';

/** So many that failed alike are told of together: one sentence three hundred times is a wall. */
const ALIKE = 3;
/** So many failures are told, and of those alike so many names. */
const FAILURES = 8;
const NAMES = 5;
const INDENT = '\n      ';

/** Those that were not renewed: first what failed and why, then what was let go of, and what somebody else has renewed. */
export function unrenewed(targets: Target[], reader: Reader): string[] {
  const { failed = [], unknown = [], cancelled = [], elsewhere = [] } = Object.groupBy(targets, stageOf);
  return [
    ...inGroups(unknown, reader),
    ...inGroups(failed, reader),
    ...others('cancelled', cancelled, reader),
    ...others('elsewhere', elsewhere, reader),
  ];
}

function inGroups(targets: Target[], reader: Reader): string[] {
  const groups = [...Map.groupBy(targets, likeness).values()].flatMap((group) =>
    group.length < ALIKE ? group.map((target) => [target]) : [group],
  );
  return listed(groups, (group) => groupLine(group, reader), reader, FAILURES);
}

function others(stage: 'cancelled' | 'elsewhere', targets: Target[], reader: Reader): string[] {
  if (targets.length === 0) return [];
  return [`${STAGE_SYMBOLS[stage]} ${reader.t(`money.paid.${stage}`, { names: namesOf(targets, reader) })}`];
}

/** The same for what failed for the same reason. */
function likeness({ problem }: Target): string {
  if (!problem) return '';
  return problem.code === 'ecs' ? `ecs ${problem.reason} ${problem.ecsCode}` : problem.code;
}

function groupLine(group: Target[], reader: Reader): string {
  const [first, ...more] = group;
  if (!first) return '';
  if (more.length === 0) return stageLine(first, reader);
  const facts = { count: group.length, names: namesOf(group, reader) };
  const stage = stageOf(first);
  const unknown = stage === 'unknown';
  const head = `${STAGE_SYMBOLS[stage]} ${reader.t(unknown ? 'money.paid.groupUnknown' : 'money.paid.group', facts)}`;
  if (!first.problem) return head;
  // Nothing below says how to find out.
  const why = (unknown ? problemLine : problemInShort)(first.problem, reader);
  return [head, reader.t('money.paid.because', { why })].join(INDENT);
}

function namesOf(targets: Target[], reader: Reader): string {
  const name = ({ instance }: Target) => bold(clip(nameOf(instance), NAME));
  return listed(targets, name, reader, NAMES).join(reader.t('cards.joint'));
}
