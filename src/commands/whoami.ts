import { nothingMore } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const whoami: CommandSpec = {
  name: 'whoami',
  usage: 'whoami',
  examples: ['whoami'],
  risk: 'read',
  role: 'viewer',
  open: true,
  options: {},
  read(words) {
    nothingMore(words.plain, 'whoami');
    return {
      kind: 'question',
      public: false,
      async answer({ actor, settings }) {
        const readOnly = settings.mode === 'read-only';
        const mayChange = actor.roles.some((role) => role === 'operator' || role === 'admin');
        return {
          kind: 'whoami',
          actor,
          readOnly,
          accessConfigured: settings.access !== undefined,
          policies: mayChange ? settings.policies : [],
        };
      },
    };
  },
};
