import { Refusal } from '../domain/errors.ts';
import type { CommandSpec, OptionSpec, Words } from './command.ts';
import { closest } from './suggest.ts';
import { isEndOfOptions, isOption, type Token } from './tokens.ts';

/**
 * Sorts the tokens after a command's name into plain words and its options. Throws Refusal for an
 * option that the command does not have, that lacks its value or has one it cannot have.
 */
export function wordsOf(tokens: Token[], command: CommandSpec): Words {
  if (command.quotesLine) return { plain: tokens.map(({ text }) => text), options: new Map(), line: tokens };
  const words: Words = { plain: [], options: new Map() };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (isEndOfOptions(token)) {
      words.plain.push(...tokens.slice(at + 1).map(({ text }) => text));
      break;
    }
    if (isOption(token)) at += takeOption(words, token.text, tokens[at + 1], command);
    else words.plain.push(token.text);
  }
  return { ...words, plain: words.plain.filter((word) => word !== '') };
}

/** Adds an option to `words`; returns how many of the tokens after it belong to it. */
function takeOption(words: Words, text: string, next: Token | undefined, command: CommandSpec): 0 | 1 {
  const [head, attached] = splitAtEquals(text);
  const name = head.slice(2).toLowerCase();
  const spec =
    Object.hasOwn(command.options, name) && head.startsWith('--') ? command.options[name] : undefined;
  // `--force=true` is not what `--force` looks like either.
  if (!spec || (spec.takes === 'nothing' && attached !== undefined)) throw unknownOption(text, command);
  const values = words.options.get(name) ?? [];
  words.options.set(name, values);
  if (spec.takes === 'nothing') return 0;
  const follows = next && !isOption(next) && !isEndOfOptions(next) ? next.text : undefined;
  const value = attached ?? follows;
  if (!value) throw new Refusal({ code: 'option-needs-value', option: `--${name}`, command: command.name });
  values.push(checked(value, name, spec, command));
  if (values.length > 1 && !spec.repeats) {
    const options = values.map((each) => `--${name} ${each}`);
    throw new Refusal({ code: 'options-exclude', options, command: command.name });
  }
  return attached === undefined ? 1 : 0;
}

function splitAtEquals(text: string): [head: string, value: string | undefined] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

function unknownOption(given: string, command: CommandSpec): Refusal {
  const [head] = splitAtEquals(given);
  const name = closest(head.replace(/^-+/, ''), Object.keys(command.options));
  const suggestion = name && `--${name}`;
  const example = suggestion && command.examples.find((line) => line.includes(suggestion));
  return new Refusal({
    code: 'unknown-option',
    given,
    command: command.name,
    ...(suggestion && { suggestion }),
    ...(example && { example }),
  });
}

/** One of the values an option may have, spelt as in the catalogue. */
function checked(value: string, name: string, spec: OptionSpec, command: CommandSpec): string {
  if (!spec.values) return value;
  const known = spec.values.find((each) => each.toLowerCase() === value.toLowerCase());
  if (known) return known;
  throw new Refusal({
    code: 'bad-option-value',
    option: `--${name}`,
    given: value,
    expected: spec.values.join('|'),
    command: command.name,
  });
}
