import type { Button } from '@slack/types';
import type { DeadlineKind } from '../../domain/deadline.ts';
import { nameOf } from '../../domain/instance.ts';
import type { ClosedEntry, Reminder } from '../../domain/reminder.ts';
import { ACTIONS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { writeReminderKey } from '../values.ts';
import { actions, button, context, type Message, section } from './blocks.ts';
import { clip, code, escaped, mention } from './markup.ts';
import { SYMBOLS } from './symbols.ts';
import { duration, when } from './times.ts';
import { billingOf, nameIn, statusIn } from './words.ts';

/** What can be done from here about each kind of deadline. */
const BUTTONS: Record<DeadlineKind, ((reminder: Reminder, reader: Reader) => Button)[]> = {
  expiry: [snoozeButton],
  'auto-release': [keepButton, snoozeButton],
  recycling: [],
  arrears: [snoozeButton],
  security: [snoozeButton],
};

/** A notice that an instance ends soon, with what can be done about it. */
export function reminderMessage(reminder: Reminder, reader: Reader): Message {
  const { t } = reader;
  const { kind, instance, deadline } = reminder;
  const ends = t(`reminders.ends.${kind}`, { name: nameIn(instance), when: when(deadline) });
  const headline = `${SYMBOLS.deadline} ${ends}`;
  return {
    text: headline,
    blocks: [
      section(headline, t(`reminders.consequence.${kind}`)),
      actions(...BUTTONS[kind].map((make) => make(reminder, reader))),
      smallPrint(reminder, reader),
    ],
  };
}

/** The same notice once it no longer holds: what became of the deadline, and only what can still be done. */
export function closedReminderMessage(entry: ClosedEntry, reader: Reader): Message {
  const headline = fateIn(entry, reader);
  const snoozed = entry.fate.kind === 'snoozed' && entry.kind === 'auto-release';
  return {
    text: headline,
    blocks: [
      section(headline),
      ...(snoozed ? [actions(keepButton(entry, reader))] : []),
      smallPrint(entry, reader),
    ],
  };
}

function fateIn(entry: ClosedEntry, reader: Reader): string {
  const { t } = reader;
  const { fate, instance, kind, deadline } = entry;
  const name = nameIn(instance);
  const was = t(`reminders.was.${kind}`, { when: when(deadline) });
  switch (fate.kind) {
    case 'moved': {
      const moved = t(`reminders.moved.${kind}`, { name, when: when(fate.to) });
      return `${SYMBOLS.deadline} ${moved}\n${was}`;
    }
    case 'cancelled': {
      const kept = t(`reminders.cancelled.${kind}`, { name });
      return `${SYMBOLS.works} ${kept}\n${was}`;
    }
    case 'gone':
      return `${SYMBOLS.deleted} ${t('reminders.gone', { name })}\n${was}`;
    case 'snoozed': {
      const still = t(`reminders.ends.${kind}`, { name, when: when(deadline) });
      const quiet = t('reminders.snoozed', { when: when(fate.until), by: mention(fate.by) });
      return `${SYMBOLS.quiet} ${still}\n${quiet}`;
    }
  }
}

function keepButton(reminder: Reminder, { t }: Reader): Button {
  return button({
    action: ACTIONS.cancelAutoRelease,
    text: t('reminders.cancelAutoRelease'),
    value: writeReminderKey(reminder),
    label: clip(t('reminders.cancelLabel', { name: nameOf(reminder.instance) }), 75),
    style: 'primary',
  });
}

function snoozeButton(reminder: Reminder, { t }: Reader): Button {
  return button({
    action: ACTIONS.snooze,
    text: t('reminders.snooze'),
    value: writeReminderKey(reminder),
    label: clip(t('reminders.snoozeLabel', { name: nameOf(reminder.instance) }), 75),
  });
}

/** Which instance it is, and which of its notices this is. */
function smallPrint({ instance, rungMs }: Reminder, reader: Reader) {
  return context(
    code(instance.id),
    escaped(instance.region),
    statusIn(instance.status, reader),
    billingOf(instance, reader),
    rungMs > 0 ? reader.t('reminders.notice', { duration: duration(rungMs, reader) }) : undefined,
  );
}
