import { has } from './arguments.ts';
import type { CommandSpec } from './command.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const release: CommandSpec = {
  name: 'release',
  usage: 'release <instance…|--tag K=V…> [--force]',
  examples: ['release web-1', 'release i-bp1a2b3c4d5e6f7g8h9i --force'],
  risk: 'destructive',
  role: 'operator',
  options: { ...SELECTORS, force: { takes: 'nothing' } },
  read(words) {
    const selection = selectionFrom(words, words.plain, 'release');
    const how = has(words, 'force') ? 'force' : 'stopped';
    return { kind: 'change', selection, work: { kind: 'release', how } };
  },
};
