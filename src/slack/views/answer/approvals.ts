import type { Button, KnownBlock } from '@slack/types';
import type { Answer, ApprovalList, WaitingRequest } from '../../../domain/outcome.ts';
import { msUntil } from '../../../domain/time.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { actions, context, header, type Message, section } from '../blocks.ts';
import { clip, mention, quote } from '../markup.ts';
import { approveButton, cancelRequestButton, denyButton, type RequestActions } from '../operation/buttons.ts';
import { approvalLine } from '../operation.ts';
import { pager } from '../pager.ts';
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
  const { requests, total, page, pageCount } = list;
  const text = total === 0 ? t('answers.approvals.empty') : t('answers.approvals.title', { count: total });
  const where = pageCount > 1 ? t('answers.page.where', { page: page + 1, pages: pageCount }) : undefined;
  const others = requests.filter(({ may }) => may !== 'cancel');
  const own = requests.filter(({ may }) => may === 'cancel');
  return {
    text,
    blocks: [
      ...afterBlocks(after, reader),
      ...(total === 0 ? [section(text)] : [header(text)]),
      ...group(t('answers.approvals.others'), others, list, reader),
      ...group(t('answers.approvals.own'), own, list, reader),
      ...pager({ command: 'approvals', query: '', page, more: page + 1 < pageCount }, reader),
      ...(where ? [context(where)] : []),
    ],
  };
}

function group(
  title: string,
  requests: WaitingRequest[],
  { now }: ApprovalList,
  reader: Reader,
): KnownBlock[] {
  if (requests.length === 0) return [];
  return [section(`*${title}*`), ...requests.flatMap((request) => row(request, now, reader))];
}

function row({ operation, may }: WaitingRequest, now: string, reader: Reader): KnownBlock[] {
  const { t } = reader;
  const { work, targets, requester, createdAt, expiresAt, reason, state } = operation;
  const title = t(`work.${workName(work)}.title`);
  const names = listed(targets, ({ instance }) => nameIn(instance), reader, NAMED).join(t('cards.joint'));
  const age = duration(-msUntil(createdAt, new Date(now)), reader);
  const lines = [
    `${STATE_SYMBOLS[state]} *${title}* ${names}`,
    t('answers.approvals.asked', { user: mention(requester), duration: age }),
    ...(expiresAt ? [t('operations.until', { when: when(expiresAt) })] : []),
    ...approvalLine(operation, reader),
    ...(reason ? [quote(clip(reason, 200))] : []),
  ];
  const buttons = buttonsFor({ operation, may }, reader);
  return [section(...lines), ...(buttons.length > 0 ? [actions(...buttons)] : [])];
}

function buttonsFor({ operation, may }: WaitingRequest, reader: Reader): Button[] {
  switch (may) {
    case 'decide':
      return [approveButton(operation, reader, IDS), denyButton(operation, reader)];
    case 'deny':
      return [denyButton(operation, reader)];
    case 'cancel':
      return [cancelRequestButton(operation, reader, IDS)];
    case 'look':
      return [];
  }
}
