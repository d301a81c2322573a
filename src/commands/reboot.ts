import { has, instancesNamed } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const reboot: CommandSpec = {
  name: 'reboot',
  usage: 'reboot <instance…> [--force]',
  examples: ['reboot web-1', 'reboot web-1 --force'],
  risk: 'destructive',
  role: 'operator',
  options: { force: { takes: 'nothing' } },
  read(words) {
    const names = instancesNamed(words.plain, 'reboot');
    return { kind: 'change', names, work: { kind: 'reboot', force: has(words, 'force') } };
  },
};
