import type { ModalView } from '@slack/types';
import { askAhead, filledForm } from '../../workflows/creation-form/fill.ts';
import type { Parts } from '../parts.ts';
import { readerSoon } from '../reader-soon.ts';
import { isViewClosed } from '../unreachable.ts';
import { errorCode } from '../web.ts';
import { chosenInForm, draftOf } from './chosen.ts';
import { nextForm } from './show.ts';

/** The last choice in each form that is being made anew here. */
const lastChoices = new Map<string, object>();

/**
 * Makes the form anew after a choice in it. Each choice tells all that stands in the form, so of two quick ones the
 * later is shown: Slack's mark of the form keeps the earlier from being shown over it, and of this process' own the
 * earlier is not shown at all. Throws what nobody foresaw.
 */
export async function refill({ house, web }: Parts, body: unknown): Promise<void> {
  const given = chosenInForm(body);
  if (!given) return;
  const { viewId, hash } = given;
  const own = {};
  lastChoices.set(viewId, own);
  const isLast = () => lastChoices.get(viewId) === own;
  try {
    const reader = await readerSoon(house, given.person);
    const form = await filledForm(house, draftOf(given), reader.language);
    askAhead(house, form);
    if (!isLast()) return;
    await show(nextForm(form, given, reader), isLast);
  } finally {
    if (isLast()) lastChoices.delete(viewId);
  }

  async function show(view: ModalView, isStillLast: () => boolean): Promise<void> {
    const update = (mark: { hash?: string }) =>
      web.edited('views.update', () => web.writes.views.update({ view_id: viewId, view, ...mark }));
    try {
      await update({ hash });
    } catch (err) {
      if (isViewClosed(err)) return house.log.info({}, 'the form was closed before it was made anew');
      if (errorCode(err) !== 'hash_conflict') throw err;
      // An earlier choice has been shown meanwhile, which this one knows of.
      if (isStillLast()) await update({});
    }
  }
}
