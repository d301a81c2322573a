import { distance } from 'fastest-levenshtein';
import { HIDDEN } from '../domain/redact.ts';
import { CATALOG } from './catalog.ts';
import { create } from './create.ts';
import { LONGEST_LINE } from './parse.ts';
import { plainLines } from './plain-text.ts';
import { quoted } from './quoted.ts';
import { isOption, type Token, tokenise } from './tokens.ts';
import { isHidden, keptName, userDataIn } from './user-data.ts';

/** A line whose user data is covered. */
export interface Covered {
  /** What the instances are to run, where the line says so beyond doubt. */
  userData?: string;
  /** The line with `shown` in its place. */
  line(shown?: string): string;
}

/**
 * What a line looks like to whoever must not see what instances run at their first start, which may hold secrets: also
 * where its option is misspelt, or its quotes have gone wrong. Then nobody knows where it ends, so that all of the rest
 * is covered, and the line can be taken for nothing else. Pure, and linear in the length of `text`.
 */
export function coverUserData(text: string): Covered {
  const tokens = tokenise(plainLines(text));
  const about = aboutIn(tokens);
  const found = tokens.flatMap((_, at) => (introduces(tokens, at, about) ? [at] : []));
  const [first] = found;
  if (first === undefined) return { line: () => text };
  const parts = found.map((at) => partAt(tokens, at));
  const [only, ...others] = parts;
  const isClear = parts.every((part) => part.value !== undefined || part.isBare);
  const isOnly = others.length === 0 && nameIn(tokens[first]) === USER_DATA;
  const certain = isClear && isOnly ? only?.value : undefined;
  return {
    // What is covered was copied from an answer: nobody knows what it was.
    ...(certain !== undefined && !isHidden(certain) && { userData: userDataIn(certain) }),
    line: (shown = HIDDEN) =>
      asLongAs(text, isClear ? replaced(tokens, parts, shown) : cutOff(tokens, first)),
  };
}

/** One place where user data stands. */
interface Part {
  at: number;
  /** It is attached by `=`, or the next token. */
  isAttached: boolean;
  /** Nothing follows that could be it. */
  isBare: boolean;
  /** Undefined where it is not certain which words belong to it. */
  value?: string;
}

function partAt(tokens: Token[], at: number): Part {
  const [, attached] = split(tokens[at]);
  const isAttached = attached !== undefined;
  const after = tokens.slice(at + 1);
  const end = after.findIndex(isKnownOption);
  const stretch = end < 0 ? after : after.slice(0, end);
  const rest = isAttached ? stretch : stretch.slice(1);
  const [next] = stretch;
  const value = attached ?? next?.text;
  const isBare = value === undefined && tokens[at]?.quoted === false;
  const isQuoted = isAttached ? /\s/.test(attached) : (next?.quoted ?? false);
  const wasQuoted = isQuoted || (value !== undefined && (isHidden(value) || keptName(value) !== undefined));
  const isSure =
    tokens[at]?.quoted === false &&
    value !== undefined &&
    value.split('"').length % 2 === 1 &&
    (rest.length === 0 ||
      (wasQuoted && rest.every((token) => !isOption(token) && !/["'`]/.test(token.text))));
  return { at, isAttached, isBare, ...(isSure && { value }) };
}

function replaced(tokens: Token[], parts: Part[], shown: string): string {
  const heads = new Map(parts.map((part) => [part.at, part]));
  const values = new Set(
    parts.flatMap(({ at, isAttached, isBare }) => (isAttached || isBare ? [] : [at + 1])),
  );
  return tokens
    .flatMap((token, at) => {
      if (values.has(at)) return [];
      const part = heads.get(at);
      if (!part) return [typedAgain(token)];
      const [head] = split(token);
      return part.isBare ? [head] : [head, quoted(shown)];
    })
    .join(' ');
}

/** The line up to there; what follows is one word more than the option takes, so that it is refused. */
function cutOff(tokens: Token[], at: number): string {
  const head = tokens[at]?.quoted ? `--${USER_DATA}` : split(tokens[at])[0];
  return [...tokens.slice(0, at).map(typedAgain), head, HIDDEN, HIDDEN].join(' ');
}

/** What is too long to be read is so without what is covered, too. */
function asLongAs(text: string, line: string): string {
  return text.length > LONGEST_LINE ? line.padEnd(LONGEST_LINE + 1) : line;
}

/** As it must be typed to be the same token. */
function typedAgain({ text, quoted: wasQuoted }: Token): string {
  if (wasQuoted) return quoted(text);
  const [head, value] = split({ text, quoted: false });
  return value !== undefined && /\s/.test(value) ? `${head}=${quoted(value)}` : text;
}

const USER_DATA = 'user-data';

/** What a token names, without its dashes and what is attached. */
function nameIn(token: Token | undefined): string {
  if (!token || token.quoted) return '';
  return split(token)[0].replace(/^-+/, '').toLowerCase();
}

function split(token: Token | undefined): [head: string, attached: string | undefined] {
  const [, head = '', attached] = /^([^=]*)(?:=([\s\S]*))?$/.exec(token?.text ?? '') ?? [];
  return [head, attached];
}

function isKnownOption(token: Token): boolean {
  const name = nameIn(token);
  return isOption(token) && Object.hasOwn(create.options, name);
}

/** What a line does; `unknown`: it begins with a word that is no command. */
type About = 'creation' | 'unknown' | 'else';

function aboutIn(tokens: Token[]): About {
  const [first = '', second = ''] = tokens.map(({ text }) => text.toLowerCase());
  const name = first === 'can' ? second : first;
  if (name === create.name) return 'creation';
  if (CATALOG.some((command) => command.name === name)) return 'else';
  return distance(name, create.name) <= MOST_ERRORS.word ? 'creation' : 'unknown';
}

/** So many letters may be wrong in it; without dashes it could be many another word. */
const MOST_ERRORS = { option: 3, word: 1 };

function isLikeUserData(name: string, most: number): boolean {
  const letters = name.replaceAll(/[^a-z]/g, '');
  return letters.length > 4 && distance(letters, 'userdata') <= most;
}

/**
 * Whether user data follows, or what else may be a secret: a line that creates may have anything behind an option that
 * there is not, such as a password; one of which nobody knows what it does, behind what else people call user data.
 */
function introduces(tokens: Token[], at: number, about: About): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (!token) return false;
  // In quotes it is no option for anybody but whoever typed it.
  if (token.quoted) return about !== 'else' && /^-+\s*user[-_ ]?data/i.test(token.text);
  const name = nameIn(token);
  if (!isOption(token)) {
    const isValue = before !== undefined && isKnownOption(before) && takesNext(before);
    return !isValue && isLikeUserData(name, MOST_ERRORS.word);
  }
  if (Object.hasOwn(create.options, name)) return name === USER_DATA;
  if (isLikeUserData(name, MOST_ERRORS.option) || name.startsWith('user-d') || name.startsWith('userd'))
    return true;
  if (about === 'else') return false;
  if (/user|script|^(?:data|ud|init|cloud-?init)$/.test(name)) return true;
  return about === 'creation' && !isMistyped(name);
}

/** Of such an option the value is shown, so that the line can be corrected. */
function isMistyped(name: string): boolean {
  return name.length > 3 && Object.keys(create.options).some((option) => distance(name, option) <= 2);
}

function takesNext(option: Token): boolean {
  return create.options[nameIn(option)]?.takes === 'value' && split(option)[1] === undefined;
}
