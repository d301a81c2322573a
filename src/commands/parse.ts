import { Refusal } from '../domain/errors.ts';
import { CATALOG } from './catalog.ts';
import type { CommandSpec, Intent, ReadContext } from './command.ts';
import { commandNamed } from './command-named.ts';
import { plainLines, plainText } from './plain-text.ts';
import { isEndOfOptions, type Token, tokenise } from './tokens.ts';
import { wordsOf } from './words.ts';

/** The longest line that is read, in UTF-16 units; Slack's own field takes no more either. */
export const LONGEST_LINE = 4000;

export interface Parsed {
  command: CommandSpec;
  intent: Intent;
}

/**
 * Reads a line as it was typed after `/ecs`. Nothing at all, and `--help` anywhere, ask for
 * help. Throws Refusal for whatever a person should type otherwise, and nothing else.
 */
export function parse(text: string, at: ReadContext): Parsed {
  if (text.length > LONGEST_LINE) throw new Refusal({ code: 'too-long', limit: LONGEST_LINE });
  const line = plainLines(text);
  const [first, ...rest] = askingForHelp(tokenise(line));
  const command = commandNamed(first?.text ?? 'help', CATALOG, (meant) => retyped(line, meant, at));
  return { command, intent: command.read(wordsOf(rest, command), at) };
}

/** The command with which `text` begins, if it is one that changes something. Quick for any text; never throws. */
export function changeNamedIn(text: string): string | undefined {
  const [first] = tokenise(plainText(text.slice(0, LONGEST_LINE)));
  const name = first?.text.toLowerCase();
  return CATALOG.find((command) => command.name === name && command.risk !== 'read')?.name;
}

/** `line` with the command that was meant, or that command's help if the rest does not fit it. */
function retyped(line: string, meant: CommandSpec, at: ReadContext): string {
  const rest = line.trim().replace(/^\S+/, '');
  try {
    meant.read(wordsOf(tokenise(rest), meant), at);
    return meant.name + rest;
  } catch (error) {
    if (error instanceof Refusal) return `help ${meant.name}`;
    throw error;
  }
}

/** `stop web-1 --help` → `help stop`. */
function askingForHelp(tokens: Token[]): Token[] {
  const asked = tokens.findIndex((token) => !token.quoted && token.text.toLowerCase() === '--help');
  const ended = tokens.findIndex(isEndOfOptions);
  if (asked < 0 || (ended >= 0 && ended < asked)) return tokens;
  return [{ text: 'help', quoted: false }, ...(asked > 0 ? tokens.slice(0, 1) : [])];
}
