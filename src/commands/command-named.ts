import { Refusal } from '../domain/errors.ts';
import type { CommandSpec } from './command.ts';
import { similar } from './suggest.ts';

/**
 * The command called `given`, in any letter case. Throws Refusal when there is none, with the likeliest
 * other and the line that `retyped` gives for it.
 */
export function commandNamed(
  given: string,
  commands: readonly CommandSpec[],
  retyped: (meant: CommandSpec) => string,
): CommandSpec {
  const found = commands.find(({ name }) => name === given.toLowerCase());
  if (found) return found;
  const [meant] = similar(given, commands, ({ name }) => name);
  const suggestion = meant && { name: meant.name, example: retyped(meant) };
  throw new Refusal({ code: 'unknown-command', given, ...(suggestion && { suggestion }) });
}
