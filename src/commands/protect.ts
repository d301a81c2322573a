import { Refusal } from '../domain/errors.ts';
import type { CommandSpec } from './command.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const protect: CommandSpec = {
  name: 'protect',
  usage: 'protect <instance…|--tag K=V…> on|off',
  examples: ['protect web-1 on', 'protect web-1 web-2 off'],
  risk: 'reversible',
  role: 'operator',
  options: SELECTORS,
  read(words) {
    // The last word is the switch even if an instance is called `on`: that one is named by its id.
    const given = words.plain.at(-1);
    if (given === undefined) throw new Refusal({ code: 'missing-instance', command: 'protect' });
    const on = isOn(given);
    const selection = selectionFrom(words, words.plain.slice(0, -1), 'protect');
    return { kind: 'change', selection, work: { kind: 'protect', on } };
  },
};

function isOn(given: string): boolean {
  const word = given.toLowerCase();
  if (word === 'on' || word === 'off') return word === 'on';
  throw new Refusal({
    code: 'bad-option-value',
    option: 'on|off',
    given,
    expected: 'on|off',
    command: 'protect',
  });
}
