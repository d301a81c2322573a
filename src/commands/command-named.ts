import { Refusal } from '../domain/errors.ts';
import type { CommandSpec } from './command.ts';
import { closest } from './suggest.ts';

/** The command called `given`, in any letter case. Throws Refusal, with the likeliest other, when there is none. */
export function commandNamed(given: string, commands: readonly CommandSpec[]): CommandSpec {
  const found = commands.find(({ name }) => name === given.toLowerCase());
  if (found) return found;
  const names = commands.map(({ name }) => name);
  const suggestion = closest(given, names);
  throw new Refusal({ code: 'unknown-command', given, ...(suggestion && { suggestion }) });
}
