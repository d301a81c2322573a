import type { KnownBlock } from '@slack/types';
import type { Answer, CommandHelp } from '../../../domain/outcome.ts';
import { en } from '../../i18n/en.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, type Message, section, sections } from '../blocks.ts';
import { code } from '../markup.ts';
import { audienceIn, commandIn } from '../words.ts';
import { createHelpBlocks } from './help-create.ts';

/** So many templates are named; who has more knows them from the file. */
const MOST_TEMPLATES = 50;

type Described = keyof typeof en.commands;

/** Whether the catalogue of texts explains this command. */
export function isDescribed(name: string): name is Described {
  return Object.hasOwn(en.commands, name);
}

/** The commands a person may use, what only looks before what changes something. */
export function helpMessage({ commands }: Answer & { kind: 'help' }, reader: Reader): Message {
  const { t } = reader;
  const reading = commands.filter(({ risk }) => risk === 'read');
  const another = commands.find(({ name }) => name !== 'help');
  const changing = commands.filter(({ risk }) => risk !== 'read');
  return {
    text: t('answers.help.intro'),
    blocks: [
      header(t('answers.help.title')),
      section(t('answers.help.intro')),
      ...group(t('answers.help.read'), reading, reader),
      ...group(t('answers.help.change'), changing, reader),
      context(
        t('answers.help.yours'),
        another && t('answers.help.more', { example: commandIn(`help ${another.name}`) }),
      ),
    ],
  };
}

/** One command: what it does, how it is written, what it takes. */
export function commandHelpMessage(
  { command, templates = [] }: Answer & { kind: 'command-help' },
  reader: Reader,
): Message {
  const { t } = reader;
  const { name, usage, examples, risk, for: audience } = command;
  const description = isDescribed(name) ? t(`commands.${name}.description`) : undefined;
  return {
    text: `${commandIn(name)} — ${description ?? commandIn(usage)}`,
    blocks: [
      header(`/ecs ${name}`),
      ...(description ? [section(description)] : []),
      ...(name === 'create'
        ? createHelpBlocks(command, reader)
        : [
            section(`*${t('answers.command.usage')}*`, commandIn(usage)),
            section(`*${t('answers.command.examples')}*`, ...examples.map(commandIn)),
          ]),
      ...templatesIn(name, templates, reader),
      context(t(`answers.command.risk.${risk}`), audienceIn(audience, reader)),
    ],
  };
}

function templatesIn(command: string, templates: string[], { t }: Reader): KnownBlock[] {
  if (templates.length === 0) return [];
  const shown = templates.slice(0, MOST_TEMPLATES);
  const left = templates.length - shown.length;
  return sections([
    `*${t('answers.command.templates')}*`,
    ...shown.map((template) => commandIn(`${command} ${template}`)),
    ...(left > 0 ? [t('answers.command.more', { count: left })] : []),
  ]);
}

function group(title: string, commands: CommandHelp[], { t }: Reader): KnownBlock[] {
  if (commands.length === 0) return [];
  const lines = commands.map(({ name, usage }) =>
    isDescribed(name) ? `${code(`/ecs ${name}`)} — ${t(`commands.${name}.summary`)}` : commandIn(usage),
  );
  return [section(`*${title}*`, ...lines)];
}
