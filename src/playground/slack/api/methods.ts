import { authMethods } from './auth.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import type { Method } from './method.ts';
import { userGroupMethods } from './usergroups.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** The Web API this Slack has; anything else is an `unknown_method`. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...authMethods,
    ...chatMethods,
    ...viewMethods,
    ...userMethods,
    ...conversationMethods,
    ...historyMethods,
    ...fileMethods,
    ...userGroupMethods,
  }),
);

/** Every bot scope one of them asks for, and those that Slack asks for elsewhere. */
export const everyScope: readonly string[] = [
  ...new Set([...[...methods.values()].flatMap((method) => method.scopes), 'commands']),
];
