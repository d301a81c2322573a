import { instancesNamed } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const start: CommandSpec = {
  name: 'start',
  usage: 'start <instance…>',
  examples: ['start web-1', 'start web-1 web-2'],
  risk: 'reversible',
  role: 'operator',
  options: {},
  read(words) {
    const names = instancesNamed(words.plain, 'start');
    return { kind: 'change', names, work: { kind: 'start' } };
  },
};
