import { nameOf } from '../../../domain/instance.ts';
import type { Target } from '../../../domain/operation.ts';
import type { Reader } from '../../i18n/reader.ts';
import { bold, clip } from '../markup.ts';
import { alike } from '../operation/alike.ts';
import { problemInShort, problemLine, problemWithFix } from '../problem.ts';
import { commandIn, listed } from '../words.ts';
import { isToPay, NAME, STAGE_SYMBOLS, stageLine, stageOf } from './stages.ts';

/** So many failures are told, and of those alike so many names. */
const FAILURES = 8;
const NAMES = 5;
/** So many ids stand in a line to copy. */
const MOST_IN_A_LINE = 20;
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
  return listed(alike(targets), (group) => groupLine(group, reader), reader, FAILURES);
}

function others(stage: 'cancelled' | 'elsewhere', targets: Target[], reader: Reader): string[] {
  if (targets.length === 0) return [];
  return [`${STAGE_SYMBOLS[stage]} ${reader.t(`money.paid.${stage}`, { names: namesOf(targets, reader) })}`];
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
  const told = unknown ? problemLine : isToPay(first.problem) ? problemWithFix : problemInShort;
  const why = told(first.problem, reader);
  return [head, reader.t('money.paid.because', { why }), ...shorter(group, reader)].join(INDENT);
}

/** What ECS does not renew for so long no line below asks for again. */
function shorter(group: Target[], { t }: Reader): string[] {
  const [first] = group;
  if (first?.problem?.code !== 'ecs' || first.problem.reason !== 'too-far') return [];
  const ids = group.slice(0, MOST_IN_A_LINE).map(({ instance }) => instance.id);
  return [`${t('ecs.too-far.fix')} ${commandIn(`renew ${ids.join(' ')} 1m`)}`];
}

function namesOf(targets: Target[], reader: Reader): string {
  const name = ({ instance }: Target) => bold(clip(nameOf(instance), NAME));
  return listed(targets, name, reader, NAMES).join(reader.t('cards.joint'));
}
