import type { Button } from '@slack/types';
import { nameOf } from '../../domain/instance.ts';
import type { LedgerEntry, Reminder } from '../../domain/reminder.ts';
import { ACTIONS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { writeReminderKey } from '../values.ts';
import { actions, button, context, type Message, section } from './blocks.ts';
import { clip, code, escaped, mention } from './markup.ts';
import { SYMBOLS } from './symbols.ts';
import { duration, when } from './times.ts';
import { billingOf, nameIn, statusIn } from './words.ts';

/** A notice that an instance ends soon, with what can be done about it. */
export function reminderMessage(reminder: Reminder, reader: Reader): Message {
  const { t } = reader;
  const expiry = reminder.kind === 'expiry';
  const headline = t(expiry ? 'reminders.expiry' : 'reminders.autoRelease', {
    name: nameIn(reminder.instance),
    when: when(reminder.deadline),
  });
  const buttons = expiry
    ? [snoozeButton(reminder, reader)]
    : [cancelButton(reminder, reader), snoozeButton(reminder, reader)];
  return {
    text: `${SYMBOLS.deadline} ${headline}`,
    blocks: [
      section(
        `${SYMBOLS.deadline} ${headline}`,
        t(expiry ? 'reminders.expiryThen' : 'reminders.autoReleaseThen'),
      ),
      actions(...buttons),
      smallPrint(reminder, reader),
    ],
  };
}

/** The same notice once it no longer holds: what became of the deadline, and only what can still be done. */
export function closedReminderMessage(entry: LedgerEntry, reader: Reader): Message {
  const headline = fateIn(entry, reader);
  const snoozed = entry.fate?.kind === 'snoozed' && entry.kind === 'auto-release';
  return {
    text: headline,
    blocks: [
      section(headline),
      ...(snoozed ? [actions(cancelButton(entry, reader))] : []),
      smallPrint(entry, reader),
    ],
  };
}

function fateIn(entry: LedgerEntry, reader: Reader): string {
  const { t } = reader;
  const { fate, instance, kind, deadline } = entry;
  const name = nameIn(instance);
  const expiry = kind === 'expiry';
  const was = t('reminders.was', {
    what: t(expiry ? 'reminders.expiryWas' : 'reminders.autoReleaseWas', { when: when(deadline) }),
  });
  switch (fate?.kind) {
    case 'moved': {
      const moved = t(expiry ? 'reminders.movedExpiry' : 'reminders.movedAutoRelease', {
        name,
        when: when(fate.to),
      });
      return `${SYMBOLS.deadline} ${moved}\n${was}`;
    }
    case 'cancelled': {
      const kept = t(expiry ? 'reminders.cancelledExpiry' : 'reminders.cancelledAutoRelease', { name });
      return `${SYMBOLS.works} ${kept}\n${was}`;
    }
    case 'gone':
      return `${SYMBOLS.deleted} ${t('reminders.gone', { name })}\n${was}`;
    case 'snoozed': {
      const still = t(expiry ? 'reminders.expiry' : 'reminders.autoRelease', { name, when: when(deadline) });
      const quiet = t('reminders.snoozed', { when: when(fate.until), by: mention(fate.by) });
      return `${SYMBOLS.quiet} ${still}\n${quiet}`;
    }
    case undefined:
      return `${SYMBOLS.works} ${nameIn(instance)}: ${t('reminders.superseded')}\n${was}`;
  }
}

function cancelButton(reminder: Reminder, { t }: Reader): Button {
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
