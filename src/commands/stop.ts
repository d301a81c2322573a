import { Refusal } from '../domain/errors.ts';
import { has } from './arguments.ts';
import type { CommandSpec } from './command.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const stop: CommandSpec = {
  name: 'stop',
  usage: 'stop <instance…|--tag K=V…|--operation op-…> [--force] [--save-cost]',
  examples: ['stop web-1', 'stop --tag env=dev', 'stop web-1 web-2 --save-cost', 'stop web-1 --force'],
  risk: 'destructive',
  for: 'operator',
  options: { ...SELECTORS, force: { takes: 'nothing' }, 'save-cost': { takes: 'nothing' } },
  read(words) {
    const selection = selectionFrom(words, words.plain, 'stop');
    const force = has(words, 'force');
    const saveCost = has(words, 'save-cost');
    if (force && saveCost) {
      throw new Refusal({ code: 'options-exclude', options: ['--force', '--save-cost'], command: 'stop' });
    }
    return { kind: 'change', selection, work: { kind: 'stop', force, saveCost } };
  },
};
