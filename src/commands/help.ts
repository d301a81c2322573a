import type { CommandHelp } from '../domain/outcome.ts';
import { nothingMore } from './arguments.ts';
import type { CommandSpec } from './command.ts';
import { commandNamed } from './command-named.ts';

/**
 * `help`, which knows the `others`. Without a topic it lists what this person may use; with one it
 * explains that command to anyone, and whom it is for.
 */
export function helpAbout(others: readonly CommandSpec[]): CommandSpec {
  const help: CommandSpec = {
    name: 'help',
    usage: 'help [command]',
    examples: ['help', 'help stop'],
    risk: 'read',
    for: 'everyone',
    options: {},
    read(words) {
      const [topic, ...rest] = words.plain;
      nothingMore(rest, 'help');
      const about =
        topic === undefined
          ? undefined
          : commandNamed(topic, [help, ...others], ({ name }) => `help ${name}`);
      return {
        kind: 'question',
        public: false,
        async answer({ actor, commands, settings }) {
          if (about) {
            const templates =
              about.templated && commands.includes(about) ? Object.keys(settings.templates) : [];
            return {
              ...{ kind: 'command-help', command: helpOf(about) },
              ...(templates.length > 0 && { templates }),
            };
          }
          return { kind: 'help', commands: commands.map(helpOf), actor };
        },
      };
    },
  };
  return help;
}

/** What the help says of a command. */
export function helpOf({ name, usage, examples, risk, for: audience }: CommandSpec): CommandHelp {
  return { name, usage, examples, risk, for: audience };
}
