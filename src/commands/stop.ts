import { Refusal } from '../domain/errors.ts';
import { has, instancesNamed } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const stop: CommandSpec = {
  name: 'stop',
  usage: 'stop <instance…> [--force] [--save-cost]',
  examples: ['stop web-1', 'stop web-1 web-2 --save-cost', 'stop web-1 --force'],
  risk: 'destructive',
  role: 'operator',
  options: { force: { takes: 'nothing' }, 'save-cost': { takes: 'nothing' } },
  read(words) {
    const names = instancesNamed(words.plain, 'stop');
    const force = has(words, 'force');
    const saveCost = has(words, 'save-cost');
    if (force && saveCost) {
      throw new Refusal({ code: 'options-exclude', options: ['--force', '--save-cost'], command: 'stop' });
    }
    return { kind: 'change', names, work: { kind: 'stop', force, saveCost } };
  },
};
