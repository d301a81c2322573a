import { Refusal } from '../domain/errors.ts';
import { instancesNamed } from './arguments.ts';
import type { CommandSpec } from './command.ts';

export const protect: CommandSpec = {
  name: 'protect',
  usage: 'protect <instance…> on|off',
  examples: ['protect web-1 on', 'protect web-1 web-2 off'],
  risk: 'reversible',
  role: 'operator',
  options: {},
  read(words) {
    // The last word is the switch even if an instance is called `on`: that one is named by its id.
    const given = words.plain.at(-1);
    if (given === undefined) throw new Refusal({ code: 'missing-instance', command: 'protect' });
    const on = isOn(given);
    const names = instancesNamed(words.plain.slice(0, -1), 'protect');
    return { kind: 'change', names, work: { kind: 'protect', on } };
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
