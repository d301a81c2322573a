import type { KnownBlock } from '@slack/types';
import { lineToGoOn } from '../../commands/go-on.ts';
import { MOST_IN_A_CALL } from '../../domain/creation.ts';
import { type Operation, revocable } from '../../domain/operation.ts';
import { asking, type Place } from '../../domain/place.ts';
import { isPreparing } from '../../domain/steps.ts';
import { isOneByOne, isSettled } from '../../domain/work.ts';
import type { Reader } from '../i18n/reader.ts';
import { actions, context, type Message, section, sections } from './blocks.ts';
import { releaseMadeButton } from './creation/clean-up.ts';
import { lineToMake } from './creation/result.ts';
import { isCreation } from './creation/stages.ts';
import { channel, clip, code, mention, quote } from './markup.ts';
import { cancelRunningButton, requestButtons } from './operation/buttons.ts';
import { headlineOf, sentence } from './operation/headline.ts';
import {
  askedLines,
  doneLines,
  leftBehind,
  progressLines,
  proposedLines,
  remarks,
  resultLines,
} from './operation/targets.ts';
import { isPaidNow } from './renewal/stages.ts';
import { peopleIn } from './rules.ts';
import { SYMBOLS } from './symbols.ts';
import { localTime, when } from './times.ts';
import { commandIn } from './words.ts';

/**
 * The one message of an operation through its life, where it was asked for (`origin`) and where it is
 * approved (`approvals`). It is edited in place, so buttons vanish as soon as it is decided.
 */
export function operationMessage(
  operation: Operation,
  { role, mentions = [] }: Pick<Place, 'role' | 'mentions'>,
  reader: Reader,
): Message {
  const { t } = reader;
  const { state } = operation;
  const text = headlineOf(operation, role, reader);
  return {
    text,
    blocks: [
      ...sections([text, ...details(operation, role, reader)]),
      ...lineLeft(operation, reader),
      ...reasonSection(operation, reader),
      ...denialSection(operation, reader),
      // Only a message that is new notifies whom it mentions.
      ...(state === 'pending' && mentions.length > 0
        ? [section(t('operations.nudgeAsk', { people: peopleIn(mentions, reader) }))]
        : []),
      ...(state === 'pending' ? requestButtons(operation, role, reader) : []),
      ...releaseMadeButton(operation, reader),
      ...(offersCancel(operation, role) ? [actions(cancelRunningButton(operation, reader))] : []),
      smallPrint(operation, reader),
    ],
  };
}

/** What a request is about, for whoever decides it somewhere else than on its message. */
export function operationSummary(operation: Operation, reader: Reader): KnownBlock[] {
  const lines = [sentence(operation, 'approvals', reader), ...details(operation, 'approvals', reader)];
  return [...sections(lines), ...reasonSection(operation, reader)];
}

/**
 * A change that is over in a moment has no button that flickers. Whether whoever presses it may is
 * judged then; see policy/cancel.ts.
 */
function offersCancel(operation: Operation, role: Place['role']): boolean {
  if (role === 'nudge') return false;
  const { work, step, targets, cancelledBy } = operation;
  const lasts = isPreparing(work, step) || (isOneByOne(work) && targets.length > 1) || isInChunks(operation);
  return lasts && cancelledBy === undefined && revocable(operation).length > 0;
}

/** A batch that takes one call of ECS is asked for at once. */
function isInChunks({ work, targets }: Operation): boolean {
  return work.kind === 'create' && targets.length > MOST_IN_A_CALL;
}

/** What to type to have the rest done as well, or all of it where nothing was. */
function lineLeft(operation: Operation, { t }: Pick<Reader, 't'>): KnownBlock[] {
  if (operation.state !== 'failed' && operation.state !== 'cancelled') return [];
  const next = lineToGoOn(operation);
  if (!next) return [];
  const command = commandIn(next.line);
  if (isCreation(operation)) return [section(...lineToMake(operation, command, { t }))];
  if (next.count < next.left) return [section(t('operations.goOnFirst', { ...next, command }))];
  const begun = operation.targets.some((target) => target.state === 'done');
  return [section(t(begun ? 'operations.goOn' : 'operations.again', { command }))];
}

