import { HOME_QUESTIONS } from '../domain/home.ts';
import { OFFER_KINDS, type OfferKind } from '../domain/offer.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ReleaseWork } from '../domain/work.ts';
import { askWhyDenied, decideOperation } from '../workflows/approve.ts';
import { cancelOperation } from '../workflows/cancel-operation.ts';
import { confirm } from '../workflows/confirm.ts';
import { type Foreseen, foresee } from '../workflows/foresee.ts';
import { handleCommand } from '../workflows/handle-command.ts';
import type { House, Request } from '../workflows/house.ts';
import { decideInList } from '../workflows/on-approval-list.ts';
import { choose, openForm, withdraw } from '../workflows/on-card.ts';
import { autoRenewExpiring, renewExpiring } from '../workflows/on-due-list.ts';
import {
  autoRenew,
  backUp,
  cancelAutoRelease,
  extend,
  letExpire,
  noticeCalled,
  renew,
  snooze,
} from '../workflows/on-notice.ts';
import { cancelInOperations, cancelRequestInOperations } from '../workflows/on-operation-list.ts';
import { ACTIONS, FORMER_ACTIONS, NOTICE_ACTIONS } from './actions.ts';
import { type FormKind, type FormRoute, formCalled, formRoute } from './form-table.ts';
import type { Act } from './incoming.ts';
import {
  readDueQuery,
  readHomePage,
  readInstanceId,
  readNoticeId,
  readNoticeKey,
  readOperationId,
  readPageTurn,
  readPick,
  readProposalId,
  readRowAct,
} from './values.ts';

/** Where an act goes: what it needs of the acknowledgement, and the workflow it calls. */
interface Route {
  mode: Foreseen | ((value: string) => Foreseen);
  /** Which form is opened, where `mode` is `form`: the proposed work's own unless said otherwise. */
  form?: FormKind;
  /** `ticked`: the values of all boxes that are ticked where it was pressed. */
  run(house: House, value: string, request: Request, ticked: string[]): Promise<Outcome>;
}

/** A button that was not made by this version; the way out is to ask again. */
const OVER: Outcome = { kind: 'refused', problem: { code: 'proposal-over' } };

/** Closing what this version did not make: there is nothing to say. */
const LEFT: Outcome = { kind: 'noted', note: { kind: 'cancelled' } };

/** Work on what a button's value says; a value that says nothing to this version is over. */
function on<T>(
  read: (value: string) => T | undefined,
  work: (house: House, given: T, request: Request, ticked: string[]) => Promise<Outcome>,
): Route['run'] {
  return async (house, value, request, ticked) => {
    const given = read(value);
    return given === undefined ? OVER : work(house, given, request, ticked);
  };
}

/** The same question, another page: only questions take a `--page`, so nothing can be changed by it. */
const turnPage = (formerly?: 'list' | 'approvals' | 'audit'): Route => ({
  mode: 'answer',
  run: on(readPageTurn, (house, { command = formerly ?? 'list', query, page }, request) =>
    handleCommand(house, `${command} ${query} --page ${page + 1}`, request),
  ),
});

const chooseBy = (way: Omit<ReleaseWork, 'kind'>) =>
  on(readProposalId, (house, id, request) => choose(house, id, { kind: 'release', ...way }, request));

const decideBy = (kind: 'approve' | 'cancel') =>
  on(readOperationId, (house, id, request) => decideOperation(house, id, { kind }, request));

const decideInListBy = (kind: 'approve' | 'cancel') =>
  on(readOperationId, (house, id, request) => decideInList(house, id, { kind }, request));

const askWhy: Route = { mode: 'form', form: 'deny', run: on(readOperationId, askWhyDenied) };

const confirmCard = on(readProposalId, (house, id, request) => confirm(house, id, {}, request));

/** What can be done from a notice, by its id. */
const NOTICE_ACTS: Record<OfferKind, (house: House, id: string, request: Request) => Promise<Outcome>> = {
  renew,
  'auto-renew': autoRenew,
  snooze,
  'let-go': letExpire,
  extend,
  'cancel-auto-release': cancelAutoRelease,
  'back-up': backUp,
};

const onNotice = (kind: OfferKind): Route => ({ mode: 'change', run: on(readNoticeId, NOTICE_ACTS[kind]) });

const onFormerNotice = (kind: OfferKind): Route => ({
  mode: 'change',
  run: on(readNoticeKey, async (house, key, request) =>
    NOTICE_ACTS[kind](house, await noticeCalled(house, key), request),
  ),
});

/** What can be done from a row of a list, or of the Home tab. */
const fromMenu: Route = {
  mode: (value) => (readRowAct(value)?.act === 'show' ? 'form' : 'change'),
  run: on(readRowAct, (house, { act, about }, request) =>
    act === 'show' ? handleCommand(house, `show ${about}`, request) : NOTICE_ACTS[act](house, about, request),
  ),
};

/** As if it were typed, of an instance by its id. */
const typed = (line: (id: string) => string): Route => ({
  mode: 'change',
  run: on(readInstanceId, (house, id, request) => handleCommand(house, line(id), request)),
});

/** What is done about the subscriptions of a list: those that are ticked, or all of it. */
const onExpiring = (work: typeof renewExpiring): Route => ({
  mode: 'change',
  run: on(readDueQuery, async (house, list, request, ticked) => {
    const picked = ticked.map(readPick).filter((one) => one !== undefined);
    // Of boxes of another version nobody knows what was meant by them, least of all everything.
    if (picked.length < ticked.length) return OVER;
    return work(house, { ...list, picked }, request);
  }),
});

