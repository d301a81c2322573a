import type { CommandSpec } from './command.ts';
import { selectionFrom } from './selection.ts';

/** Only by name: what costs is not found by a filter. */
export const publicIp: CommandSpec = {
  name: 'public-ip',
  usage: 'public-ip <instance…>',
  examples: ['public-ip web-1', 'public-ip web-1 web-2'],
  risk: 'spend',
  for: 'operator',
  options: {},
  read(words) {
    const selection = selectionFrom(words, words.plain, 'public-ip');
    return { kind: 'change', selection, work: { kind: 'public-ip' } };
  },
};
