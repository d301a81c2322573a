import { Refusal } from '../domain/errors.ts';
import type { CommandSpec, OptionSpec, Words } from './command.ts';
import { quoted, retyped } from './quoted.ts';
import { closest } from './suggest.ts';
import { isEndOfOptions, isOption, type Token } from './tokens.ts';

/** As much of a command as its options need. */
type Optioned = Pick<CommandSpec, 'name' | 'options' | 'quotesLine'>;

/**
 * Sorts the tokens after a command's name into plain words and its options. Throws Refusal for an
 * option that the command does not have, that lacks its value or has one it cannot have.
 */
export function wordsOf(tokens: Token[], command: Optioned): Words {
  if (command.quotesLine) return { plain: tokens.map(({ text }) => text), options: new Map(), line: tokens };
  const words: Words = { plain: [], options: new Map() };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (isEndOfOptions(token)) {
      words.plain.push(...tokens.slice(at + 1).map(({ text }) => text));
      break;
    }
    if (isOption(token)) at += takeOption(words, tokens, at, command);
    else words.plain.push(token.text);
  }
  return { ...words, plain: words.plain.map(onOneLine).filter((word) => word !== '') };
}

/** Adds the option at `at` to `words`; returns how many of the tokens after it belong to it. */
function takeOption(words: Words, tokens: Token[], at: number, command: Optioned): 0 | 1 {
  const text = tokens[at]?.text ?? '';
  const [head, attached] = splitAtEquals(text);
  const name = head.slice(2).toLowerCase();
  const spec =
    Object.hasOwn(command.options, name) && head.startsWith('--') ? command.options[name] : undefined;
  // `--force=true` is not what `--force` looks like either.
  if (!spec || (spec.takes === 'nothing' && attached !== undefined)) throw unknownOption(tokens, at, command);
  const values = words.options.get(name) ?? [];
  words.options.set(name, values);
  if (spec.takes === 'nothing') return 0;
  const value = attached ?? valueAfter(tokens, at);
  if (!value) throw new Refusal({ code: 'option-needs-value', option: `--${name}`, command: command.name });
  values.push(checked(spec.lines ? value : onOneLine(value), name, spec, command));
  if (values.length > 1 && !spec.repeats) {
    const options = values.map((each) => `--${name} ${each}`);
    throw new Refusal({ code: 'options-exclude', options, command: command.name });
  }
  return attached === undefined ? 1 : 0;
}

function onOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** The word after the option at `at`, if it can be its value. */
function valueAfter(tokens: Token[], at: number): string | undefined {
  const next = tokens[at + 1];
  return next && !isOption(next) && !isEndOfOptions(next) ? next.text : undefined;
}

function splitAtEquals(text: string): [head: string, value: string | undefined] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

function unknownOption(tokens: Token[], at: number, command: Optioned): Refusal {
  const given = tokens[at]?.text ?? '';
  const [head] = splitAtEquals(given);
  const name = closest(head.replace(/^-+/, ''), Object.keys(command.options));
  const suggestion = name && `--${name}`;
  const meant = name === undefined ? undefined : asMeant(tokens, at, name, command);
  const example =
    meant &&
    [command.name, ...tokens.map((token, index) => (index === at ? meant : retyped(token)))].join(' ');
  return new Refusal({
    code: 'unknown-option',
    given,
    command: command.name,
    ...(suggestion && { suggestion }),
    ...(example && { example }),
  });
}

/** The option at `at`, spelt `name`; undefined where that one lacks its value. */
function asMeant(tokens: Token[], at: number, name: string, command: Optioned): string | undefined {
  if (command.options[name]?.takes === 'nothing') return `--${name}`;
  const [, attached] = splitAtEquals(tokens[at]?.text ?? '');
  if (attached) return `--${name}=${quoted(attached)}`;
  return valueAfter(tokens, at) === undefined ? undefined : `--${name}`;
}

/** One of the values an option may have, spelt as in the catalogue. */
function checked(value: string, name: string, spec: OptionSpec, command: Optioned): string {
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
