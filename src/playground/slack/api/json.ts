import { botIdOf, type Slack } from '../slack.ts';
import type { HomeTab, Message, OpenView, SharedFile } from '../workspace.ts';

/** A message as the Web API and the payloads write it. */
export function messageJson(slack: Slack, message: Message) {
  const { botUserId, appId, team } = slack.options;
  return {
    type: 'message',
    user: message.userId,
    ...(message.userId === botUserId && { bot_id: botIdOf(slack), app_id: appId }),
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.edited && { edited: { user: message.userId, ts: message.edited.ts } }),
    ...(message.metadata && { metadata: message.metadata }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files && { files: message.files.map(fileJson) }),
  };
}

/** A file as the Web API writes it, as far as a bot that writes files needs it. */
export function fileJson({ id, name, title, size }: SharedFile) {
  return { id, name, title, size, mode: 'hosted', is_external: false };
}

/** A modal as the Web API and the payloads write it; `values` is what was entered. */
export function modalJson(slack: Slack, open: OpenView, values: Readonly<Record<string, unknown>> = {}) {
  return {
    ...frame(slack, open, values),
    callback_id: open.view.callback_id ?? '',
    external_id: open.view.external_id ?? '',
    private_metadata: open.view.private_metadata ?? '',
    title: open.view.title,
    submit: open.view.submit ?? null,
    close: open.view.close ?? null,
    clear_on_close: open.view.clear_on_close ?? false,
    notify_on_close: open.view.notify_on_close ?? false,
    root_view_id: open.rootViewId,
    previous_view_id: open.previousViewId ?? null,
  };
}

/** A Home tab as the Web API and the payloads write it. */
export function homeJson(slack: Slack, home: HomeTab, values: Readonly<Record<string, unknown>> = {}) {
  return {
    ...frame(slack, home, values),
    callback_id: home.view.callback_id ?? '',
    external_id: home.view.external_id ?? '',
    private_metadata: home.view.private_metadata ?? '',
    title: { type: 'plain_text', text: 'View Title', emoji: true },
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    root_view_id: home.viewId,
    previous_view_id: null,
  };
}

function frame(slack: Slack, view: OpenView | HomeTab, values: Readonly<Record<string, unknown>>) {
  const { appId, team } = slack.options;
  return {
    id: view.viewId,
    team_id: team.id,
    app_id: appId,
    app_installed_team_id: team.id,
    bot_id: botIdOf(slack),
    type: view.view.type,
    blocks: view.view.blocks,
    hash: view.hash,
    state: { values },
  };
}
