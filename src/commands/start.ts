import type { CommandSpec } from './command.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const start: CommandSpec = {
  name: 'start',
  usage: 'start <instance…|--tag K=V…|--operation op-…>',
  examples: ['start web-1', 'start --tag env=dev', 'start web-1 web-2'],
  risk: 'reversible',
  for: 'operator',
  options: SELECTORS,
  read(words) {
    const selection = selectionFrom(words, words.plain, 'start');
    return { kind: 'change', selection, work: { kind: 'start' } };
  },
};
