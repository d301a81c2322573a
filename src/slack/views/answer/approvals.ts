import type { Button, KnownBlock } from '@slack/types';
import type { Operation, Target } from '../../../domain/operation.ts';
import type { Answer, ApprovalList, WaitingRequest } from '../../../domain/outcome.ts';
import { msUntil } from '../../../domain/time.ts';
import type { Work } from '../../../domain/work.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { actions, context, header, type Message, section } from '../blocks.ts';
import { orderIn } from '../creation/order.ts';
import { clip, mention, quote } from '../markup.ts';
import { approveButton, cancelRequestButton, denyButton, type RequestActions } from '../operation/buttons.ts';
import { approvalLine } from '../operation.ts';
import { pageIn, pager } from '../pager.ts';
import { costLine } from '../renewal/cost.ts';
import { STATE_SYMBOLS } from '../symbols.ts';
import { duration, when } from '../times.ts';
import { listed, nameIn, workName } from '../words.ts';
import { afterBlocks } from './after.ts';

/** The list answers to its own buttons, so that it can take its own place afterwards. */
const IDS: RequestActions = {
  approve: ACTIONS.approveInList,
  cancelRequest: ACTIONS.cancelInList,
};

/** Of several instances, so many are named here; the request's own message names them all. */
const NAMED = 3;

/** What waits for this person, and what this person waits for; after a click, what came of it. */
export function approvalsMessage(
  { list, after }: Extract<Answer, { kind: 'approvals' }>,
  reader: Reader,
): Message {
  const { t } = reader;
  const { total, page, pageCount } = list;
  const text = total === 0 ? t('answers.approvals.empty') : t('answers.approvals.title', { count: total });
  const where = pageIn({ page, pageCount }, reader);
  return {
    text,
    blocks: [
      ...afterBlocks(after, reader),
      ...(total === 0 ? [section(text)] : [header(text)]),
      ...groupedRequests(list, askedOn(list, reader), IDS, reader),
      ...pager({ command: 'approvals', query: '', page, more: page + 1 < pageCount }, reader),
      ...(where ? [context(where)] : []),
    ],
  };
}

type Asked = (operation: Operation) => string;

/** By whom, and how long before the list was made. */
function askedOn({ now }: ApprovalList, reader: Reader): Asked {
  return ({ requester, createdAt }) => {
    const age = duration(-msUntil(createdAt, new Date(now)), reader);
    return reader.t('answers.approvals.asked', { user: mention(requester), duration: age });
  };
}

/** A row for each request, those of others apart from this person's own; `asked` tells by whom and when. */
export function groupedRequests(
  { requests }: ApprovalList,
  asked: Asked,
  ids: RequestActions,
  reader: Reader,
): KnownBlock[] {
  const { t } = reader;
  const group = (title: string, some: WaitingRequest[]): KnownBlock[] =>
    some.length === 0
      ? []
      : [section(`*${title}*`), ...some.flatMap((request) => row(request, asked, ids, reader))];
  return [
    ...group(
      t('answers.approvals.others'),
      requests.filter(({ may }) => may !== 'cancel'),
    ),
    ...group(
      t('answers.approvals.own'),
      requests.filter(({ may }) => may === 'cancel'),
    ),
  ];
}

function row(
  { operation, may }: WaitingRequest,
  asked: Asked,
  ids: RequestActions,
  reader: Reader,
): KnownBlock[] {
  const { t } = reader;
  const { work, targets, expiresAt, reason, state } = operation;
  const title = t(`work.${workName(work)}.title`);
  const lines = [
    `${STATE_SYMBOLS[state]} *${title}* ${whatIn(work, targets, reader)}`,
    ...costLine(operation, reader),
    asked(operation),
    ...(expiresAt ? [t('operations.until', { when: when(expiresAt) })] : []),
    ...approvalLine(operation, reader),
    ...(reason ? [quote(clip(reason, 200))] : []),
  ];
  const buttons = buttonsFor({ operation, may }, ids, reader);
  return [section(...lines), ...(buttons.length > 0 ? [actions(...buttons)] : [])];
}

/** Of what is to be created the names say little. */
function whatIn(work: Work, targets: Target[], reader: Reader): string {
  if (work.kind === 'create') return orderIn(work.order, reader);
  const name = ({ instance }: Target) => nameIn(instance);
  return listed(targets, name, reader, NAMED).join(reader.t('cards.joint'));
}

function buttonsFor({ operation, may }: WaitingRequest, ids: RequestActions, reader: Reader): Button[] {
  switch (may) {
    case 'decide':
      return [approveButton(operation, reader, ids), denyButton(operation, reader)];
    case 'deny':
      return [denyButton(operation, reader)];
    case 'cancel':
      return [cancelRequestButton(operation, reader, ids)];
    case 'look':
      return [];
  }
}
