import { z } from 'zod';
import { type Checked, checkHome, checkModal } from '../blocks/check.ts';
import { mannerProblems } from '../blocks/manners.ts';
import type { Slack } from '../slack.ts';
import type { HomeTab, OpenView } from '../workspace.ts';
import { homeJson, modalJson } from './json.ts';
import { fromJson, type Method, method, Refusal, refusalOf } from './method.ts';

/** Bytes of one view (docs.slack.dev/reference/methods/views.open, `view_too_large`). */
const largest = 250_000;

const opening = z.object({ trigger_id: z.string().min(1), view: z.unknown() });

const open = method({
  token: 'bot',
  scopes: [],
  args: opening,
  run(slack, args) {
    const view = modalOf(slack, args.view);
    return { view: modalJson(slack, slack.views.open(redeem(slack, args.trigger_id), view)) };
  },
});

const push = method({
  token: 'bot',
  scopes: [],
  args: opening,
  run(slack, args) {
    const view = modalOf(slack, args.view);
    const userId = redeem(slack, args.trigger_id);
    if (slack.views.stackOf(userId).length === 0) throw new Refusal('not_found');
    const pushed = slack.views.push(userId, view);
    if (!pushed) throw new Refusal('push_limit_reached');
    return { view: modalJson(slack, pushed) };
  },
});

const update = method({
  token: 'bot',
  scopes: [],
  args: z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: z.unknown(),
  }),
  run(slack, args) {
    const target =
      args.view_id === undefined
        ? slack.views.byExternalId(args.external_id ?? '')
        : slack.views.byId(args.view_id);
    const view = modalOf(slack, args.view, target);
    if (!target) throw new Refusal('not_found');
    if (args.hash !== undefined && args.hash !== target.hash) throw new Refusal('hash_conflict');
    slack.views.replace(target, view);
    return { view: modalJson(slack, target) };
  },
});

const publish = method({
  token: 'bot',
  scopes: [],
  args: z.object({ user_id: z.string().min(1), hash: z.string().optional(), view: z.unknown() }),
  run(slack, args) {
    if (!slack.options.homeTab) throw new Refusal('not_enabled');
    const view = viewOf(args.view, checkHome);
    for (const words of mannerProblems(view.blocks)) slack.journal.violation(`Home tab: ${words}`);
    if (!slack.state.people.has(args.user_id)) throw new Refusal('user_not_found');
    const before = slack.state.homes.get(args.user_id);
    mustBeUnique(slack, view.external_id, before);
    if (args.hash !== undefined && args.hash !== before?.hash) throw new Refusal('hash_conflict');
    return { view: homeJson(slack, slack.views.publish(args.user_id, view)) };
  },
});

/** A modal that may be shown in the place of `target`, or anew. @throws Refusal */
export function modalOf(slack: Slack, given: unknown, target?: OpenView): OpenView['view'] {
  const view = viewOf(given, checkModal);
  for (const words of mannerProblems(view.blocks))
    slack.journal.violation(`modal "${view.title.text}": ${words}`);
  mustBeUnique(slack, view.external_id, target);
  return view;
}

/** An external_id belongs to one view of the team, whoever has it before them. @throws Refusal */
function mustBeUnique(slack: Slack, externalId: string | undefined, target?: OpenView | HomeTab): void {
  if (!externalId) return;
  const namesakes = [slack.views.byExternalId(externalId), slack.views.homeByExternalId(externalId)];
  if (namesakes.some((one) => one && one.viewId !== target?.viewId))
    throw new Refusal('duplicate_external_id');
}

function viewOf<View>(given: unknown, check: (view: unknown) => Checked<View>): View {
  const view = fromJson(given, 'invalid_arguments');
  if (JSON.stringify(view ?? '').length > largest) throw new Refusal('view_too_large');
  const checked = check(view);
  if (!checked.ok) throw refusalOf('invalid_arguments', checked.problems);
  return checked.value;
}

function redeem(slack: Slack, triggerId: string): string {
  const redeemed = slack.triggers.redeem(triggerId);
  if (!redeemed.ok) throw new Refusal(redeemed.error);
  return redeemed.userId;
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
