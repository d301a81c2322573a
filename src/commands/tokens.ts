/** One word of a line. */
export interface Token {
  text: string;
  /** It was put in quotes, so it is a word even if it looks like an option. */
  quoted: boolean;
}

/**
 * Cuts a line (see plain-text.ts) at white space. A quote holds words together if it opens a word,
 * or the value in `--option="…"`, and if its like ends a word further on; elsewhere it is an
 * ordinary character, as in `bob's-box`. Linear in the length of `line`.
 */
export function tokenise(line: string): Token[] {
  const lastClosing = lastClosingQuotes(line);
  const tokens: Token[] = [];
  let start = skip(SPACE, line, 0);
  while (start < line.length) {
    const open = skip(OPTION_HEAD, line, start);
    const close = closingQuote(line, open, lastClosing);
    const end = close === undefined ? skip(WORD, line, open) : close + 1;
    const value = close === undefined ? line.slice(open, end) : line.slice(open + 1, close);
    tokens.push({ text: line.slice(start, open) + value, quoted: close !== undefined && open === start });
    start = skip(SPACE, line, end);
  }
  return tokens;
}

/** `--`: what follows is words, whatever it looks like. */
export function isEndOfOptions(token: Token): boolean {
  return !token.quoted && token.text === '--';
}

/** Also `-f`: it can be no word, since no instance's name begins with a dash. `-2h` is no option. */
export function isOption(token: Token): boolean {
  return !token.quoted && /^(?:--.|-\p{L})/u.test(token.text);
}

const SPACE = /\s*/y;
const WORD = /\S*/y;
const OPTION_HEAD = /--[^\s="'`]+=/y;
const CLOSING = /["'`](?=\s|$)/g;

/** Where `pattern` ends if it stands at `at`, else `at`. */
function skip(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : at;
}

/** Where each kind of quote ends a word for the last time: beyond that none needs to be looked for. */
function lastClosingQuotes(line: string): Map<string, number> {
  return new Map(Array.from(line.matchAll(CLOSING), (match) => [match[0], match.index]));
}

/** Where the quote that opens at `open` is closed; undefined if there is none or it never is. */
function closingQuote(line: string, open: number, lastClosing: Map<string, number>): number | undefined {
  const quote = line.charAt(open);
  const last = lastClosing.get(quote) ?? -1;
  let at = line.indexOf(quote, open + 1);
  while (at < last && !/\s/.test(line.charAt(at + 1))) at = line.indexOf(quote, at + 1);
  return last > open ? at : undefined;
}
