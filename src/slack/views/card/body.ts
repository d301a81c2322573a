import type { KnownBlock } from '@slack/types';
import type { Instance } from '../../../domain/instance.ts';
import type { Proposal, ProposedTarget } from '../../../domain/proposal.ts';
import { endsInstance } from '../../../domain/risk.ts';
import { isBackingUp, planOf } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { section, sections } from '../blocks.ts';
import { problemLine } from '../problem.ts';
import { isMany, longRoll, roll } from '../roll.ts';
import { SYMBOLS } from '../symbols.ts';
import { understoodTime, when } from '../times.ts';
import { listed, pointer, protectionOf, statusIn, workName } from '../words.ts';
import { consequences, consequencesInShort, consequencesInTotal } from './consequences.ts';
import { creationBody } from './creation.ts';
import { addressCost } from './public-ip.ts';
import { renewalBody } from './renewal.ts';

/**
 * What a proposal is about: every instance, what happens to them, what dies and what stays. A form has
 * room to tell the fate of each of up to a hundred; a card tells it of all together.
 */
export function proposalBody(proposal: Proposal, reader: Reader, where: 'card' | 'form'): KnownBlock[] {
  const { work, targets } = proposal;
  if (work.kind === 'renew' || work.kind === 'auto-renew') return renewalBody({ ...proposal, work }, reader);
  if (work.kind === 'create') return creationBody({ ...proposal, work }, reader);
  const [only, ...others] = targets;
  if (!endsInstance(work)) {
    return sections([...standing(targets, reader, where), ...whatHappens(proposal, reader)]);
  }
  if (only && others.length === 0) {
    return [
      section(stands(only, reader), ...timeOf(proposal, reader), ...whatHappens(proposal, reader)),
      ...fates(only, proposal, reader),
      section(...safeguards(only, proposal, reader)),
    ];
  }
  return [
    section(...timeOf(proposal, reader), ...whatHappens(proposal, reader)),
    ...sections(
      where === 'form' && !isMany(targets)
        ? targets.map((target) => consequencesInShort(target, reader))
        : standing(targets, reader, where),
    ),
    section(...consequencesInTotal(targets, reader), ...refusals(targets, reader)),
  ];
}

function standing(targets: ProposedTarget[], reader: Reader, where: 'card' | 'form'): string[] {
  const [only, ...others] = targets;
  if (only && others.length === 0) return [stands(only, reader)];
  const instances = instancesOf(targets);
  return where === 'card' || isMany(instances) ? longRoll(instances, reader) : roll(instances, reader);
}

function stands({ instance }: ProposedTarget, reader: Reader): string {
  return `${statusIn(instance.status, reader)} · ${pointer(instance)}`;
}

/** What the work means; a running instance with three ways on is told of those instead. */
function whatHappens({ work, targets, choices }: Proposal, reader: Reader): string[] {
  const { t } = reader;
  if (choices.includes('schedule-release')) return [t('cards.ways')];
  if (choices.includes('stop-then-release')) return [t('cards.waysForSeveral')];
  const will = t(`cards.will.${workName(work)}`);
  if (work.kind === 'public-ip') return [will, ...addressCost(instancesOf(targets), reader)];
  if (!isBackingUp(work)) return [will];
  const { keepDays } = planOf(work);
  const kept = keepDays === undefined ? t('cards.keptForever') : t('cards.keptDays', { count: keepDays });
  return [will, `${SYMBOLS.snapshot} ${kept}`];
}

function instancesOf(targets: ProposedTarget[]): Instance[] {
  return targets.map(({ instance }) => instance);
}

function timeOf({ work, understood }: Proposal, reader: Reader): string[] {
  if (work.kind !== 'auto-release' || work.at === null) return [];
  if (!understood) return [`${SYMBOLS.deadline} ${when(work.at)}`];
  const echoed = reader.t('cards.understood', { time: understoodTime(understood, reader) });
  const twice = understood.twice ? [`${SYMBOLS.problem} ${reader.t('instance.twice')}`] : [];
  return [`${SYMBOLS.deadline} ${echoed}`, ...twice];
}

function fates(target: ProposedTarget, { work }: Proposal, reader: Reader): KnownBlock[] {
  const { t } = reader;
  const { dies, stays } = consequences(target, reader);
  const deleted = work.kind === 'auto-release' ? t('cards.deletedThen') : t('cards.deleted');
  const bullets = (lines: string[]) => lines.map((line) => `• ${line}`);
  return [
    section(`${SYMBOLS.deleted} *${deleted}*`, ...bullets(dies)),
    section(`${SYMBOLS.kept} *${t('cards.kept')}*`, ...bullets(stays)),
  ];
}

/** The protection, and how ECS answered the DryRun. */
function safeguards(target: ProposedTarget, { work }: Proposal, reader: Reader): string[] {
  const { t } = reader;
  const { instance, dryRun } = target;
  const protection = protectionOf(instance, reader);
  if (!dryRun) return [protection];
  if (!dryRun.ok) return [protection, ...refusals([target], reader)];
  if (work.kind === 'release' && work.how === 'stop-first')
    return [protection, `${SYMBOLS.works} ${t('cards.dryRunOkStopped')}`];
  const forced = work.kind === 'release' && (work.how === 'force' || instance.status === 'Running');
  return [protection, `${SYMBOLS.works} ${t(forced ? 'cards.dryRunOkForced' : 'cards.dryRunOk')}`];
}

/** A line for each instance whose release ECS would refuse. */
function refusals(targets: ProposedTarget[], reader: Reader): string[] {
  const refused = targets.flatMap(({ dryRun }) => (dryRun && !dryRun.ok ? [dryRun.problem] : []));
  const line = (problem: (typeof refused)[number]) =>
    `${SYMBOLS.problem} ${reader.t('cards.dryRunFails', { why: problemLine(problem, reader) })}`;
  return listed(refused, line, reader, 5);
}
