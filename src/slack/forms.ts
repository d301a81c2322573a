import type { ModalView } from '@slack/types';
import type { Problem } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Reader } from './i18n/reader.ts';
import { type Arrival, type Incoming, originFrom } from './incoming.ts';
import type { Parts } from './parts.ts';
import { readerSoon } from './reader-soon.ts';
import { formOf } from './routes.ts';
import { isViewClosed } from './unreachable.ts';
import { answerForm, loadingForm, problemForm } from './views/form.ts';
import { renderOutcome } from './views/outcome.ts';
import { problemMessage } from './views/problem.ts';

/**
 * Opens a modal at once, because Slack gives 3 s, and fills it when the instances have been looked
 * up. A form that cannot be opened or filled is told as a message; one that was closed meanwhile is
 * left alone. What is clicked in a modal opens one over it.
 */
export async function openAndFill(
  { house, web, front, replies }: Parts,
  { incoming, trigger }: Arrival,
): Promise<void> {
  const { log } = house;
  const reader = await readerSoon(house, incoming.user);
  const viewId = await open().catch(async (err: unknown) => {
    log.warn({ err }, 'a form could not be opened');
    await tell({ code: 'form-not-opened' }, reader);
  });
  if (viewId === undefined) return;
  const { outcome, reader: theirs } = await front.perform(incoming);
  try {
    const view = formFor(outcome, theirs, incoming);
    await web.edited('views.update', () => web.writes.views.update({ view_id: viewId, view }));
  } catch (err) {
    if (isViewClosed(err)) return log.info({}, 'the form was closed before it was filled');
    log.error({ err }, 'a form could not be filled');
    await tell(outcome.kind === 'refused' ? outcome.problem : { code: 'form-not-opened' }, theirs);
  }

  async function open(): Promise<string | undefined> {
    const opening = { trigger_id: trigger, view: loadingForm(reader) };
    const isOver = incoming.act.kind === 'click' && incoming.act.view?.kind === 'modal';
    const { view } = await (isOver
      ? web.counted('views.push', () => web.writes.views.push(opening))
      : web.counted('views.open', () => web.writes.views.open(opening)));
    return view?.id;
  }

  function tell(problem: Problem, to: Reader): Promise<void> {
    return replies.toPerson(originFrom(incoming), problemMessage(problem, to));
  }
}

function formFor(outcome: Outcome, reader: Reader, incoming: Incoming): ModalView {
  if (outcome.kind === 'refused') return problemForm(outcome.problem, reader);
  if (outcome.kind === 'answer') return answerForm(renderOutcome(outcome, reader), reader);
  return formOf(incoming.act, outcome).view(outcome, reader, incoming);
}
