import { Refusal } from '../domain/errors.ts';
import type { CommandSpec, Words } from './command.ts';
import { queryFrom } from './list-filter.ts';
import { quoted } from './quoted.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const protect: CommandSpec = {
  name: 'protect',
  usage: 'protect <instance…|--tag K=V…|--operation op-…> on|off',
  examples: ['protect web-1 on', 'protect web-1 web-2 off'],
  risk: 'reversible',
  for: 'operator',
  options: SELECTORS,
  read(words) {
    const { plain, on } = switchFrom(words);
    const selection = selectionFrom(words, plain, 'protect', on ? 'on' : 'off');
    return { kind: 'change', selection, work: { kind: 'protect', on } };
  },
};

/**
 * The switch, and the other words. The last word is the switch even if an instance is called `on`:
 * that one is named by its id. Else the first is. Throws Refusal when neither is.
 */
function switchFrom(words: Words): { plain: string[]; on: boolean } {
  const { plain } = words;
  const last = readSwitch(plain.at(-1));
  if (last !== undefined) return { plain: plain.slice(0, -1), on: last };
  const first = readSwitch(plain[0]);
  if (first !== undefined) return { plain: plain.slice(1), on: first };
  const selecting = [...plain.map(quoted), queryFrom(words)].filter((part) => part !== '').join(' ');
  if (selecting === '') throw new Refusal({ code: 'missing-instance', command: 'protect' });
  throw new Refusal({ code: 'missing-switch', example: `protect ${selecting} on` });
}

function readSwitch(word: string | undefined): boolean | undefined {
  switch (word?.toLowerCase()) {
    case 'on':
      return true;
    case 'off':
      return false;
    default:
      return undefined;
  }
}