const turnHome: Route = {
  mode: 'answer',
  run: on(readHomePage, async ({ homes, clock }, page, { actor }) => {
    await homes.turned(actor.userId, page, clock.now());
    return { kind: 'shown' };
  }),
};

/** One line a button. */
const CLICKS = new Map<string, Route>([
  [ACTIONS.confirm, { mode: 'change', run: confirmCard }],
  [ACTIONS.cancel, { mode: 'change', run: on(readProposalId, withdraw) }],
  [ACTIONS.form, { mode: 'form', run: on(readProposalId, openForm) }],
  [ACTIONS.scheduleRelease, { mode: 'form', form: 'schedule', run: on(readProposalId, openForm) }],
  [ACTIONS.stopThenRelease, { mode: 'form', run: chooseBy({ how: 'stop-first' }) }],
  [ACTIONS.forceRelease, { mode: 'form', run: chooseBy({ how: 'force' }) }],
  [ACTIONS.backUpFirst, { mode: 'form', run: chooseBy({ how: 'stopped', backup: {} }) }],
  [ACTIONS.approve, { mode: 'change', run: decideBy('approve') }],
  [ACTIONS.deny, askWhy],
  [ACTIONS.cancelRequest, { mode: 'change', run: decideBy('cancel') }],
  [ACTIONS.cancelOperation, { mode: 'change', run: on(readOperationId, cancelOperation) }],
  [
    ACTIONS.releaseMade,
    {
      mode: 'change',
      run: on(readOperationId, (house, id, request) =>
        handleCommand(house, `release --operation ${id}`, request),
      ),
    },
  ],
  [ACTIONS.approveInList, { mode: 'change', run: decideInListBy('approve') }],
  [ACTIONS.cancelInList, { mode: 'change', run: decideInListBy('cancel') }],
  [ACTIONS.cancelInOperations, { mode: 'change', run: on(readOperationId, cancelInOperations) }],
  [
    ACTIONS.cancelRequestInOperations,
    { mode: 'change', run: on(readOperationId, cancelRequestInOperations) },
  ],
  [ACTIONS.previousPage, turnPage()],
  [ACTIONS.nextPage, turnPage()],
  ...OFFER_KINDS.map((kind) => [NOTICE_ACTIONS[kind], onNotice(kind)] as const),
  [ACTIONS.pickDue, { mode: 'nothing', run: async () => ({ kind: 'shown' }) }],
  [ACTIONS.renewDue, onExpiring(renewExpiring)],
  [ACTIONS.autoRenewDue, onExpiring(autoRenewExpiring)],
  [ACTIONS.noticeMenu, fromMenu],
  [ACTIONS.menuAtHome, fromMenu],
  [ACTIONS.autoRenewOn, typed((id) => `auto-renew ${id} on`)],
  [ACTIONS.autoRenewOff, typed((id) => `auto-renew ${id} off`)],
  [ACTIONS.autoRenewNever, typed((id) => `auto-renew ${id} never`)],
  [ACTIONS.previousAtHome, turnHome],
  [ACTIONS.nextAtHome, turnHome],
  ...HOME_QUESTIONS.map((name): [string, Route] => [
    `${ACTIONS.askAtHome}.${name}`,
    { mode: 'form', run: (house, _, request) => handleCommand(house, name, request) },
  ]),
  [FORMER_ACTIONS.denyInList, askWhy],
  [FORMER_ACTIONS.cancelAutoRelease, onFormerNotice('cancel-auto-release')],
  [FORMER_ACTIONS.snooze, onFormerNotice('snooze')],
  ...FORMER_ACTIONS.listPages.map((id) => [id, turnPage('list')] as const),
  ...FORMER_ACTIONS.approvalsPages.map((id) => [id, turnPage('approvals')] as const),
  ...FORMER_ACTIONS.auditPages.map((id) => [id, turnPage('audit')] as const),
]);

/** Whether anything happens when this button is pressed. */
export function isRouted(action: string): boolean {
  return CLICKS.has(action);
}

/** What the act needs of its acknowledgement. */
export function modeOf(act: Act, now: Date): Foreseen {
  switch (act.kind) {
    case 'command':
      return foresee(act.text, now);
    case 'click':
      return modeOfClick(act);
    case 'submission':
    case 'closure':
      return 'change';
  }
}

function modeOfClick({ action, value }: Act & { kind: 'click' }): Foreseen {
  const mode = CLICKS.get(action)?.mode ?? 'answer';
  return typeof mode === 'function' ? mode(value) : mode;
}

/** Which form shows what the act leads to. */
export function formOf(act: Act, outcome: Outcome): FormRoute {
  if (outcome.kind === 'creation-form') return formRoute('creation');
  return formRoute((act.kind === 'click' && CLICKS.get(act.action)?.form) || 'work');
}

/** Calls the workflow of the act. */
export async function carry(house: House, act: Act, request: Request): Promise<Outcome> {
  switch (act.kind) {
    case 'command':
      return handleCommand(house, act.text, request);
    case 'click':
      return CLICKS.get(act.action)?.run(house, act.value, request, act.ticked ?? []) ?? OVER;
    case 'submission':
      return formCalled(act.form)?.submit(house, act, request) ?? OVER;
    case 'closure':
      return formCalled(act.form)?.close(house, act, request) ?? LEFT;
  }
}
