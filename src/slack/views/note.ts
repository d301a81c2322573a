import type { Operation } from '../../domain/operation.ts';
import type { Note } from '../../domain/outcome.ts';
import type { Reader } from '../i18n/reader.ts';
import { SYMBOLS } from './symbols.ts';
import { when } from './times.ts';
import { subject } from './words.ts';

/** What a click did, in a sentence for whoever clicked. */
export function noteIn(note: Note, reader: Reader): string {
  const { t } = reader;
  switch (note.kind) {
    case 'cancelled':
      return `${SYMBOLS.works} ${t('answers.note.cancelled')}`;
    case 'approved':
      return `${SYMBOLS.works} ${approvedIn(note.operation, t)}`;
    case 'cancelled-request':
      return `${SYMBOLS.works} ${t('answers.note.cancelled-request')}`;
    case 'denied':
      return `${SYMBOLS.works} ${t('answers.note.denied')}`;
    case 'cancelling':
      return `${SYMBOLS.works} ${t('answers.note.cancelling', {
        what: subject(
          note.operation.targets.map(({ instance }) => instance),
          reader,
        ),
      })}`;
    case 'sent':
      return `${SYMBOLS.deadline} ${t('answers.note.sent')}`;
    case 'snoozed':
      return `${SYMBOLS.quiet} ${t('answers.note.snoozed', { when: when(note.until) })}`;
    case 'let-go':
      return `${SYMBOLS.works} ${t('answers.note.let-go')}`;
  }
}

/** One of several approvals starts nothing yet. */
function approvedIn({ state, approvals, approvalsNeeded }: Operation, t: Reader['t']): string {
  if (state !== 'pending') return t('answers.note.approved');
  return t('answers.note.counted', { given: approvals.length, needed: approvalsNeeded });
}
