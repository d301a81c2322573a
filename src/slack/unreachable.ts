import { INVALID_FILE } from './logger.ts';
import { errorCode } from './web.ts';

/** Why a channel or a person cannot be posted to, and will not be a moment later either. */
const CLOSED = [
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'user_disabled',
  'user_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'thread_not_found',
];
/** Why a message cannot be edited any more. */
const LOST = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive'];

/** Whether the channel or the person cannot be posted to at all. Of `restricted_action…` there are several. */
export function isClosed(err: unknown): boolean {
  const code = errorCode(err) ?? '';
  return CLOSED.includes(code) || code.startsWith('restricted_action');
}

/** Whether the message cannot be edited: it is gone, too old, or where it is nothing can be posted. */
export function isLost(err: unknown): boolean {
  return isClosed(err) || LOST.includes(errorCode(err) ?? '');
}

/** Whether Slack is not through with a picture that the message shows, or has none of that id: it says the same of both. */
export function isUnprocessed(err: unknown): boolean {
  return errorCode(err) === 'invalid_blocks' && JSON.stringify(err).includes(INVALID_FILE);
}

/** Whether the person has closed the modal that was to be filled. */
export function isViewClosed(err: unknown): boolean {
  return ['not_found', 'view_not_found'].includes(errorCode(err) ?? '');
}
