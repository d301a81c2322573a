import type { ModalView } from '@slack/types';
import type { Outcome } from '../domain/outcome.ts';
import type { Reader } from './i18n/reader.ts';
import { type Arrival, originFrom } from './incoming.ts';
import type { Parts } from './parts.ts';
import { readerSoon } from './reader-soon.ts';
import { type FormKind, formOf } from './routes.ts';
import { loadingForm, problemForm, scheduleForm, workForm } from './views/form.ts';
import { problemMessage } from './views/problem.ts';
import { errorCode } from './web.ts';

/**
 * Opens a modal at once, because Slack gives 3 s, and fills it when the instances have been looked
 * up. A form that cannot be opened is told as a message; one that was closed meanwhile is left alone.
 */
export async function openAndFill(
  { house, web, front, replies }: Parts,
  { incoming, trigger }: Arrival,
): Promise<void> {
  const reader = await readerSoon(house, incoming.user);
  const viewId = await open().catch(async (err: unknown) => {
    house.log.warn({ err }, 'a form could not be opened');
    await replies.toPerson(originFrom(incoming), problemMessage({ code: 'form-not-opened' }, reader));
  });
  if (viewId === undefined) return;
  const performed = await front.perform(incoming);
  const view = formFor(performed.outcome, performed.reader, formOf(incoming.act));
  await web
    .counted('views.update', () => web.writes.views.update({ view_id: viewId, view }))
    .catch((err: unknown) => {
      const closed = errorCode(err) === 'not_found' || errorCode(err) === 'view_not_found';
      if (closed) house.log.info({}, 'the form was closed before it was filled');
      else house.log.error({ err }, 'a form could not be filled');
    });

  async function open(): Promise<string | undefined> {
    const opening = { trigger_id: trigger, view: loadingForm(reader) };
    const { view } = await web.counted('views.open', () => web.writes.views.open(opening));
    return view?.id;
  }
}

function formFor(outcome: Outcome, reader: Reader, form: FormKind): ModalView {
  if (outcome.kind === 'refused') return problemForm(outcome.problem, reader);
  if (outcome.kind !== 'needs-confirmation') throw new Error(`no form for the outcome ${outcome.kind}`);
  return form === 'schedule' ? scheduleForm(outcome.proposal, reader) : workForm(outcome.proposal, reader);
}
