import { nothingMore } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const whoami: CommandSpec = {
  name: 'whoami',
  usage: 'whoami',
  examples: ['whoami'],
  risk: 'read',
  for: 'everyone',
  options: {},
  read(words) {
    nothingMore(words.plain, 'whoami');
    return {
      kind: 'question',
      public: false,
      async answer({ actor, settings, may }) {
        const readOnly = settings.mode === 'read-only';
        return {
          kind: 'whoami',
          actor,
          readOnly,
          accessConfigured: settings.access !== undefined,
          policies: may.change ? settings.policies : [],
          spendLimits: may.change ? settings.spend.approveAbove : {},
        };
      },
    };
  },
};
