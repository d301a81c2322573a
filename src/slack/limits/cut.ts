/** Where cutting would leave half of something: a mention or date, an entity, a pair of surrogates. */
const HALVES = [/<[^<>]{0,200}$/, /&[a-z]{0,4}$/, /[\ud800-\udbff]$/];

/** The longest beginning of `text` of at most `limit` characters that halves neither a character nor a token. */
function beginning(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const start = text.slice(0, limit);
  const whole = HALVES.reduce((rest, half) => rest.replace(half, ''), start);
  return whole === '' ? start : whole;
}

/** `text` shortened to `limit` characters, with `…` where something is missing. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${beginning(text, limit - 1)}…`;
}

const FENCE = '```';

/**
 * `text` in pieces of at most `limit` characters, cut between lines where possible; a code block that
 * is cut is closed and opened again.
 */
export function pieces(text: string, limit: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const head = beginning(rest, limit - FENCE.length);
    const line = head.lastIndexOf('\n');
    const piece = line > head.length / 2 ? head.slice(0, line) : head;
    const open = piece.split(FENCE).length % 2 === 0;
    found.push(open ? piece + FENCE : piece);
    rest = (open ? FENCE : '') + rest.slice(piece.length).replace(/^\n/, '');
  }
  return [...found, rest].filter((piece) => piece.trim() !== '');
}
