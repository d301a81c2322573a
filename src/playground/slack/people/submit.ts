import { z } from 'zod';
import { modalJson } from '../api/json.ts';
import { Refusal } from '../api/method.ts';
import { modalOf } from '../api/views.ts';
import type { SubmitReaction } from '../contract.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Slack } from '../slack.ts';
import type { Entries, OpenView } from '../workspace.ts';
import { fieldErrors } from './fields.ts';
import { appFields, personOf } from './payload.ts';
import { stateValues } from './values.ts';

/** What stands in the modal when the app did not answer as it should. */
const trouble = 'We had some trouble connecting. Try again?';

/**
 * Someone presses the submit button of the modal before them.
 * @throws RangeError when this view is not on top, or has no submit button
 */
export async function submit(
  slack: Slack,
  delivery: Delivery,
  userId: string,
  viewId: string,
  entries: Entries,
): Promise<SubmitReaction> {
  const person = personOf(slack, userId);
  const open = slack.views.top(userId);
  if (open?.viewId !== viewId) throw new RangeError(`${userId} does not have ${viewId} before them`);
  if (!open.view.submit) throw new RangeError(`${viewId} has no submit button`);
  open.entries = { ...open.entries, ...entries };
  const errors = fieldErrors(open.view, open.entries);
  if (Object.keys(errors).length > 0) {
    slack.views.showErrors(open, errors);
    return { ok: true, outcome: 'errors', errors, view: open };
  }
  const receipt = await delivery.deliver({
    type: 'interactive',
    name: open.view.callback_id ?? viewId,
    acceptsResponse: true,
    payload: {
      type: 'view_submission',
      ...appFields(slack, person),
      trigger_id: slack.triggers.create(userId),
      view: modalJson(slack, open, stateValues(open.view.blocks, open.entries, slack.offers.in(open.viewId))),
      response_urls: [],
    },
  });
  if (receipt.kind !== 'acknowledged') return failed(slack, open);
  try {
    return { ok: true, ackMs: receipt.ms, errors: {}, ...react(slack, open, receipt.payload) };
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof z.ZodError)) throw error;
    const details = error instanceof Refusal ? JSON.stringify(error.details) : z.prettifyError(error);
    slack.journal.violation(`answer to the submit of ${viewId}: ${error.message} ${details}`);
    return failed(slack, open);
  }
}

function failed(slack: Slack, open: OpenView): SubmitReaction {
  slack.state.tell({ type: 'notice', userId: open.userId, text: trouble });
  return { ok: false, error: trouble, outcome: 'failed', errors: {}, view: open };
}

const answerSchema = z.discriminatedUnion('response_action', [
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string().min(1)),
  }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/** Does what the acknowledgement asks for; an empty one closes the view. @throws Refusal, ZodError */
function react(
  slack: Slack,
  open: OpenView,
  payload: Readonly<Record<string, unknown>>,
): Pick<SubmitReaction, 'outcome' | 'view'> & { errors?: Record<string, string> } {
  const { userId } = open;
  if (Object.keys(payload).length === 0) {
    slack.views.pop(userId);
    return { outcome: 'closed' };
  }
  const answer = answerSchema.parse(payload);
  switch (answer.response_action) {
    case 'errors':
      mustBeInputs(open, Object.keys(answer.errors));
      slack.views.showErrors(open, answer.errors);
      return { outcome: 'errors', errors: answer.errors, view: open };
    case 'update':
      slack.views.replace(open, modalOf(slack, answer.view, open));
      return { outcome: 'updated', view: open };
    case 'push': {
      const view = slack.views.push(userId, modalOf(slack, answer.view));
      if (!view) throw new Refusal('push_limit_reached');
      return { outcome: 'pushed', view };
    }
    case 'clear':
      slack.views.closeAll(userId);
      return { outcome: 'cleared' };
  }
}

/** Errors stand at input blocks only. @throws Refusal */
function mustBeInputs(open: OpenView, blockIds: readonly string[]): void {
  const inputs = open.view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const stray = blockIds.filter((id) => !inputs.includes(id));
  if (blockIds.length === 0 || stray.length > 0)
    throw new Refusal('invalid_errors', { not_input_blocks: stray });
}
