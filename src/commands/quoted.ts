/** `value` as it must be typed so that plain-text.ts and tokens.ts read it again. */
export function quoted(value: string): string {
  const escaped = value.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
  if (!/[\s"'`]|^-/.test(value)) return escaped;
  // A quote within does no harm unless it ends a word, and a value that was typed has one kind that does not.
  const quote =
    QUOTES.find((each) => !value.includes(each)) ?? QUOTES.find((each) => !endsWord(each, value)) ?? '"';
  return `${quote}${escaped}${quote}`;
}

const QUOTES = ['"', "'", '`'];
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function endsWord(quote: string, value: string): boolean {
  const [, ...followers] = value.split(quote);
  return followers.some((follower) => /^\s/.test(follower));
}
