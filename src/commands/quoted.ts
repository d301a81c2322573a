import type { Token } from './tokens.ts';

/** `value` as it must be typed so that plain-text.ts and tokens.ts read it again. */
export function quoted(value: string): string {
  if (!/[\s"'`*]|^-/.test(value)) return value;
  // A quote within does no harm unless it ends a word, and a value that was typed has one kind that does not.
  const quote =
    QUOTES.find((each) => !value.includes(each)) ?? QUOTES.find((each) => !endsWord(each, value)) ?? '"';
  return `${quote}${value}${quote}`;
}

/** A token as it was typed. */
export function retyped({ text, quoted: wasQuoted }: Token): string {
  return wasQuoted ? quoted(text) : text;
}

const QUOTES = ['"', "'", '`'];

function endsWord(quote: string, value: string): boolean {
  const [, ...followers] = value.split(quote);
  return followers.some((follower) => /^\s/.test(follower));
}