function details(operation: Operation, role: Place['role'], reader: Reader): string[] {
  const { t } = reader;
  const { state, work, places, expiresAt } = operation;
  const time =
    work.kind === 'auto-release' && work.at !== null
      ? [`${SYMBOLS.deadline} ${t('instance.deadline.auto-release', { when: when(work.at) })}`]
      : [];
  switch (state) {
    case 'pending': {
      const where = role === 'approvals' ? [] : whoDecides(places, reader);
      const until = expiresAt ? [t('operations.until', { when: when(expiresAt) })] : [];
      return [
        ...proposedLines(operation, reader),
        ...time,
        ...approvalLine(operation, reader),
        ...where,
        ...until,
      ];
    }
    case 'running':
      return [...progressLines(operation, reader), ...time, ...cancelling(operation, reader)];
    case 'failed':
    case 'cancelled':
      if (wasNeverBegun(operation)) return [...askedLines(operation, reader), t('operations.nothingDone')];
      return [...resultLines(operation, reader), ...time, ...leftBehind(operation, reader)];
    case 'done':
      return [
        ...doneLines(operation, reader),
        ...remarks(operation, reader),
        ...time,
        ...leftBehind(operation, reader),
      ];
    default:
      return [...askedLines(operation, reader), t('operations.nothingDone')];
  }
}

/** How many approvals are there, and whose; of the only one there is nothing to say while it is awaited. */
export function approvalLine({ approvals, approvalsNeeded: needed }: Operation, { t }: Reader): string[] {
  if (approvals.length === 0) return needed > 1 ? [t('operations.noneGiven', { needed })] : [];
  const people = approvals.map(({ by }) => mention(by)).join(t('cards.joint'));
  return [t('operations.given', { given: approvals.length, needed, people })];
}

/** Taken back while it waited for its approval. */
function wasNeverBegun({ targets }: Operation): boolean {
  return targets.every(({ state }) => state === 'waiting');
}

function cancelling(operation: Operation, { t }: Reader): string[] {
  const { cancelledBy } = operation;
  if (cancelledBy === undefined) return [];
  const user = mention(cancelledBy);
  if (isCreation(operation)) return [t('creation.cancelling', { user })];
  return [t(`operations.${isPaidNow(operation) ? 'cancellingRenewal' : 'cancelling'}`, { user })];
}

/** Where an approval is asked, and where it could not be. */
function whoDecides(places: Place[], { t }: Reader): string[] {
  const approvals = asking({ places });
  const closed = approvals.filter((place) => place.closed && place.person === undefined);
  const open = approvals.filter((place) => !place.closed);
  const people = open.flatMap(({ person }) => (person === undefined ? [] : [mention(person)]));
  return [
    ...closed.map((place) => t('operations.uninvited', { channel: channel(place.channel) })),
    ...open
      .filter(({ person }) => person === undefined)
      .map((place) => t('operations.waitsIn', { channel: channel(place.channel) })),
    ...(people.length > 0 ? [t('operations.waitsFor', { people: people.join(t('cards.joint')) })] : []),
  ];
}

function reasonSection({ reason }: Operation, { t }: Reader): KnownBlock[] {
  return reason ? [section(`*${t('operations.reason')}*`, quote(clip(reason, 500)))] : [];
}

function denialSection({ denial }: Operation, { t }: Reader): KnownBlock[] {
  return denial ? [section(`*${t('operations.denial')}*`, quote(clip(denial, 500)))] : [];
}

/** Who asked, who decided, when, and what finds it again. */
function smallPrint(operation: Operation, { t }: Reader): KnownBlock {
  const { id, requester, approvals, decidedBy, state, unapproved, settledAt, createdAt } = operation;
  const approvers = approvals.map(({ by }) => mention(by)).join(t('cards.joint'));
  const ended = decidedBy && { user: mention(decidedBy) };
  return context(
    t('operations.asked', { user: mention(requester) }),
    state !== 'pending' && approvers ? t('operations.approved', { user: approvers }) : undefined,
    ended && t(state === 'denied' ? 'operations.deniedBy' : 'operations.cancelledBy', ended),
    unapproved ? t('operations.unapproved') : undefined,
    localTime(isSettled(state) && settledAt ? settledAt : createdAt),
    t('operations.id', { id: code(id) }),
  );
}
