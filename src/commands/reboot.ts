import { has } from './arguments.ts';
import type { CommandSpec } from './command.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const reboot: CommandSpec = {
  name: 'reboot',
  usage: 'reboot <instance…|--tag K=V…|--operation op-…> [--force]',
  examples: ['reboot web-1', 'reboot web-1 --force'],
  risk: 'destructive',
  for: 'operator',
  options: { ...SELECTORS, force: { takes: 'nothing' } },
  read(words) {
    const selection = selectionFrom(words, words.plain, 'reboot');
    return { kind: 'change', selection, work: { kind: 'reboot', force: has(words, 'force') } };
  },
};
