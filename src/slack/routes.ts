import type { Outcome } from '../domain/outcome.ts';
import type { ReminderKey } from '../domain/reminder.ts';
import { decideOperation } from '../workflows/approve.ts';
import { cancel, choose, confirm, openForm } from '../workflows/confirm.ts';
import { type Foreseen, foresee } from '../workflows/foresee.ts';
import { handleCommand } from '../workflows/handle-command.ts';
import type { House, Request } from '../workflows/house.ts';
import { cancelAutoRelease, snooze } from '../workflows/on-reminder.ts';
import { schedule } from '../workflows/schedule.ts';
import { ACTIONS, FIELDS, FORMS } from './actions.ts';
import type { Act } from './incoming.ts';
import { readFormMetadata, readListPage, readReminderKey } from './values.ts';

/** The forms there are: the work's own, with a reason, or the one that asks for a time. */
export type FormKind = 'work' | 'schedule';

/** Where an act goes: what it needs of the acknowledgement, and the workflow it calls. */
interface Route {
  mode: Foreseen;
  /** Which form is opened, where `mode` is `form`: the proposed work's own unless said otherwise. */
  form?: FormKind;
  run(house: House, value: string, request: Request): Promise<Outcome>;
}

/** A button that was not made by this version; the way out is to ask again. */
const OVER: Outcome = { kind: 'refused', problem: { code: 'proposal-over' } };

const turnPage: Route = {
  mode: 'answer',
  run: async (house, value, request) => {
    const page = readListPage(value);
    return page ? handleCommand(house, `list ${page.query} --page ${page.page + 1}`, request) : OVER;
  },
};

type OnReminder = (house: House, key: ReminderKey, request: Request) => Promise<Outcome>;

const onReminder = (work: OnReminder): Route => ({
  mode: 'change',
  run: async (house, value, request) => {
    const key = readReminderKey(value);
    return key ? work(house, key, request) : OVER;
  },
});

/** One line a button. */
const CLICKS = new Map<string, Route>([
  [ACTIONS.confirm, { mode: 'change', run: (house, id, request) => confirm(house, id, {}, request) }],
  [ACTIONS.cancel, { mode: 'change', run: cancel }],
  [ACTIONS.form, { mode: 'form', run: openForm }],
  [ACTIONS.scheduleRelease, { mode: 'form', form: 'schedule', run: openForm }],
  [
    ACTIONS.stopThenRelease,
    { mode: 'form', run: (house, id, request) => choose(house, id, 'stop-first', request) },
  ],
  [ACTIONS.forceRelease, { mode: 'form', run: (house, id, request) => choose(house, id, 'force', request) }],
  [
    ACTIONS.approve,
    { mode: 'change', run: (house, id, request) => decideOperation(house, id, 'approve', request) },
  ],
  [
    ACTIONS.deny,
    { mode: 'change', run: (house, id, request) => decideOperation(house, id, 'deny', request) },
  ],
  [ACTIONS.previousPage, turnPage],
  [ACTIONS.nextPage, turnPage],
  [ACTIONS.cancelAutoRelease, onReminder(cancelAutoRelease)],
  [ACTIONS.snooze, onReminder(snooze)],
]);

/** What the act needs of its acknowledgement. */
export function modeOf(act: Act, now: Date): Foreseen {
  switch (act.kind) {
    case 'command':
      return foresee(act.text, now);
    case 'click':
      return CLICKS.get(act.action)?.mode ?? 'answer';
    case 'submission':
      return 'change';
  }
}

/** Which form shows the proposal that the act leads to. */
export function formOf(act: Act): FormKind {
  return (act.kind === 'click' && CLICKS.get(act.action)?.form) || 'work';
}

/** Calls the workflow of the act. */
export async function carry(house: House, act: Act, request: Request): Promise<Outcome> {
  switch (act.kind) {
    case 'command':
      return handleCommand(house, act.text, request);
    case 'click':
      return CLICKS.get(act.action)?.run(house, act.value, request) ?? OVER;
    case 'submission':
      return submit(house, act, request);
  }
}

async function submit(
  house: House,
  act: Extract<Act, { kind: 'submission' }>,
  request: Request,
): Promise<Outcome> {
  const about = readFormMetadata(act.metadata);
  if (!about) return OVER;
  const { [FIELDS.reason]: reason = '', [FIELDS.typed]: typed = '', [FIELDS.time]: time = '' } = act.fields;
  if (act.form === FORMS.schedule) return schedule(house, about.proposal, time, request);
  return confirm(house, about.proposal, { reason, typed }, request);
}
