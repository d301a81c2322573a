import type { Note, Outcome } from '../../domain/outcome.ts';
import type { Reader } from '../i18n/reader.ts';
import { answerMessage } from './answer.ts';
import { type Message, section } from './blocks.ts';
import { cardMessage } from './card.ts';
import { codeBlock } from './markup.ts';
import { noteIn } from './note.ts';
import { operationMessage } from './operation.ts';
import { problemMessage } from './problem.ts';

/** What came of a request, as the person who asked sees it. Throws for a form, which is no message. */
export function renderOutcome(outcome: Exclude<Outcome, { kind: 'shown' }>, reader: Reader): Message {
  switch (outcome.kind) {
    case 'answer':
      return answerMessage(outcome.answer, reader);
    case 'needs-confirmation':
      return cardMessage(outcome.proposal, reader);
    case 'asks-reason':
      return operationMessage(outcome.operation, { role: 'approvals' }, reader);
    case 'started':
    case 'awaiting-approval':
      return operationMessage(outcome.operation, { role: 'origin' }, reader);
    case 'noted':
      return noteMessage(outcome.note, reader);
    case 'creation-form':
      throw new Error('a form is shown only where one was opened');
    case 'refused':
      return refusalMessage(outcome, reader);
  }
}

/** What was asked for by a form need not be filled in once more: its line is there to be changed. */
function refusalMessage({ problem, line }: Outcome & { kind: 'refused' }, reader: Reader): Message {
  const message = problemMessage(problem, reader);
  if (line === undefined) return message;
  const instead = section(reader.t('creationForm.instead'), codeBlock(`/ecs ${line}`));
  return { ...message, blocks: [...message.blocks, instead] };
}

/** What a click did, for whoever clicked. */
function noteMessage(note: Note, reader: Reader): Message {
  const text = noteIn(note, reader);
  return { text, blocks: [section(text)] };
}
