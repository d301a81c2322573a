import { has, instancesNamed } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const release: CommandSpec = {
  name: 'release',
  usage: 'release <instance…> [--force]',
  examples: ['release web-1', 'release i-bp1a2b3c4d5e6f7g8h9i --force'],
  risk: 'destructive',
  role: 'operator',
  options: { force: { takes: 'nothing' } },
  read(words) {
    const names = instancesNamed(words.plain, 'release');
    const how = has(words, 'force') ? 'force' : 'stopped';
    return { kind: 'change', names, work: { kind: 'release', how } };
  },
};
